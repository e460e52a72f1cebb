using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Structures and their serializers.</summary>
internal static class StructureViews
{
    public static IReadOnlyList<NamedMember> Named(ShapeMap map, StructureShapeModel structure) =>
        MemberViews.Named(structure, MemberNames.OfRecord(map.Names[structure.Name]));

    public static View Create(ShapeMap map, StructureShapeModel structure, bool isInput)
    {
        var members = Named(map, structure);
        var sensitive = structure.Sensitive || structure.Members.Any(map.IsSensitive);
        return new View()
            .Set("docs", DocView.Summary(DocView.Text(structure.Documentation ?? Describe(map, structure.Name))))
            .Set("obsolete", MemberViews.Obsolete(structure.Deprecated))
            .Set("name", map.Names[structure.Name])
            .Set("input", isInput)
            .Set("checked", isInput || (map.Inputs.Contains(structure.Name) && map.NeedsCheck(structure.Name)))
            .Set("sensitive", sensitive)
            .Set("has_members", members.Count > 0)
            .Set("validation_error", ValidationError(map))
            .Set("validation_throw", ErrorViews.Invalid(map, "violations.Describe()", "violations"))
            .Set("members", members.Select(member => MemberViews.Create(map, member)));
    }

    public static View CreateJson(ShapeMap map, StructureShapeModel structure)
    {
        var members = Named(map, structure);
        return new View()
            .Set("name", map.Names[structure.Name])
            .Set("has_body", members.Count > 0)
            .Set("body", members.Select(member => MemberViews.Create(map, member)));
    }

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

    private static string ValidationError(ShapeMap map) =>
        map.Service.ValidationError is { } name ? map.Names[name] : map.Names.Framework("ProtocolException");
}
