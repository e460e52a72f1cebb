using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Types of shapes; the simple ones in the order of <see cref="SimpleKind"/>.</summary>
internal enum ShapeType
{
    String,
    Blob,
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Unit,
}

internal static class ShapeTypes
{
    private static readonly Dictionary<string, ShapeType> _byName = new(StringComparer.Ordinal)
    {
        ["string"] = ShapeType.String,
        ["blob"] = ShapeType.Blob,
        ["boolean"] = ShapeType.Boolean,
        ["byte"] = ShapeType.Byte,
        ["short"] = ShapeType.Short,
        ["integer"] = ShapeType.Integer,
        ["long"] = ShapeType.Long,
        ["float"] = ShapeType.Float,
        ["double"] = ShapeType.Double,
        ["bigInteger"] = ShapeType.BigInteger,
        ["bigDecimal"] = ShapeType.BigDecimal,
        ["timestamp"] = ShapeType.Timestamp,
        ["document"] = ShapeType.Document,
        ["enum"] = ShapeType.Enum,
        ["intEnum"] = ShapeType.IntEnum,
        ["list"] = ShapeType.List,
        ["map"] = ShapeType.Map,
        ["structure"] = ShapeType.Structure,
        ["union"] = ShapeType.Union,
    };

    public static IEnumerable<string> Names => _byName.Keys;

    public static bool TryParse(string name, out ShapeType type) => _byName.TryGetValue(name, out type);

    public static bool IsSimple(this ShapeType type) => type <= ShapeType.Document;

    public static bool IsInteger(this ShapeType type) =>
        type is ShapeType.Byte or ShapeType.Short or ShapeType.Integer or ShapeType.Long or ShapeType.BigInteger;

    public static bool IsNumber(this ShapeType type) => type is >= ShapeType.Byte and <= ShapeType.BigDecimal;

    public static bool IsText(this ShapeType type) => type is ShapeType.String or ShapeType.Enum;

    /// <summary>What fits into a path label, a query value or a header value.</summary>
    public static bool IsScalar(this ShapeType type) =>
        type.IsText() || type.IsNumber() || type is ShapeType.Boolean or ShapeType.Timestamp or ShapeType.IntEnum;

    /// <summary>The type's name with its article, as messages say it.</summary>
    public static string Words(this ShapeType type) => type switch
    {
        ShapeType.Integer => "an integer",
        ShapeType.Enum => "an enum",
        ShapeType.IntEnum => "an intEnum",
        ShapeType.BigInteger => "a bigInteger",
        ShapeType.BigDecimal => "a bigDecimal",
        ShapeType.Unit => "the unit type",
        _ => "a " + type.ToString().ToLowerInvariant(),
    };
}
