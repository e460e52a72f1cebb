using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>How values of a member are written in C#: their type, and the expressions that read, write and print them.</summary>
internal sealed class TypeView
{
    private readonly Func<Code, Code> _write;
    private readonly Func<Code, Code, Code>? _parse;
    private readonly Func<Code, Code>? _format;

    private TypeView(Code type, bool isValueType, Code read, Func<Code, Code> write, Func<Code, Code, Code>? parse = null, Func<Code, Code>? format = null)
    {
        Type = type;
        IsValueType = isValueType;
        Read = read;
        _write = write;
        _parse = parse;
        _format = format;
    }

    /// <summary>The C# type, not nullable.</summary>
    public Code Type { get; }

    /// <summary>What stands between the angle brackets of a collection's type.</summary>
    public Code Arguments { get; private set; } = Code.Empty;

    public bool IsValueType { get; }

    /// <summary>Whether the value is text itself and needs no expression to become text.</summary>
    public bool IsString { get; private set; }

    /// <summary>Whether a value of the type may be none, so that its text is null: a string enum that was never set.</summary>
    public bool MayBeUnset { get; private init; }

    /// <summary>Expression that reads the value from JSON; null (of the nullable type) for a JSON null.</summary>
    public Code Read { get; }

    /// <summary>Statement that writes the value to JSON.</summary>
    public Code WriteOf(Code value) => _write(value);

    /// <summary>Expression that reads the value from header, query or label text that may be null.</summary>
    public Code ParseOf(Code text, string member) => _parse?.Invoke(text, Code.Literal(member)) ?? Code.Empty;

    /// <summary>Expression that turns the value into header, query or label text.</summary>
    public Code FormatOf(Code value) => _format?.Invoke(value) ?? Code.Empty;

    /// <summary>The view of what a member targets.</summary>
    public static TypeView Of(ShapeMap map, MemberModel member)
    {
        // Text of a media type of its own may hold line breaks, so headers carry it as base64.
        if (member.Location == HttpLocation.Header && map.Find(member.Target) is SimpleShapeModel { Kind: SimpleKind.String, MediaType: not null })
        {
            var (text, value) = (map.Names.Framework("HttpText"), map.Names.Framework("HttpValue"));
            return String(
                (written, name) => $"{value}.MediaTypeString({written}, {name})",
                plain => $"{text}.FormatMediaTypeString({plain})");
        }

        return Of(map, member.Target, Timestamp(map, member));
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
        switch (map.Find(target))
        {
            case StructureShapeModel when target == "Unit" && !map.IsOwn(target):
                return new TypeView($"object", false, $"input.ReadUnit()", static _ => $"output.WriteUnit();");
            case SimpleShapeModel { Streaming: true }:
                return new TypeView(map.Names.Framework("Stream"), false, Code.Empty, static _ => Code.Empty);
            case UnionShapeModel { Streaming: true } stream:
                return new TypeView($"{map.Names.Framework("IAsyncEnumerable")}<{map.Names[stream.Name]}>", false, Code.Empty, static _ => Code.Empty);
            case SimpleShapeModel simple:
                return Simple(map, simple.Kind, timestamp);
            case EnumShapeModel shape:
                return Enum(map, shape);
            case ListShapeModel list:
                return Collection(map, list, "IReadOnlyList", Item(map, list.Member, list.Sparse));
            case MapShapeModel dictionary:
                return Collection(map, dictionary, "IReadOnlyDictionary", $"{Of(map, dictionary.Key).Type}, {Item(map, dictionary.Value, dictionary.Sparse)}");
            case StructureShapeModel { Error: not null } error:
                var thrown = map.Names.Declared(error.Name);
                return new TypeView(map.Names[error.Name], false, $"{thrown}Json.ReadValue(ref input)", value => $"{thrown}Json.WriteValue(output, {value});");
            case var shape:
                return new TypeView(map.Names[shape.Name], false, ReadOwn(map, shape), WriteOwn(map, shape));
        }
    }

