using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>How values of a member are written in C#: their type, and the expressions that read, write and print them.</summary>
internal sealed class TypeView
{
    private TypeView(string type, bool isValueType, string read, string write, string parse, string format)
    {
        Type = type;
        IsValueType = isValueType;
        Read = read;
        Write = write;
        Parse = parse;
        Format = format;
    }

    /// <summary>The C# type, not nullable.</summary>
    public string Type { get; }

    public bool IsValueType { get; }

    /// <summary>Expression that reads the value from JSON; null (of the nullable type) for a JSON null.</summary>
    public string Read { get; }

    private string Write { get; }

    private string Parse { get; }

    private string Format { get; }

    /// <summary>Statement that writes the value to JSON.</summary>
    public string WriteOf(string value) => Write.Replace("$", value);

    /// <summary>Expression that reads the value from header, query or label text that may be null.</summary>
    public string ParseOf(string text, string member) => Parse.Replace("$text", text).Replace("$member", CSharpName.Literal(member));

    /// <summary>Expression that turns the value into header, query or label text.</summary>
    public string FormatOf(string value) => Format.Replace("$", value);

    /// <summary>The view of what a member targets.</summary>
    public static TypeView Of(ShapeMap map, MemberModel member)
    {
        var type = Of(map, member.Target, Timestamp(map, member));

        // Text of a media type of its own may hold line breaks, so headers carry it as base64.
        return member.Location == HttpLocation.Header && map.Find(member.Target) is SimpleShapeModel { Kind: SimpleKind.String, MediaType: not null }
            ? new TypeView(
                type.Type, false, type.Read, type.Write, $"{map.Names.Framework("HttpValue")}.MediaTypeString($text, $member)",
                $"{map.Names.Framework("HttpText")}.FormatMediaTypeString($)")
            : type;
    }

    /// <summary>The format of a timestamp where it travels: the member's, the shape's, or the location's usual one.</summary>
    private static TimestampFormat Timestamp(ShapeMap map, MemberModel member) =>
        member.TimestampFormat
        ?? (map.Find(member.Target) as SimpleShapeModel)?.TimestampFormat
        ?? member.Location switch
        {
            HttpLocation.Header or HttpLocation.PrefixHeaders => TimestampFormat.HttpDate,
            HttpLocation.Label or HttpLocation.Query or HttpLocation.QueryParams => TimestampFormat.DateTime,
            _ => TimestampFormat.EpochSeconds,
        };

    private static TypeView Of(ShapeMap map, string target, TimestampFormat timestamp)
    {
        var text = map.Names.Framework("HttpText");
        var value = map.Names.Framework("HttpValue");
        switch (map.Find(target))
        {
            case StructureShapeModel when target == "Unit" && !map.IsOwn(target):
                return new TypeView("object", false, "input.ReadUnit()", "output.WriteUnit();", "", "");
            case SimpleShapeModel { Streaming: true }:
                return new TypeView(map.Names.Framework("Stream"), false, "", "", "", "");
            case UnionShapeModel { Streaming: true } stream:
                return new TypeView($"{map.Names.Framework("IAsyncEnumerable")}<{map.Names[stream.Name]}>", false, "", "", "", "");
            case SimpleShapeModel simple:
                return Simple(map, simple.Kind, timestamp, text, value);
            case EnumShapeModel { IsInteger: false } shape:
                var name = map.Names[shape.Name];
                return new TypeView(
                    name, true, $"{name}Json.Read(ref input)", "output.WriteString($.Value);", $"{name}Json.Parse($text)", "$.Value");
            case EnumShapeModel shape:
                var integer = map.Names[shape.Name];
                return new TypeView(
                    integer, true, $"{integer}Json.Read(ref input)", "output.WriteNumber($.Value);", $"{integer}Json.Parse($text, $member)", $"{text}.Format($.Value)");
            case ListShapeModel list:
                return new TypeView(
                    $"{map.Names.Framework("IReadOnlyList")}<{Item(map, list.Member, list.Sparse)}>", false,
                    $"{map.Names[list.Name]}Json.Read(ref input)", $"{map.Names[list.Name]}Json.Write(output, $);", "", "");
            case MapShapeModel dictionary:
                return new TypeView(
                    $"{map.Names.Framework("IReadOnlyDictionary")}<{Of(map, dictionary.Key).Type}, {Item(map, dictionary.Value, dictionary.Sparse)}>", false,
                    $"{map.Names[dictionary.Name]}Json.Read(ref input)", $"{map.Names[dictionary.Name]}Json.Write(output, $);", "", "");
            case StructureShapeModel { Error: not null } error:
                var thrown = map.Names[error.Name];
                return new TypeView(thrown, false, $"{thrown}Json.ReadValue(ref input)", $"{thrown}Json.WriteValue(output, $);", "", "");
            case var shape:
                var own = map.Names[shape.Name];
                return new TypeView(own, false, $"{own}Json.Read(ref input)", $"{own}Json.Write(output, $);", "", "");
        }
    }

    private static string Item(ShapeMap map, MemberModel member, bool sparse) => Of(map, member).Type + (sparse ? "?" : "");

    private static TypeView Simple(ShapeMap map, SimpleKind kind, TimestampFormat timestamp, string text, string value)
    {
        switch (kind)
        {
            case SimpleKind.String:
                return new TypeView("string", false, "input.ReadString()", "output.WriteString($);", "$text", "$");
            case SimpleKind.Document:
                return new TypeView(map.Names.Framework("JsonElement"), true, "input.ReadDocument()", "output.WriteDocument($);", "", "");
            case SimpleKind.Blob:
                return new TypeView(
                    map.Names.Framework("ReadOnlyMemory") + "<byte>", true, "input.ReadBlob()", "output.WriteBlob($.Span);", $"{value}.Blob($text, $member)", $"{text}.Format($)");
            case SimpleKind.Timestamp:
                var format = timestamp.ToString();
                return new TypeView(
                    map.Names.Framework("DateTimeOffset"), true, $"input.Read{format}()", $"output.Write{format}($);", $"{value}.{format}($text, $member)",
                    $"{text}.Format{format}($)");
            case SimpleKind.Boolean:
                return new TypeView("bool", true, "input.ReadBoolean()", "output.WriteBoolean($);", $"{value}.Boolean($text, $member)", $"{text}.Format($)");
            default:
                return new TypeView(Number(map, kind), true, $"input.Read{kind}()", "output.WriteNumber($);", $"{value}.{kind}($text, $member)", $"{text}.Format($)");
        }
    }

    private static string Number(ShapeMap map, SimpleKind kind) => kind switch
    {
        SimpleKind.Byte => "sbyte",
        SimpleKind.Short => "short",
        SimpleKind.Integer => "int",
        SimpleKind.Long => "long",
        SimpleKind.Float => "float",
        SimpleKind.Double => "double",
        SimpleKind.BigDecimal => "decimal",
        _ => map.Names.Framework("BigInteger"),
    };
}
