using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>From a finished draft to the shape's model.</summary>
internal static class ShapeAssembly
{
    public static ShapeModel ToModel(ShapeDraft shape) => shape.Type switch
    {
        ShapeType.Enum or ShapeType.IntEnum => new EnumShapeModel(
            shape.Name, shape.Type == ShapeType.IntEnum, shape.Documentation, shape.Deprecated, shape.Sensitive, shape.Values.ToEquatableArray(), shape.Default),
        ShapeType.List => new ListShapeModel(
            shape.Name, shape.Documentation, shape.Deprecated, shape.Sensitive, shape.Constraints, shape.Sparse, shape.Members[0].ToModel(false)),
        ShapeType.Map => new MapShapeModel(
            shape.Name, shape.Documentation, shape.Deprecated, shape.Sensitive, shape.Constraints, shape.Sparse,
            shape.FindMember("key")!.ToModel(false), shape.FindMember("value")!.ToModel(false)),
        ShapeType.Structure => new StructureShapeModel(
            shape.Name, shape.Documentation, shape.Deprecated, shape.Sensitive, Members(shape), shape.Error),
        ShapeType.Union => new UnionShapeModel(
            shape.Name, shape.Documentation, shape.Deprecated, shape.Sensitive, shape.Streaming, Members(shape)),
        _ => new SimpleShapeModel(
            shape.Name, (SimpleKind)shape.Type!.Value, shape.Documentation, shape.Deprecated, shape.Sensitive, shape.Constraints,
            shape.TimestampFormat, shape.MediaType, shape.Streaming, shape.Default, shape.RequiresLength),
    };

    private static EquatableArray<MemberModel> Members(ShapeDraft shape) =>
        shape.Members.Where(static member => !member.IsDropped).Select(member => member.ToModel(shape is { IsOwnInput: true, IsInput: true })).ToEquatableArray();
}
