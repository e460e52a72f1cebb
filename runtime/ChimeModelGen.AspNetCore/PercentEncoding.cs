using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace ChimeModelGen.AspNetCore;

/// <summary>Percent-decoding (RFC 3986) that refuses what is malformed, where the framework would leave it as it is.</summary>
internal static class PercentEncoding
{
    private const int StackBytes = 512;

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded) => TryDecode(text, keepSlashes: false, out decoded);

    /// <param name="text">The encoded text.</param>
    /// <param name="keepSlashes">Whether an encoded slash stays as it is, as in the framework's paths.</param>
    /// <param name="decoded">The decoded text.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, bool keepSlashes, [NotNullWhen(true)] out string? decoded)
    {
        if (!text.Contains('%'))
        {
            decoded = text.ToString();
            return true;
        }

        decoded = null;
        byte[]? rented = null;
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = size <= StackBytes ? stackalloc byte[StackBytes] : (rented = ArrayPool<byte>.Shared.Rent(size));
        try
        {
            if (!TryBytes(text, keepSlashes, bytes, out var length) || !Utf8.IsValid(bytes[..length]))
            {
                return false;
            }

            decoded = Encoding.UTF8.GetString(bytes[..length]);
            return true;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static bool TryBytes(ReadOnlySpan<char> text, bool keepSlashes, Span<byte> bytes, out int length)
    {
        length = 0;
        while (true)
        {
            var plain = text.IndexOf('%');
            length += Encoding.UTF8.GetBytes(plain < 0 ? text : text[..plain], bytes[length..]);
            if (plain < 0)
            {
                return true;
            }

            text = text[plain..];
            if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
            {
                return false;
            }

            var value = (byte)((Digit(text[1]) << 4) | Digit(text[2]));
            if (value == (byte)'/' && keepSlashes)
            {
                length += Encoding.UTF8.GetBytes(text[..3], bytes[length..]);
            }
            else
            {
                bytes[length++] = value;
            }

            text = text[3..];
        }
    }

    private static int Digit(char hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
