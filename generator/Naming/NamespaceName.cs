using System.Text;
using ChimeModelGen.CSharp;
using Microsoft.CodeAnalysis.CSharp;

namespace ChimeModelGen.Naming;

/// <summary>Namespaces that a project names: checked before they stand in generated code, and written so that C# takes them.</summary>
internal static class NamespaceName
{
    // Compilers refuse metadata names from 1,024 characters on, and those of types come behind this one.
    private const int MaxLength = 512;

    /// <summary>The name as C# writes it, keywords escaped; null, with what is wrong and what would be right, where it is no namespace.</summary>
    public static string? Parse(string text, out string problem)
    {
        problem = "";
        if (text.Length > MaxLength)
        {
            problem = string.Format(CultureInfo.InvariantCulture, "it is longer than {0} characters; write a shorter one", MaxLength);
            return null;
        }

        var written = new StringBuilder(text.Length);
        foreach (var part in text.Split('.'))
        {
            var name = part.StartsWith("@", StringComparison.Ordinal) ? part.Substring(1) : part;
            if (Misfit(name) is { } misfit)
            {
                problem = misfit + "; " + Suggestion(text);
                return null;
            }

            written.Append(written.Length == 0 ? "" : ".").Append(IsKeyword(name) ? "@" : "").Append(name);
        }

        return written.ToString();
    }

    /// <summary>Parts of a dotted name without the marks that keep keywords from being read as such.</summary>
    public static string Unescaped(string name) => name.Replace("@", "");

    private static string? Misfit(string part)
    {
        if (part.Length == 0)
        {
            return "a part between its dots is empty";
        }

        if (!SyntaxFacts.IsIdentifierStartCharacter(part[0]))
        {
            return SyntaxFacts.IsIdentifierPartCharacter(part[0])
                ? $"its part '{part}' begins with '{part[0]}'"
                : $"its part '{part}' holds the character '{part[0]}'";
        }

        foreach (var c in part)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(c) || CodeName.IsFormat(c))
            {
                return $"its part '{part}' holds the character '{c}'";
            }
        }

        return null;
    }

    // Contextual keywords too: what is one depends on where generated code names the namespace.
    private static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;

    private static string Suggestion(string text)
    {
        var parts = new List<string>();
        foreach (var part in text.Split('.'))
        {
            var name = new StringBuilder();
            foreach (var c in part)
            {
                name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) && !CodeName.IsFormat(c) ? c : '_');
            }

            if (name.Length > 0)
            {
                parts.Add(SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name.ToString() : "_" + name);
            }
        }

        return parts.Count == 0 ? "write one such as 'Acme.Library'" : $"write '{string.Join(".", parts)}'";
    }
}
