using ChimeModelGen.Model;

namespace Generator.Tests.Smithy;

/// <summary>A model as plain statements, one a line, so that two models can be told apart line by line.</summary>
/// <remarks>What our transcription adds is left out: documentation, the items of pages, which errors are worth a retry.</remarks>
internal static class ModelLines
{
    public static IEnumerable<string> Of(ServiceModel model)
    {
        foreach (var operation in model.Operations)
        {
            var uri = string.Concat(operation.Http.Segments.Select(static s => "/" + (s.IsLabel ? $"{{{s.Text}{(s.IsGreedy ? "+" : "")}}}" : s.Text)));
            var query = string.Join("&", operation.Http.Query.Select(static q => $"{q.Name}={q.Value}"));
            yield return $"{operation.Name}: {operation.Http.Method} {uri}?{query} -> {operation.Http.Code}";
            yield return $"{operation.Name}: {operation.Input} -> {operation.Output}";
            yield return $"{operation.Name}: paginated {operation.Paginated?.InputToken} {operation.Paginated?.OutputToken} {operation.Paginated?.PageSize}";
            foreach (var error in operation.Errors.Concat(model.Errors))
            {
                yield return $"{operation.Name}: error {error}";
            }
        }

        foreach (var line in model.Shapes.SelectMany(Of))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Of(ShapeModel shape) => shape switch
    {
        SimpleShapeModel simple => [$"{shape.Name}: {simple.Kind} {Of(simple.Constraints)}{Of(shape.Sensitive)}"],
        EnumShapeModel values => values.Values.Select(value => $"{shape.Name}: value {value.Value}"),
        ListShapeModel list => [$"{shape.Name}: list of {list.Member.Target} {Of(list.Constraints)}{Of(shape.Sensitive)}"],
        MapShapeModel map => [$"{shape.Name}: map of {map.Key.Target} to {map.Value.Target} {Of(map.Constraints)}{Of(shape.Sensitive)}"],
        StructureShapeModel structure => structure.Members.Select((member, index) => Of(structure.Name, member, index)).Append($"{shape.Name}: structure {structure.Error?.HttpStatus} {structure.Error?.IsServerFault}"),
        UnionShapeModel union => union.Members.Select((member, index) => Of(union.Name, member, index)),
        _ => [],
    };

    private static string Of(string owner, MemberModel member, int index) =>
        $"{owner}: {index} {member.Name} {member.Target} {(member.Required ? "required " : "")}{member.Location} {member.LocationName} {member.JsonName} "
        + $"{Of(member.Constraints)} {member.TimestampFormat} {(member.IdempotencyToken ? "token" : "")}{Of(member.Sensitive)}";

    private static string Of(bool isSensitive) => isSensitive ? " sensitive" : "";

    private static string Of(ConstraintsModel constraints) =>
        $"{constraints.MinLength}..{constraints.MaxLength} {constraints.Minimum}..{constraints.Maximum} {constraints.Pattern} {constraints.UniqueItems}";
}
