using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Conformance.Values;

/// <summary>Compares JSON by meaning: members in any order, items in theirs, numbers by their exact decimal value, nothing else forgiven.</summary>
internal static class JsonComparison
{
    /// <summary>Compares two documents as bytes of a body.</summary>
    public static void Compare(string expected, byte[] actual, string path, List<string> problems)
    {
        using var wanted = JsonDocument.Parse(expected);
        try
        {
            using var got = JsonDocument.Parse(actual);
            Compare(wanted.RootElement, got.RootElement, path, problems);
        }
        catch (JsonException error)
        {
            problems.Add($"{path}: not JSON ({error.Message}): {Show(actual)}");
        }
    }

    public static void Compare(JsonElement expected, JsonElement actual, string path, List<string> problems)
    {
        if (expected.ValueKind != actual.ValueKind)
        {
            problems.Add($"{path}: expected {Show(expected)}, got {Show(actual)}");
            return;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Members(expected, actual, path, problems);
                break;
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    problems.Add($"{path}: expected {expected.GetArrayLength()} items, got {actual.GetArrayLength()}");
                    break;
                }

                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare(expected[i], actual[i], $"{path}/{i}", problems);
                }

                break;
            case JsonValueKind.Number when !ExactNumber.Equal(expected.GetRawText(), actual.GetRawText()):
            case JsonValueKind.String when expected.GetString() != actual.GetString():
                problems.Add($"{path}: expected {Show(expected)}, got {Show(actual)}");
                break;
        }
    }

    public static string Show(byte[] bytes) => bytes.Length == 0 ? "nothing" : Shorten(Encoding.UTF8.GetString(bytes));

    public static string Show(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "nothing" : Shorten(json.GetRawText());

    private static void Members(JsonElement expected, JsonElement actual, string path, List<string> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in actual.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                problems.Add($"{path}/{member.Name}: twice in one object");
            }
            else if (!expected.TryGetProperty(member.Name, out var wanted))
            {
                problems.Add($"{path}/{member.Name}: unexpected {Show(member.Value)}");
            }
            else
            {
                Compare(wanted, member.Value, $"{path}/{member.Name}", problems);
            }
        }

        foreach (var member in expected.EnumerateObject().Where(m => !seen.Contains(m.Name)))
        {
            problems.Add($"{path}/{member.Name}: missing, expected {Show(member.Value)}");
        }
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 160 ? line : line[..160] + "…";
    }
}

/// <summary>Decimal numbers of any length and exponent.</summary>
internal static class ExactNumber
{
    public static bool Equal(string left, string right) => Parse(left) == Parse(right);

    private static (BigInteger Digits, int Exponent) Parse(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.IsZero)
        {
            return (BigInteger.Zero, 0);
        }

        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return (digits, exponent);
    }
}
