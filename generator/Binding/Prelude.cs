using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Shapes that every model may target without defining them, as in Smithy.</summary>
internal static class Prelude
{
    private const string Namespace = "smithy.api#";

    private static readonly Dictionary<string, ShapeType> _shapes = new(StringComparer.Ordinal)
    {
        ["String"] = ShapeType.String,
        ["Blob"] = ShapeType.Blob,
        ["Boolean"] = ShapeType.Boolean,
        ["Byte"] = ShapeType.Byte,
        ["Short"] = ShapeType.Short,
        ["Integer"] = ShapeType.Integer,
        ["Long"] = ShapeType.Long,
        ["Float"] = ShapeType.Float,
        ["Double"] = ShapeType.Double,
        ["BigInteger"] = ShapeType.BigInteger,
        ["BigDecimal"] = ShapeType.BigDecimal,
        ["Timestamp"] = ShapeType.Timestamp,
        ["Document"] = ShapeType.Document,
        ["Unit"] = ShapeType.Unit,
    };

    public static IEnumerable<string> Names => _shapes.Keys;

    public static IEnumerable<string> Ids => _shapes.Keys.Select(static name => Namespace + name);

    /// <summary>Resolves a prelude name; a <c>Primitive…</c> one becomes the plain shape with the default that it stands for.</summary>
    public static bool TryResolve(string target, out string name, out ShapeType type, out DefaultValueModel? implied)
    {
        name = target.StartsWith(Namespace, StringComparison.Ordinal) ? target.Substring(Namespace.Length) : target;
        implied = null;
        if (_shapes.TryGetValue(name, out type))
        {
            return true;
        }

        if (!name.StartsWith("Primitive", StringComparison.Ordinal))
        {
            return false;
        }

        name = name.Substring("Primitive".Length);
        if (!_shapes.TryGetValue(name, out type) || !(type.IsNumber() || type == ShapeType.Boolean)
            || type is ShapeType.BigInteger or ShapeType.BigDecimal)
        {
            return false;
        }

        implied = type == ShapeType.Boolean
            ? new DefaultValueModel(DefaultValueKind.Boolean, "false")
            : new DefaultValueModel(DefaultValueKind.Number, "0");
        return true;
    }
}