    private static TypeView Collection(ShapeMap map, ShapeModel shape, string type, Code arguments) =>
        new($"{map.Names.Framework(type)}<{arguments}>", false, ReadOwn(map, shape), WriteOwn(map, shape)) { Arguments = arguments };

    private static Code ReadOwn(ShapeMap map, ShapeModel shape) => $"{map.Names.Declared(shape.Name)}Json.Read(ref input)";

    private static Func<Code, Code> WriteOwn(ShapeMap map, ShapeModel shape)
    {
        var name = map.Names.Declared(shape.Name);
        return value => $"{name}Json.Write(output, {value});";
    }

    private static Code Item(ShapeMap map, MemberModel member, bool sparse) => sparse ? $"{Of(map, member).Type}?" : Of(map, member).Type;

    private static TypeView Enum(ShapeMap map, EnumShapeModel shape)
    {
        var name = map.Names.Declared(shape.Name);
        if (!shape.IsInteger)
        {
            return new TypeView(
                map.Names[shape.Name], true, $"{name}Json.Read(ref input)", value => $"output.WriteString({name}Json.Format({value})!);",
                (text, _) => $"{name}Json.Parse({text})", value => $"{name}Json.Format({value})")
            { MayBeUnset = true };
        }

        var format = map.Names.Framework("HttpText");
        return new TypeView(
            map.Names[shape.Name], true, $"{name}Json.Read(ref input)", static value => $"output.WriteNumber({value}.Value);",
            (text, member) => $"{name}Json.Parse({text}, {member})", value => $"{format}.Format({value}.Value)");
    }

    private static TypeView Simple(ShapeMap map, SimpleKind kind, TimestampFormat timestamp)
    {
        switch (kind)
        {
            case SimpleKind.String:
                return String(static (text, _) => text, static value => value);
            case SimpleKind.Document:
                return new TypeView(map.Names.Framework("JsonElement"), true, $"input.ReadDocument()", static value => $"output.WriteDocument({value});");
            case SimpleKind.Blob:
                return Scalar(map, $"{map.Names.Framework("ReadOnlyMemory")}<byte>", $"input.ReadBlob()", static value => $"output.WriteBlob({value}.Span);", $"Blob", Code.Empty);
            case SimpleKind.Timestamp:
                var format = CodeName.Of(timestamp.ToString());
                return Scalar(
                    map, map.Names.Framework("DateTimeOffset"), $"input.Read{format}()", value => $"output.Write{format}({value});", format, format);
            case SimpleKind.Boolean:
                return Scalar(map, $"bool", $"input.ReadBoolean()", static value => $"output.WriteBoolean({value});", $"Boolean", Code.Empty);
            default:
                var number = CodeName.Of(kind.ToString());
                return Scalar(map, Number(map, kind), $"input.Read{number}()", static value => $"output.WriteNumber({value});", number, Code.Empty);
        }
    }

    private static TypeView String(Func<Code, Code, Code> parse, Func<Code, Code> format) =>
        new($"string", false, $"input.ReadString()", static value => $"output.WriteString({value});", parse, format) { IsString = true };

    // What has a text form in the runtime's HttpValue and HttpText.
    private static TypeView Scalar(ShapeMap map, Code type, Code read, Func<Code, Code> write, Code parser, Code formatter)
    {
        var (text, value) = (map.Names.Framework("HttpText"), map.Names.Framework("HttpValue"));
        return new TypeView(
            type, true, read, write, (written, member) => $"{value}.{parser}({written}, {member})", plain => $"{text}.Format{formatter}({plain})");
    }

    private static Code Number(ShapeMap map, SimpleKind kind) => kind switch
    {
        SimpleKind.Byte => $"sbyte",
        SimpleKind.Short => $"short",
        SimpleKind.Integer => $"int",
        SimpleKind.Long => $"long",
        SimpleKind.Float => $"float",
        SimpleKind.Double => $"double",
        SimpleKind.BigDecimal => $"decimal",
        _ => map.Names.Framework("BigInteger"),
    };
}
