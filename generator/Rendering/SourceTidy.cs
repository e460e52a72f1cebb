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

    /// <summary>Drops usings that nothing needs, trailing blanks, and blank lines that double up or hug a brace.</summary>
    public static string Tidy(string text)
    {
        var lines = text.Split('\n');
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

            if (line.StartsWith(UsingPrefix, StringComparison.Ordinal) && !IsNeeded(line.Substring(UsingPrefix.Length).TrimEnd(';'), text))
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

    private static bool IsNeeded(string name, string text)
    {
        foreach (var extension in _extensions)
        {
            if (extension.Key == name && text.IndexOf(extension.Value, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        foreach (var used in TypeNames.Used)
        {
            if (used.Value == name && Mentions(text, used.Key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(string text, string identifier)
    {
        for (var at = text.IndexOf(identifier, StringComparison.Ordinal); at >= 0; at = text.IndexOf(identifier, at + 1, StringComparison.Ordinal))
        {
            var end = at + identifier.Length;
            if (!IsPart(text[at - 1]) && text[at - 1] != '.' && (end == text.Length || !IsPart(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
