using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>The shapes that every Smithy model has without declaring them.</summary>
internal static class Prelude
{
    public static ShapeModel Find(string name)
    {
        var plain = name.StartsWith("Primitive", StringComparison.Ordinal) ? name.Substring("Primitive".Length) : name;
        return Enum.TryParse<SimpleKind>(plain, out var kind)
            ? new SimpleShapeModel(name, kind, null, null, false, ConstraintsModel.None, null, null, false, null)
            : new StructureShapeModel(name, null, null, false, default, null);
    }
}
