using System.Runtime.CompilerServices;
using System.Text;

namespace ChimeModelGen.CSharp;

/// <summary>Text inside an element of an XML documentation comment: one line, with what means something to XML escaped.</summary>
/// <remarks>An interpolated string like <see cref="Code"/>; text of a model gets in by <see cref="Of(string)"/> or its kin.</remarks>
[InterpolatedStringHandler]
internal sealed class DocText : Fragment
{
    private static readonly char[] _blanks = [' ', '\n', '\r', '\t', '\u0085', '\u2028', '\u2029', '\v', '\f'];

    private readonly StringBuilder? _parts;
    private string? _text;

    /// <summary>What the compiler calls for an interpolated string.</summary>
    public DocText(int literalLength, int formattedCount) => _parts = new StringBuilder(literalLength + (formattedCount * 24));

    private DocText(string text) => _text = text;

    public static DocText Empty { get; } = new("");

    public override string Text => _text ??= _parts!.ToString();

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Any text.</summary>
    public static DocText Of(string text) => new(Escapes.Xml(text));

    /// <summary>Prose: its white space folded, with a full stop behind it where it has no end.</summary>
    public static DocText Sentence(string? text)
    {
        if (text is null)
        {
            return Empty;
        }

        var folded = Escapes.Xml(string.Join(" ", text.Split(_blanks, StringSplitOptions.RemoveEmptyEntries)));
        return new(folded.Length == 0 || folded[folded.Length - 1] is '.' or '!' or '?' ? folded : folded + ".");
    }

    /// <summary>A regular expression, in which a line break is written as one writes it there.</summary>
    public static DocText Pattern(string text) => new(Escapes.Xml(Escapes.Visible(text)));

    /// <summary>With one blank between; those that say nothing are left out.</summary>
    public static DocText Join(params DocText?[] sentences) =>
        new(string.Join(" ", sentences.Where(static sentence => sentence is { IsEmpty: false }).Select(static sentence => sentence!.Text)));

    public void AppendLiteral(string value) => _parts!.Append(value);

    public void AppendFormatted(DocText? value) => _parts!.Append(value?.Text);

    public void AppendFormatted(CodeName? value) => _parts!.Append(value?.Text);

    public void AppendFormatted(int value) => _parts!.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => _parts!.Append(value.ToString(CultureInfo.InvariantCulture));
}
