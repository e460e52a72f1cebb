using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>What a client takes for a required member that an answer lacks, so that no property is null against its type: Smithy's client error correction.</summary>
internal static class CorrectionView
{
    /// <summary>The expression; null where the default of the C# type is right, or nothing can be missing.</summary>
    public static Code? Expression(ShapeMap map, MemberModel member)
    {
        switch (map.Find(member.Target))
        {
            case StructureShapeModel when !map.IsOwn(member.Target):
                return $"new object()";
            case SimpleShapeModel { Streaming: true }:
                return $"global::System.IO.Stream.Null";
            case SimpleShapeModel simple:
                return Simple(simple.Kind);
            case EnumShapeModel { IsInteger: false } shape:
                return $"new {Full(map, shape)}(\"\")";
            case ListShapeModel:
                return $"global::System.Array.Empty<{TypeView.Of(map, member).Arguments}>()";
            case MapShapeModel:
                return $"global::System.Collections.ObjectModel.ReadOnlyDictionary<{TypeView.Of(map, member).Arguments}>.Empty";
            case StructureShapeModel { Error: not null } error:
                return Empty(map, error, $"ReadValue");
            case StructureShapeModel structure:
                return Empty(map, structure, $"Read");
            case UnionShapeModel { Streaming: false } union:
                return $"new {Full(map, union)}.Unknown(\"\")";
            default:
                return null;
        }
    }

    private static Code? Simple(SimpleKind kind) => kind switch
    {
        SimpleKind.String => $"\"\"",
        SimpleKind.Timestamp => $"global::System.DateTimeOffset.UnixEpoch",
        SimpleKind.Document => $"global::System.Text.Json.JsonElement.Parse(\"null\")",
        _ => null,
    };

    // A structure's own required members are corrected where it is read. That ends, because no structure can require itself.
    private static Code Empty(ShapeMap map, StructureShapeModel structure, Code reader) =>
        $"{map.Names.Framework("JsonInput")}.ReadEmpty({map.Names.Declared(structure.Name)}Json.{reader})";

    private static Code Full(ShapeMap map, ShapeModel shape) => $"global::{map.Namespace}.{map.Names.Declared(shape.Name)}";
}
