using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>The <c>default</c> trait as a C# expression.</summary>
internal static class DefaultView
{
    /// <summary>The expression; null where the member has no default, or null for one.</summary>
    public static string? Expression(ShapeMap map, MemberModel member)
    {
        if (member.Default is not { Kind: not DefaultValueKind.Null } value || member.IdempotencyToken)
        {
            return null;
        }

        switch (map.Find(member.Target))
        {
            case EnumShapeModel shape:
                return Enum(map, shape, value.Text);
            case ListShapeModel list:
                return $"global::System.Array.Empty<{Inner(TypeView.Of(map, member).Type)}>()";
            case MapShapeModel dictionary:
                return $"global::System.Collections.ObjectModel.ReadOnlyDictionary<{Inner(TypeView.Of(map, member).Type)}>.Empty";
            case SimpleShapeModel { Streaming: true }:
                return "global::System.IO.Stream.Null";
            case SimpleShapeModel simple:
                return Simple(map, simple.Kind, value);
            default:
                return null;
        }
    }

    private static string Enum(ShapeMap map, EnumShapeModel shape, string text)
    {
        var type = $"global::{map.Namespace}.{map.Names[shape.Name]}";
        foreach (var (value, property) in EnumViews.Named(map, shape))
        {
            if (value.Value == text)
            {
                return $"{type}.{property}";
            }
        }

        return shape.IsInteger ? $"new {type}({text})" : $"new {type}({CSharpName.Literal(text)})";
    }

    private static string? Simple(ShapeMap map, SimpleKind kind, DefaultValueModel value) => kind switch
    {
        SimpleKind.String => CSharpName.Literal(value.Text),
        SimpleKind.Boolean => value.Text,
        SimpleKind.Byte or SimpleKind.Short or SimpleKind.Integer => value.Text,
        SimpleKind.Long => value.Text + "L",
        SimpleKind.Float => value.Text + "f",
        SimpleKind.Double => value.Text + "d",
        SimpleKind.BigDecimal => value.Text + "m",
        SimpleKind.BigInteger => $"global::System.Numerics.BigInteger.Parse({CSharpName.Literal(value.Text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
        SimpleKind.Blob => $"global::System.Convert.FromBase64String({CSharpName.Literal(value.Text)})",
        SimpleKind.Timestamp when value.Kind == DefaultValueKind.Number => $"{map.Names.Framework("DateTimeOffset")}.UnixEpoch.AddSeconds({value.Text})",
        SimpleKind.Timestamp => $"{map.Names.Framework("DateTimeOffset")}.Parse({CSharpName.Literal(value.Text)}, global::System.Globalization.CultureInfo.InvariantCulture)",
        _ => $"global::System.Text.Json.JsonDocument.Parse({CSharpName.Literal(Json(value))}).RootElement",
    };

    private static string Json(DefaultValueModel value) => value.Kind switch
    {
        DefaultValueKind.String => CSharpName.Literal(value.Text),
        DefaultValueKind.EmptyList => "[]",
        DefaultValueKind.EmptyMap => "{}",
        _ => value.Text,
    };

    // "IReadOnlyList<string>" gives "string".
    private static string Inner(string type) => type.Substring(type.IndexOf('<') + 1, type.Length - type.IndexOf('<') - 2);
}
