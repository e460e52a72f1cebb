namespace Conformance.Fuzzing;

/// <summary>Texts that leave the place where a careless generator puts them, and names that collide with what it uses.</summary>
internal static class Hostile
{
    public static string[] Names { get; } =
    [
        "class", "_", "value", "Value", "System", "Task", "String", "String_", "Http", "Service", "Object", "ToString", "GetHashCode", "Equals", "EqualityContract",
        "read", "when", "variant", "Clone", "nameof", "Json", "Read", "Write", "Exception", "Message", "StatusCode", "Request", "Response", "Client", "async",
        "Microsoft", "ChimeModelGen", "HttpClient", "CancellationToken", "record", "field", "A1", "a", "A", "aB", "a_b", "AB", "NULL", "Item", "Count", "Key", "Unknown",
    ];

    private static readonly string[] _texts =
    [
        "*/ public class Evil { } /*", "\n#error Evil\n", "\r#error Evil", "\u0085#error Evil", "\u2028#error Evil", "\u2029#error Evil", "</summary><x>", "]]>",
        "\"; throw null; //", "\\", "\\\"", "\"\"\"", "\"\"\"\"\"\"", "{0}", "{", "}", "{{x}}", "$\"{1}\"", "'", "<see cref=\"x\"/>", "&", "&amp;", "\t", "\0", "\u0001", "\u001b[2J",
        "😀", "é", "\u202e", "a\u0301", "[assembly: System.Obsolete]", "#if false", "//", "/*", "*/", "///", "{{ for x in 1..9 }}", "{{- include 'x' -}}",
        "%s%n", "..\\..\\x", "../../x", "con", "CON.g.cs", "/", "/{A}", "/{A+}/b", "/a?b=c&d", "/a#b", "http://x", "^(a+)+$", "[^:\n]", "\\p{L}", "(?<x>", "[a-", "\\u{1F600}",
        "x-\r\nEvil: 1", "text/plain; charset=\"x\"", "1", "true", "null", "~", "-", "a: b", "# c", "*x", "&x", "!x", "@", "`", "|", ">", "?", "<<", "$x", "@class", "global::System",
    ];

    public static string Any(Random random) => random.Next(8) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(1, 0xD800))),
        1 => new string(_texts[random.Next(_texts.Length)][0], random.Next(1, 2000)),
        2 => _texts[random.Next(_texts.Length)] + _texts[random.Next(_texts.Length)],
        _ => _texts[random.Next(_texts.Length)],
    };
}
