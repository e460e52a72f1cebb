using System.Runtime.CompilerServices;
using System.Text;

namespace ChimeModelGen.CSharp;

/// <summary>C# code: what the generator itself spells, with names, numbers, literals and other code in it.</summary>
/// <remarks>
/// Written as an interpolated string, <c>Code call = $"input.Read({name})"</c>; a hole takes no string, so text of a model gets in as a <see cref="Literal(string)"/>
/// or not at all. That is the compiler's to check.
/// </remarks>
[InterpolatedStringHandler]
internal sealed class Code : Fragment
{
    private readonly StringBuilder? _parts;
    private string? _text;

    /// <summary>What the compiler calls for an interpolated string.</summary>
    public Code(int literalLength, int formattedCount) => _parts = new StringBuilder(literalLength + (formattedCount * 24));

    private Code(string text) => _text = text;

    public static Code Empty { get; } = new("");

    public override string Text => _text ??= _parts!.ToString();

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Gives an interpolated string its type where C# finds none, as in the branches of a conditional expression.</summary>
    public static Code Of(Code code) => code;

    /// <summary>A string literal of any text; with <c>u8</c> behind it, a UTF-8 literal.</summary>
    public static Code Literal(string text) => new("\"" + Escapes.Quoted(text) + "\"");

    /// <summary>A literal of the text as a JSON string.</summary>
    public static Code JsonLiteral(string text) => Literal(Escapes.JsonString(text));

    /// <summary>A literal of a member's name as JSON, with the colon behind it.</summary>
    public static Code JsonMember(string name) => Literal(Escapes.JsonString(name) + ":");

    /// <summary>A number of the model as it is written there.</summary>
    public static Code Number(string text) => Escapes.IsNumber(text) ? new Code(text) : throw new FormatException($"Not a number: {text}");

    public static Code Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static Code Boolean(bool value) => value ? Of($"true") : $"false";

    public static Code Join(string separator, IEnumerable<Code> parts) => new(string.Join(separator, parts.Select(static part => part.Text)));

    public static Code Lines(IEnumerable<Code> statements) => Join("\n", statements);

    /// <summary>Text that was made safe in this folder; nothing outside it calls this, which a test sees to.</summary>
    public static Code Trusted(string text) => new(text);

    /// <summary>The same with further lines moved to the right. No literal holds a line break, so only the look changes.</summary>
    public Code Indent(int columns) => new(Text.Replace("\n", "\n" + new string(' ', columns)));

    public void AppendLiteral(string value) => _parts!.Append(value);

    public void AppendFormatted(Code? value) => _parts!.Append(value?.Text);

    public void AppendFormatted(CodeName? value) => _parts!.Append(value?.Text);

    public void AppendFormatted(int value) => _parts!.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => _parts!.Append(value.ToString(CultureInfo.InvariantCulture));
}
