namespace ChimeModelGen.Binding.Patterns;

/// <summary>Properties behind <c>\p</c>: general categories, and the ASCII classes that Java and POSIX name.</summary>
internal static class PatternProperties
{
    private static readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["Symbol"] = "S",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["Format"] = "Cf",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
    };

    // Without Cs: half a surrogate pair is no code point of any text.
    private static readonly HashSet<string> _short = new(StringComparer.Ordinal)
    {
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cn", "Co",
    };

    /// <summary>The short name of a general category; null for anything else.</summary>
    public static string? Category(string name)
    {
        foreach (var prefix in new[] { "gc=", "General_Category=", "Is" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                name = name.Substring(prefix.Length);
                break;
            }
        }

        return _short.Contains(name) ? name : _categories.TryGetValue(name, out var category) ? category : null;
    }

    /// <summary>Java's and POSIX's ASCII classes; null for anything else.</summary>
    public static CodePointSet? Ranges(string name) => name switch
    {
        "Alpha" => CodePointSet.Of(('A', 'Z'), ('a', 'z')),
        "Digit" => CodePointSet.Of(('0', '9')),
        "Alnum" => CodePointSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        "Upper" => CodePointSet.Of(('A', 'Z')),
        "Lower" => CodePointSet.Of(('a', 'z')),
        "Punct" => CodePointSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        "Graph" => CodePointSet.Of(('!', '~')),
        "Print" => CodePointSet.Of((' ', '~')),
        "Blank" => CodePointSet.Of(('\t', '\t'), (' ', ' ')),
        "IsWhitespace" or "IsWhite_Space" or "White_Space" => CodePointSet.Space,
        "Space" => CodePointSet.Of(('\t', '\r'), (' ', ' ')),
        "Cntrl" => CodePointSet.Of((0, 0x1F), (0x7F, 0x7F)),
        "XDigit" => CodePointSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
        "ASCII" => CodePointSet.Of((0, 0x7F)),
        "Any" or "all" => CodePointSet.Of((0, 0x10FFFF)),
        _ => null,
    };
}
