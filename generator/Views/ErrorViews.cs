using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Errors: exceptions, their serializers, and which error answers what.</summary>
internal static class ErrorViews
{
    public static IReadOnlyList<NamedMember> Named(ShapeMap map, StructureShapeModel error) => MemberViews.Named(
        error with { Members = new(error.Members.Where(m => !IsMessage(map, m))) }, MemberNames.OfException(map.Names[error.Name].Text));

    public static View Create(ShapeMap map, StructureShapeModel error) => new View()
        .Set("docs", DocView.Summary(DocText.Sentence(error.Documentation ?? error.Name), $"HTTP status {error.Error!.HttpStatus}."))
        .Set("obsolete", MemberViews.Obsolete(error.Deprecated))
        .Set("name", map.Names[error.Name])
        .Set("hidden", map.Names.Inside(Named(map, error).Select(static member => member.Property)).Shadowed())
        .Set("base", Code.Of($"{map.Names.Service}Exception"))
        .Set("code", Code.Literal(error.Name))
        .Set("status", Code.Number(error.Error.HttpStatus))
        .Set("fault", error.Error.IsServerFault ? Code.Of($"Server") : $"Client")
        .Set("retryable", error.Error.Retryable)
        .Set("members", Named(map, error).Select(member => MemberViews.Declared(map, Optional(member))));

    /// <param name="map">The service's shapes.</param>
    /// <param name="error">The error.</param>
    /// <param name="isValue">Whether it is held by other values too, beside being thrown.</param>
    public static View CreateJson(ShapeMap map, StructureShapeModel error, bool isValue)
    {
        var members = Named(map, error).Select(Optional).ToList();
        var message = Message(map, error);
        // Bindings hold where the error is the answer; inside another value, everything travels in the body.
        var parts = members.Select(static m => m with { Model = m.Model with { Location = HttpLocation.Body } }).ToList();
        var body = members.Where(static m => m.Model.Location == HttpLocation.Body).ToList();
        return new View()
            .Set("name", map.Names[error.Name])
            .Set("message_fragment", message is null ? null : Code.JsonMember(message.JsonName ?? message.Name))
            .Set("is_value", isValue)
            .Set("message_wire", message is null ? null : Code.Literal(message.JsonName ?? message.Name))
            .Set("has_parts", parts.Count > 0)
            .Set("parts", parts.Select(member => MemberViews.Travelling(map, member)))
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("bound", members.Where(static m => m.Model.Location != HttpLocation.Body).Select(member =>
                MemberViews.Travelling(map, member).Set("from_response", BindingView.FromResponse(map, member))))
            .Set("members", members.Select(member => MemberViews.Travelling(map, member)));
    }

    /// <summary>Expression of the exception for a request that cannot be read or breaks constraints.</summary>
    public static Code Invalid(ShapeMap map, Code message, Code violations)
    {
        if (map.Service.ValidationError is { } name)
        {
            return $"new {map.Names[name]}({message})";
        }

        var protocol = map.Names.Framework("ProtocolException");
        return $"{violations}.IsEmpty ? new {protocol}(\"SerializationException\", 400, {message}) : {protocol}.Validation({violations})";
    }

    /// <summary>Expression of the exception for a failure inside the service: its own 500 error, or the protocol's.</summary>
    public static Code Failure(ShapeMap map)
    {
        foreach (var name in map.Service.Errors)
        {
            if (map.Find(name) is StructureShapeModel { Error: { IsServerFault: true, HttpStatus: 500 } })
            {
                return $"new {map.Names[name]}(\"The service failed unexpectedly\")";
            }
        }

        return $"new {map.Names.Framework("ProtocolException")}(\"InternalFailure\", 500, \"The service failed unexpectedly\")";
    }

    public static IEnumerable<StructureShapeModel> All(ShapeMap map) =>
        map.Service.Shapes.OfType<StructureShapeModel>().Where(static s => s.Error is not null);

    /// <summary>The member that is the exception's own text; null where the error has none.</summary>
    public static MemberModel? Message(ShapeMap map, StructureShapeModel error) => error.Members.FirstOrDefault(member => IsMessage(map, member));

    // Only text can be an exception's; whatever else is called so is a member like any other.
    private static bool IsMessage(ShapeMap map, MemberModel member) =>
        string.Equals(member.Name, "message", StringComparison.OrdinalIgnoreCase) && map.Find(member.Target) is SimpleShapeModel { Kind: SimpleKind.String };

    // An exception can be thrown without its details, so none is required.
    public static NamedMember Optional(NamedMember member) => member with { Model = member.Model with { Required = false } };
}
