using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>The <c>default</c> trait as a C# expression.</summary>
internal static class DefaultView
{
    /// <summary>The expression; null where the member has no default, or null for one.</summary>
    public static Code? Expression(ShapeMap map, MemberModel member)
    {
        if (member.Default is not { Kind: not DefaultValueKind.Null } value || member.IdempotencyToken)
        {
            return null;
        }

        switch (map.Find(member.Target))
        {
            case EnumShapeModel shape:
                return Enum(map, shape, value.Text);
            case ListShapeModel:
                return $"global::System.Array.Empty<{TypeView.Of(map, member).Arguments}>()";
            case MapShapeModel:
                return $"global::System.Collections.ObjectModel.ReadOnlyDictionary<{TypeView.Of(map, member).Arguments}>.Empty";
            case SimpleShapeModel { Streaming: true }:
                return $"global::System.IO.Stream.Null";
            case SimpleShapeModel simple:
                return Simple(map, simple.Kind, value);
            default:
                return null;
        }
    }

    private static Code Enum(ShapeMap map, EnumShapeModel shape, string text)
    {
        Code type = $"global::{map.Namespace}.{map.Names.Declared(shape.Name)}";
        if (map.PropertiesOf(shape).TryGetValue(text, out var property))
        {
            return $"{type}.{property}";
        }

        return shape.IsInteger ? Code.Of($"new {type}({Code.Number(text)})") : $"new {type}({Code.Literal(text)})";
    }

    private static Code? Simple(ShapeMap map, SimpleKind kind, DefaultValueModel value) => kind switch
    {
        SimpleKind.String => Code.Literal(value.Text),
        SimpleKind.Boolean => Code.Boolean(value.Text == "true"),
        SimpleKind.Byte or SimpleKind.Short or SimpleKind.Integer => Code.Number(value.Text),
        SimpleKind.Long => $"{Code.Number(value.Text)}L",
        SimpleKind.Float => $"{Code.Number(value.Text)}f",
        SimpleKind.Double => $"{Code.Number(value.Text)}d",
        SimpleKind.BigDecimal => $"{Code.Number(value.Text)}m",
        SimpleKind.BigInteger => $"global::System.Numerics.BigInteger.Parse({Code.Literal(value.Text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
        SimpleKind.Blob => $"global::System.Convert.FromBase64String({Code.Literal(value.Text)})",
        SimpleKind.Timestamp when value.Kind == DefaultValueKind.Number => $"global::System.DateTimeOffset.UnixEpoch.AddSeconds({Code.Number(value.Text)})",
        SimpleKind.Timestamp => $"global::System.DateTimeOffset.Parse({Code.Literal(value.Text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
        _ => $"global::System.Text.Json.JsonDocument.Parse({Json(value)}).RootElement",
    };

    private static Code Json(DefaultValueModel value) => value.Kind switch
    {
        DefaultValueKind.String => Code.JsonLiteral(value.Text),
        DefaultValueKind.EmptyList => Code.Literal("[]"),
        DefaultValueKind.EmptyMap => Code.Literal("{}"),
        _ => Code.Literal(value.Text),
    };
}
