using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Structures and their serializers.</summary>
internal static class StructureViews
{
    public static IReadOnlyList<NamedMember> Named(ShapeMap map, StructureShapeModel structure) =>
        MemberViews.Named(structure, MemberNames.OfRecord(map.Names[structure.Name].Text));

    /// <summary>The members as a request carries them: what only a response can bind travels in the body.</summary>
    public static IReadOnlyList<NamedMember> NamedInput(ShapeMap map, string name) =>
        Bound(map, name, static location => location is HttpLocation.ResponseCode);

    /// <summary>The members as a response carries them: what only a request can bind travels in the body.</summary>
    public static IReadOnlyList<NamedMember> NamedOutput(ShapeMap map, string name) =>
        Bound(map, name, static location => location is HttpLocation.Label or HttpLocation.Query or HttpLocation.QueryParams);

    public static View Create(ShapeMap map, StructureShapeModel structure, bool isInput)
    {
        var members = Named(map, structure);
        var inside = map.Inside(members.Select(static member => member.Property));
        var sensitive = structure.Sensitive || structure.Members.Any(map.IsSensitive);
        return new View()
            .Set("docs", DocView.Summary(DocText.Sentence(structure.Documentation ?? Describe(map, structure.Name))))
            .Set("obsolete", MemberViews.Obsolete(structure.Deprecated))
            .Set("name", map.Names[structure.Name])
            .Set("hidden", inside.Names.Shadowed())
            .Set("input", isInput)
            .Set("checked", isInput || (map.Inputs.Contains(structure.Name) && map.NeedsCheck(structure.Name)))
            .Set("compared", map.Compared.Contains(structure.Name))
            .Set("sensitive", sensitive)
            .Set("has_members", members.Count > 0)
            .Set("disposal", isInput ? null : members.Where(member => StreamView.IsStream(map, member.Model)).Select(member => Disposal(map, member)).FirstOrDefault())
            .Set("validation_error", ValidationError(map))
            .Set("validation_throw", ErrorViews.Invalid(inside, $"violations.Describe()", $"violations"))
            .Set("members", members.Select(member => MemberViews.Declared(map, member)));
    }

    public static View CreateJson(ShapeMap map, StructureShapeModel structure)
    {
        // Bindings hold at the top of an input or output only; nested, everything travels in the body.
        var members = Named(map, structure).Select(static member => member with { Model = member.Model with { Location = HttpLocation.Body } }).ToList();
        return new View()
            .Set("name", map.Names[structure.Name])
            .Set("has_body", members.Count > 0)
            .Set("body", members.Select(member => MemberViews.Travelling(map, member, map.Outputs.Contains(structure.Name))));
    }

    // What arrives as a stream holds the connection until it has been read, or is given up.
    private static Code Disposal(ShapeMap map, NamedMember member) => map.Find(member.Model.Target) is UnionShapeModel
        ? Code.Of($"{member.Property} is {map.Names.Framework("IAsyncDisposable")} stream ? stream.DisposeAsync() : default")
        : $"{member.Property}?.DisposeAsync() ?? default";

    private static List<NamedMember> Bound(ShapeMap map, string name, Func<HttpLocation, bool> isOther) => Named(map, (StructureShapeModel)map.Find(name))
        .Select(member => isOther(member.Model.Location) ? member with { Model = member.Model with { Location = HttpLocation.Body } } : member)
        .ToList();

    private static string Describe(ShapeMap map, string name)
    {
        foreach (var operation in map.Service.Operations)
        {
            if (operation.Input == name || operation.Output == name)
            {
                return $"{(operation.Input == name ? "Input" : "Output")} of {operation.Name}";
            }
        }

        return name;
    }

    private static CodeName ValidationError(ShapeMap map) =>
        map.Service.ValidationError is { } name ? map.Names[name] : map.Names.Framework("ProtocolException");
}
