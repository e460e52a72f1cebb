using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ChimeModelGen.AspNetCore;

/// <summary>Percent-decoding (RFC 3986) that refuses what is malformed, where the framework would leave it as it is.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            decoded = text;
            return true;
        }

        decoded = null;
        var bytes = new byte[_strict.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                length += Encoding.UTF8.GetBytes(text.AsSpan(i, 1), bytes.AsSpan(length));
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }

            bytes[length++] = byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            i += 2;
        }

        try
        {
            decoded = _strict.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
