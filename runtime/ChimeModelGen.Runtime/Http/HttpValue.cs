using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ChimeModelGen.Runtime;

/// <summary>Reads values from labels, queries and headers: what generated code calls on both sides.</summary>
/// <remarks>An absent (null) text reads as null. A text that does not fit throws <see cref="SerializationException"/> naming the member, never the value.</remarks>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The methods are named after Smithy's simple types.")]
public static class HttpValue
{
    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public static bool? Boolean(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out bool value) ? value : throw Unexpected(member, "true or false");

    /// <summary>Reads an 8-bit integer.</summary>
    public static sbyte? Byte(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out sbyte value) ? value : throw Unexpected(member, "an integer from -128 to 127");

    /// <summary>Reads a 16-bit integer.</summary>
    public static short? Short(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out short value) ? value : throw Unexpected(member, "an integer of 16 bits");

    /// <summary>Reads a 32-bit integer.</summary>
    public static int? Integer(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out int value) ? value : throw Unexpected(member, "an integer of 32 bits");

    /// <summary>Reads a 64-bit integer.</summary>
    public static long? Long(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out long value) ? value : throw Unexpected(member, "an integer of 64 bits");

    /// <summary>Reads a 32-bit float.</summary>
    public static float? Float(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out float value) ? value : throw Unexpected(member, "a number");

    /// <summary>Reads a 64-bit float.</summary>
    public static double? Double(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out double value) ? value : throw Unexpected(member, "a number");

    /// <summary>Reads an integer of any size.</summary>
    public static BigInteger? BigInteger(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out BigInteger value) ? value : throw Unexpected(member, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"an integer of up to {ReadLimits.Defaults.MaxNumberLength} characters"));

    /// <summary>Reads a decimal of up to 28 digits.</summary>
    public static decimal? BigDecimal(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out decimal value) ? value : throw Unexpected(member, "a decimal number of up to 28 digits");

    /// <summary>Reads base64.</summary>
    public static ReadOnlyMemory<byte>? Blob(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out ReadOnlyMemory<byte> value) ? value : throw Unexpected(member, "base64");

    /// <summary>Reads text of a media type of its own, which travels as base64.</summary>
    public static string? MediaTypeString(string? text, string member) =>
        text is null ? null : HttpText.TryParse(text, out ReadOnlyMemory<byte> value) ? Utf8String(value.Span, member) : throw Unexpected(member, "base64");

    /// <summary>Reads the text of a whole body.</summary>
    public static string Utf8String(ReadOnlySpan<byte> body, string member) =>
        System.Text.Unicode.Utf8.IsValid(body) ? System.Text.Encoding.UTF8.GetString(body) : throw Unexpected(member, "valid Unicode text, as UTF-8");

    /// <summary>Reads an RFC 3339 date-time in UTC.</summary>
    public static DateTimeOffset? DateTime(string? text, string member) =>
        text is null ? null : HttpText.TryParseDateTime(text, false, out var value) ? value : throw Unexpected(member, "a date-time such as 2024-01-02T03:04:05.678Z");

    /// <summary>Reads an IMF-fixdate.</summary>
    public static DateTimeOffset? HttpDate(string? text, string member) =>
        text is null ? null : HttpText.TryParseHttpDate(text, out var value) ? value : throw Unexpected(member, "a date such as Tue, 29 Apr 2014 18:30:38 GMT");

    /// <summary>Reads seconds since 1970.</summary>
    public static DateTimeOffset? EpochSeconds(string? text, string member) =>
        text is null ? null : HttpText.TryParseEpochSeconds(text, out var value) ? value : throw Unexpected(member, "a number of seconds since 1970-01-01T00:00:00Z");

    /// <summary>A text that must be there, in a header or query that is written.</summary>
    /// <exception cref="SerializationException">It is null.</exception>
    public static string Present(string? text, string member) => text ?? throw new SerializationException($"'{member}' must not be null, which the model does not allow there");

    /// <summary>Splits a header that lists values: commas separate, double quotes hold a value that has commas.</summary>
    public static IReadOnlyList<string>? HeaderList(string? text, string member)
    {
        if (text is null)
        {
            return null;
        }

        var items = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            items.Add(HeaderItem(text, ref at, member));
        }

        return items;
    }

    /// <summary>Splits a header that lists dates, which hold a comma each.</summary>
    public static IReadOnlyList<string>? HeaderDateList(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var items = new List<string>();
        for (var i = 0; i < parts.Length; i += 2)
        {
            items.Add(i + 1 < parts.Length ? parts[i] + ", " + parts[i + 1] : parts[i]);
        }

        return items;
    }

    /// <summary>A header value that lists values, quoting those that need it.</summary>
    public static string FormatHeaderList(IEnumerable<string> values) => string.Join(", ", values.Select(static value =>
        value.AsSpan().ContainsAny(",\" ") || value.Length == 0
            ? "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : value));

    private static string HeaderItem(string text, ref int at, string member)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\t'))
        {
            at++;
        }

        if (at == text.Length || text[at] != '"')
        {
            var comma = text.IndexOf(',', at);
            var end = comma < 0 ? text.Length : comma;
            var plain = text[at..end].TrimEnd(' ', '\t');
            at = end + 1;
            return plain;
        }

        var item = new System.Text.StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            item.Append(text[at]);
        }

        var next = text.IndexOf(',', Math.Min(at, text.Length));
        if (at == text.Length || text.AsSpan(at + 1, (next < 0 ? text.Length : next) - at - 1).Trim(" \t").Length > 0)
        {
            throw Unexpected(member, "a list of values separated by commas, with double quotes around those that hold commas");
        }

        at = next < 0 ? text.Length : next + 1;
        return item.ToString();
    }

    // Generated code says where the member is; no member's name holds a quote.
    private static SerializationException Unexpected(string member, string expected) =>
        new($"{(member.Contains('\'', StringComparison.Ordinal) ? member : $"'{member}'")} must be {expected}");
}
