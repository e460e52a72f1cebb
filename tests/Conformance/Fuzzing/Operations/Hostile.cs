namespace Conformance.Fuzzing.Operations;

/// <summary>What to put where something sensible is expected. The names say it in a finding.</summary>
internal static class Hostile
{
    private const string Arn = "arn:aws:chime:us-east-1:123456789012:app-instance/";

    /// <summary>JSON values, of the right and of all wrong types, and what is no JSON.</summary>
    public static IReadOnlyList<(string Name, string Json)> Json { get; } =
    [
        .. Same("null", "true", "false", "0", "-1", "-0", "1.5", "1e400", "-1e400", "1e-400", "2147483648", "9223372036854775808", "-9223372036854775809", "0.1e1"),
        ("2,000 digits", new string('9', 2_000)),
        ("100,000 digits", new string('9', 100_000)),
        ("a fraction of 100,000 digits", "0." + new string('9', 100_000)),
        ("an exponent of 10,000 digits", "1e" + new string('9', 10_000)),
        .. Same("\"\"", "\" \"", "\"x\"", "\"1\"", "\"true\"", "\"NaN\"", "\"Infinity\"", "\"null\"", "\"*\"", "\"2026-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999Z\"", "\"-1\""),
        ("65 characters", Text('a', 65)),
        ("257 characters", Text('a', 257)),
        ("1,025 characters", Text('a', 1_025)),
        ("2,049 characters", Text('A', 2_049)),
        ("10,000 characters", Text('a', 10_000)),
        ("500,000 characters", Text('a', 500_000)),
        ("100,000 escapes", "\"" + string.Concat(Enumerable.Repeat("\\u0041", 100_000)) + "\""),
        ("1,000 emoji", "\"" + string.Concat(Enumerable.Repeat("😀", 1_000)) + "\""),
        .. Same(
            "\"\\u0000\"", "\"\\u0001\\u001b[31m\"", "\"\\ud800\"", "\"x\\udc00\"", "\"\\ud800\\ud800\"", "\"\\udc00\\ud800\"", "\"\u202Ex\u2028\"", "\"\\ufffe\\uffff\"",
            "\"<script>alert(1)</script>\"", "\"../../../etc/passwd\"", "\"%00%0d%0aX: y\"", "\"{0}{1}%s%n\"", "\"\\r\\nX-Injected: y\"", "\"' OR 1=1 --\"",
            "\"{\\\"a\\\":[\\\"b\\\"]}\"", "\"{\\\"\\\\ud800\\\":[\\\"a\\\"]}\"", "\"{\\\"a\\\":[\\\"\\\\ud800\\\"]}\""),
        ("bytes that are no UTF-8", $"\"{FuzzRequest.NoUtf8}\""),
        ("an ARN of a user who does not exist", $"\"{Arn}none/user/none\""),
        ("an ARN of a channel who does not exist", $"\"{Arn}none/channel/none\""),
        ("an ARN of 1,600 characters", $"\"{(Arn + new string('a', 1_600))[..1_600]}\""),
        ("an ARN with half a character", $"\"{Arn}none/user/\\ud800\""),
        .. Same("[]", "{}", "[[]]", "[null]", "[{}]", "[\"\"]", "[1]", "[true]", "{\"a\":null}", "{\"\":\"\"}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"key\":{\"StringValues\":[null]}}"),
        ("100 brackets", Nested("[", "]", 100)),
        ("20,000 brackets", Nested("[", "]", 20_000)),
        ("20,000 brackets that stay open", new string('[', 20_000)),
        ("20,000 objects", Nested("{\"a\":", "}", 20_000, "1")),
        ("10,000 nulls", Many("null", 10_000)),
        ("10,000 texts", Many("\"x\"", 10_000)),
        ("10,000 different texts", "[" + string.Join(',', Enumerable.Range(0, 10_000).Select(static i => $"\"{i}\"")) + "]"),
        ("10,000 objects", Many("{}", 10_000)),
        ("10,000 ARNs", "[" + string.Join(',', Enumerable.Range(0, 10_000).Select(static i => $"\"{Arn}a/user/{i}\"")) + "]"),
        ("an object of 10,000 members", "{" + string.Join(',', Enumerable.Range(0, 10_000).Select(static i => $"\"m{i}\":{i}")) + "}"),
        ("an object of 10,000 times the same member", "{" + string.Join(',', Enumerable.Repeat("\"m\":1", 10_000)) + "}"),
        .. Same("\"abc", "tru", "nul", "-", "01", "+1", ".5", "1.", "'x'", "NaN", "undefined", "//c\n1", "1 2", "\"\t\"", "\"\\x\"", "\"\\u12\"", "]", "}", ","),
    ];

