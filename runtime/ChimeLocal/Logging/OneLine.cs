using System.Globalization;
using System.Text;

namespace ChimeLocal.Logging;

/// <summary>
/// Text of others for a terminal or a log: on one line, and without the characters that move the cursor, change colours or turn the direction of
/// writing.
/// </summary>
internal static class OneLine
{
    /// <param name="text">The text.</param>
    /// <param name="longest">What is longer is cut, and ends in an ellipsis then.</param>
    public static string Of(string text, int longest = int.MaxValue)
    {
        var isCut = text.Length > longest;
        var span = isCut ? text.AsSpan(0, longest) : text.AsSpan();
        StringBuilder? escaped = null;
        var position = 0;
        foreach (var rune in span.EnumerateRunes())
        {
            // A surrogate without its partner is enumerated as the replacement character.
            var isWhole = rune != Rune.ReplacementChar || span[position] == '\uFFFD';
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            if (isWhole && IsPlain(rune))
            {
                escaped?.Append(span.Slice(position, length));
            }
            else
            {
                escaped ??= new StringBuilder().Append(span[..position]);
                Escape(escaped, isWhole ? rune.Value : span[position]);
            }

            position += length;
        }

        var result = escaped?.ToString() ?? (isCut ? span.ToString() : text);
        return isCut ? result + "…" : result;
    }

    private static bool IsPlain(Rune rune) => (rune.IsAscii && rune.Value is >= ' ' and <= '~') || (!rune.IsAscii
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate));

    private static void Escape(StringBuilder escaped, int value) => _ = value switch
    {
        '\n' => escaped.Append("\\n"),
        '\r' => escaped.Append("\\r"),
        '\t' => escaped.Append("\\t"),
        <= 0xFFFF => escaped.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
        _ => escaped.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
    };
}
