using System.Text;

namespace ChimeModelGen.Naming;

/// <summary>Turns names of a model into idiomatic C# ones, of letters, digits and underscores. The wire name is kept elsewhere; here it may change freely.</summary>
internal static class CSharpName
{
    private static readonly HashSet<string> _keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while", "await", "field", "value", "required", "record", "scoped", "var", "with", "yield",
        "and", "nameof", "not", "or", "when",
    };

    /// <summary>
    /// Pascal case: words are told apart by underscores, hyphens, dots and changes of case; three or more capitals in a row count as one word
    /// (<c>ResourceARN</c> becomes <c>ResourceArn</c>, <c>APP_INSTANCE_USER</c> becomes <c>AppInstanceUser</c>).
    /// </summary>
    public static string Pascal(string name)
    {
        var shouting = !HasLower(name);
        var result = new StringBuilder(name.Length);
        foreach (var word in Words(name))
        {
            var fold = shouting || (word.Length > 2 && !HasLower(word)) || word == "ID";
            result.Append(char.ToUpperInvariant(word[0]));
            result.Append(fold ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
        }

        if (result.Length == 0)
        {
            // Nothing but underscores. A lone one is no name to C#: it discards.
            return "Underscore";
        }

        return char.IsLetter(result[0]) ? result.ToString() : "_" + result;
    }

    /// <summary>Camel case for locals and parameters, with <c>@</c> before a keyword.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return _keywords.Contains(camel) ? "@" + camel : camel;
    }

    private static bool HasLower(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]))
            {
                if (i > start)
                {
                    yield return name.Substring(start, i - start);
                }

                start = i + 1;
            }
            else if (i > start && Boundary(name, i))
            {
                yield return name.Substring(start, i - start);
                start = i;
            }
        }

        if (start < name.Length)
        {
            yield return name.Substring(start);
        }
    }

    // "aB" and the last capital of "ABc" begin a word.
    private static bool Boundary(string name, int i) =>
        char.IsUpper(name[i])
        && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}