    /// <summary>Texts for labels and query values, put there as they stand.</summary>
    public static IReadOnlyList<(string Name, string Text)> Url { get; } =
    [
        .. Same("", "%", "%4", "%ZZ", "%00", "%0d%0aX%3A%20y", "%1b%5b31m", "%C3%28", "%E2%82", "%ED%A0%80", "%F4%90%80%80", ".", "..", "%2e%2e", "%2e%2e%2f%2e%2e", "a%2Fb", "a/b", "//", "+"),
        .. Same("*", "null", "true", "%7B%7D", "%5B%5D", ";", "%3F", "%26", "%23", "0", "-1", "1", "51", "1.5", "99999999999999999999", "1e5", "0x10", "%F0%9F%98%80", "%E2%80%AE", "%EF%BF%BF"),
        .. Same("2026-01-01T00%3A00%3A00Z", "9999-12-31T23%3A59%3A59Z", "0001-01-01T00%3A00%3A00Z", "1767225600", "-62135596801", "yesterday"),
        ("a user's ARN", Uri.EscapeDataString(Arn + "none/user/none")),
        ("a channel's ARN", Uri.EscapeDataString(Arn + "none/channel/none")),
        ("an app instance's ARN", Uri.EscapeDataString(Arn + "none")),
        ("half an ARN", Uri.EscapeDataString("arn:aws:chime:")),
        ("an ARN that is not encoded", Arn + "none/user/none"),
        ("300 characters", new string('a', 300)),
        ("4,000 characters", new string('a', 4_000)),
        ("1,200 encoded characters", string.Concat(Enumerable.Repeat("%41", 1_200))),
        ("1,200 encoded slashes", string.Concat(Enumerable.Repeat("%2F", 1_200))),
        ("2,000 slashes", new string('/', 2_000)),
    ];

    /// <summary>Texts for headers that HTTP allows.</summary>
    public static IReadOnlyList<(string Name, string Text)> Header { get; } =
    [
        .. Same("", "x", "*", "null", "a, b", "\"quoted\"", "{0}", "%00", "é", "😀"),
        ("a user who does not exist", Arn + "none/user/none"),
        ("an app instance", Arn + "none"),
        ("half an ARN", "arn:aws:chime:"),
        ("8,000 characters", new string('a', 8_000)),
        ("4,000 commas", new string(',', 4_000)),
    ];

    /// <summary>Texts for headers that HTTP forbids, or that are longer than the web server takes.</summary>
    public static IReadOnlyList<(string Name, string Text)> NoHeader { get; } =
    [
        ("a control character", "a\u0001b"),
        ("an escape sequence", "\u001b[31m"),
        ("NUL", "a\0b"),
        ("DEL", "a\u007Fb"),
        ("bytes that are no UTF-8", $"a{FuzzRequest.NoUtf8}b"),
        ("a line end", "a\nX-Injected: b"),
        ("a folded line", "a\r\n b"),
        ("40,000 characters", new string('a', 40_000)),
    ];

    private static IEnumerable<(string, string)> Same(params IEnumerable<string> texts) => texts.Select(static text => (text, text));

    private static string Text(char character, int length) => "\"" + new string(character, length) + "\"";

    private static string Nested(string open, string close, int depth, string inner = "") =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));

    private static string Many(string json, int count) => "[" + string.Join(',', Enumerable.Repeat(json, count)) + "]";
}
