using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace ChimeModelGen.Runtime;

/// <summary>The inside of JSON strings.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> _hex = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    /// <summary>What ends a run of plain characters: a quote, a backslash, or a control character, which JSON does not allow.</summary>
    public static SearchValues<byte> Stops { get; } = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Length of the escape at the beginning; 0 where it is none of JSON's.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> text) => text.Length < 2
        ? 0
        : text[1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => 2,
            (byte)'u' => text.Length >= 6 && TryUnit(text, out _) ? 6 : 0,
            _ => 0,
        };

    /// <summary>Decodes text whose escapes are known to be well-formed; false where it is not Unicode: not UTF-8, or half a surrogate pair.</summary>
    /// <param name="text">The text between the quotes.</param>
    /// <param name="isEscaped">Whether there are escapes.</param>
    /// <param name="chars">Room for as many characters as there are bytes.</param>
    /// <param name="written">Number of characters.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, bool isEscaped, Span<char> chars, out int written)
    {
        written = 0;
        while (isEscaped)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
            {
                break;
            }

            if (!TryPlain(text[..plain], chars, ref written) || !TryEscape(text[plain..], chars, ref written, out var length))
            {
                return false;
            }

            text = text[(plain + length)..];
        }

        return TryPlain(text, chars, ref written);
    }

    /// <summary>Whether text whose escapes are known to be well-formed is Unicode.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> text, bool isEscaped)
    {
        Span<char> pair = stackalloc char[2];
        while (isEscaped)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
            {
                break;
            }

            var written = 0;
            if (!Utf8.IsValid(text[..plain]) || !TryEscape(text[plain..], pair, ref written, out var length))
            {
                return false;
            }

            text = text[(plain + length)..];
        }

        return Utf8.IsValid(text);
    }

    private static bool TryPlain(ReadOnlySpan<byte> text, Span<char> chars, ref int written)
    {
        var status = Utf8.ToUtf16(text, chars[written..], out _, out var more, replaceInvalidSequences: false);
        written += more;
        return status == OperationStatus.Done;
    }

    private static bool TryEscape(ReadOnlySpan<byte> text, Span<char> chars, ref int written, out int length)
    {
        length = 2;
        if (text[1] != (byte)'u')
        {
            chars[written++] = text[1] switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                var itself => (char)itself,
            };
            return true;
        }

        length = 6;
        TryUnit(text, out var unit);
        chars[written++] = unit;
        if (!char.IsSurrogate(unit))
        {
            return true;
        }

        // Both halves of a pair are escapes, one behind the other.
        if (!char.IsHighSurrogate(unit) || text.Length < 12 || text[6] != (byte)'\\' || text[7] != (byte)'u' || !TryUnit(text[6..], out var low) || !char.IsLowSurrogate(low))
        {
            return false;
        }

        length = 12;
        chars[written++] = low;
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<byte> text, out char unit)
    {
        // What .NET reads as a number may have NULs behind it.
        var digits = text.Slice(2, 4);
        ushort value = 0;
        var parsed = !digits.ContainsAnyExcept(_hex) && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        unit = (char)value;
        return parsed;
    }
}
