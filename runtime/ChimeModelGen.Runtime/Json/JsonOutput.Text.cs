using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ChimeModelGen.Runtime;

/// <content>Strings.</content>
public sealed partial class JsonOutput
{
    // Room is made for so many UTF-16 units at a time, so that a long text need not have six times its length.
    private const int Stretch = 1024;

    // The longest thing written for one UTF-16 unit, as an escape; a pair of surrogates takes less.
    private const int Longest = 6;

    /// <summary>Writes a string, escaping what JSON requires and nothing else. Lone surrogates become U+FFFD.</summary>
    /// <exception cref="SerializationException">There is no string where there must be one.</exception>
    public void WriteString(string value)
    {
        if (value is null)
        {
            throw Absent();
        }

        ReadOnlySpan<char> rest = value;
        WriteByte((byte)'"');
        while (rest.Length > Stretch)
        {
            rest = rest[WriteStretch(rest, Stretch)..];
        }

        WriteStretch(rest, rest.Length);
        WriteByte((byte)'"');
    }

    /// <summary>Writes the text up to a place, or one unit more where a pair of surrogates lies across it.</summary>
    private int WriteStretch(ReadOnlySpan<char> text, int end)
    {
        var free = Reserve((end + 1) * Longest);
        var read = 0;
        var written = 0;
        while (true)
        {
            // Narrows and checks in one go: what is neither below 0x20 nor above 0x7E as a signed byte, quote or backslash stays as it is.
            while (end - read >= Vector128<byte>.Count)
            {
                var units = text.Slice(read, Vector128<byte>.Count);
                var bytes = Vector128.NarrowWithSaturation(
                    Vector128.Create(Shorts(units)[..Vector128<ushort>.Count]), Vector128.Create(Shorts(units)[Vector128<ushort>.Count..]));
                bytes.CopyTo(free[written..]);
                var others = Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                    | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                    | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
                var plain = others == Vector128<byte>.Zero ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(others.ExtractMostSignificantBits());
                read += plain;
                written += plain;
                if (plain < Vector128<byte>.Count)
                {
                    break;
                }
            }

            while (read < end && IsPlain(text[read]))
            {
                free[written++] = (byte)text[read++];
            }

            if (read >= end)
            {
                _length += written;
                return read;
            }

            // Neighbours of what is not plain are seldom plain either.
            do
            {
                WriteOther(text, ref read, free, ref written);
            }
            while (read < end && !IsPlain(text[read]));
        }
    }

    private static ReadOnlySpan<ushort> Shorts(ReadOnlySpan<char> units) => System.Runtime.InteropServices.MemoryMarshal.Cast<char, ushort>(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(char unit) => unit is >= ' ' and < '\x80' and not ('"' or '\\');

    private static void WriteOther(ReadOnlySpan<char> text, ref int read, Span<byte> free, ref int written)
    {
        var unit = text[read++];
        if (unit < 0x80)
        {
            written += WriteEscape(unit, free[written..]);
            return;
        }

        var point = (int)unit;
        if (char.IsSurrogate(unit))
        {
            var isPair = char.IsHighSurrogate(unit) && read < text.Length && char.IsLowSurrogate(text[read]);
            point = isPair ? char.ConvertToUtf32(unit, text[read++]) : 0xFFFD;
        }

        if (point < 0x800)
        {
            free[written++] = (byte)(0xC0 | (point >> 6));
        }
        else
        {
            if (point < 0x10000)
            {
                free[written++] = (byte)(0xE0 | (point >> 12));
            }
            else
            {
                free[written++] = (byte)(0xF0 | (point >> 18));
                free[written++] = (byte)(0x80 | ((point >> 12) & 0x3F));
            }

            free[written++] = (byte)(0x80 | ((point >> 6) & 0x3F));
        }

        free[written++] = (byte)(0x80 | (point & 0x3F));
    }

    private static int WriteEscape(char unit, Span<byte> free)
    {
        free[0] = (byte)'\\';
        var letter = unit switch
        {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => 'u',
        };
        free[1] = (byte)letter;
        if (letter != 'u')
        {
            return 2;
        }

        "00"u8.CopyTo(free[2..]);
        free[4] = (byte)"0123456789abcdef"[unit >> 4];
        free[5] = (byte)"0123456789abcdef"[unit & 15];
        return 6;
    }
}
