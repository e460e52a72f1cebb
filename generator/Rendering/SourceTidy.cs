using System.Text;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Rendering;

/// <summary>Last touch on rendered text, so that templates need not juggle blank lines and usings.</summary>
internal static class SourceTidy
{
    private const string UsingPrefix = "using global::";

    // Namespaces needed for their extension methods, by the calls that need them.
    private static readonly KeyValuePair<string, string>[] _extensions =
    [
        new("System.Linq", ".Select("),
        new("ChimeModelGen.Runtime", "violations."),
        new("ChimeModelGen.Runtime", ".Entries("),
        new("ChimeModelGen.AspNetCore", ".MapService("),
    ];

    // Types that templates use, with their namespaces, by their first letters.
    private static readonly Dictionary<char, KeyValuePair<string, string>[]> _used =
        TypeNames.Used.GroupBy(static used => used.Key[0]).ToDictionary(static group => group.Key, static group => group.ToArray());

    /// <summary>Drops usings that nothing needs, trailing blanks, and blank lines that double up or hug a brace.</summary>
    public static string Tidy(string text)
    {
        var lines = text.Split('\n');
        var needed = Needed(text);
        var result = new StringBuilder(text.Length);
        var blank = false;
        var opened = false;
        foreach (var raw in lines)
        {
            var line = raw.TrimEnd();
            if (line.Length == 0)
            {
                blank = true;
                continue;
            }

            if (line.StartsWith(UsingPrefix, StringComparison.Ordinal) && !needed.Contains(line.Substring(UsingPrefix.Length).TrimEnd(';')))
            {
                continue;
            }

            if (blank && !opened && line.TrimStart()[0] is not ('}' or ')' or ']'))
            {
                result.Append('\n');
            }

            result.Append(line).Append('\n');
            blank = false;
            opened = line[line.Length - 1] == '{';
        }

        return result.ToString();
    }

    private static HashSet<string> Needed(string text)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extension in _extensions)
        {
            if (text.IndexOf(extension.Value, StringComparison.Ordinal) >= 0)
            {
                needed.Add(extension.Key);
            }
        }

        // One pass, however many types there are and however long the file is.
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPart(text[i]))
            {
                continue;
            }

            var start = i;
            while (i < text.Length && IsPart(text[i]))
            {
                i++;
            }

            if (start > 0 && text[start - 1] != '.' && _used.TryGetValue(text[start], out var candidates))
            {
                foreach (var candidate in candidates)
                {
                    if (candidate.Key.Length == i - start && string.CompareOrdinal(text, start, candidate.Key, 0, candidate.Key.Length) == 0)
                    {
                        needed.Add(candidate.Value);
                    }
                }
            }
        }

        return needed;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
