using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests.Emission;

/// <summary>Whether text of a model got out of the literal or comment that it belongs in, as the compiler sees it.</summary>
internal static class Leak
{
    /// <summary>A word that hostile texts hold where code would begin, had they got out.</summary>
    public const string Marker = "Pwned";

    public static IEnumerable<string> Of(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        foreach (var token in root.DescendantTokens(descendIntoTrivia: true))
        {
            var isText = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.XmlTextLiteralToken or SyntaxKind.XmlEntityLiteralToken;
            if (!isText && token.Text.Contains(Marker, StringComparison.Ordinal))
            {
                yield return $"{tree.FilePath}: {token.Kind()} {token.Text}";
            }
        }

        foreach (var trivia in root.DescendantTrivia())
        {
            var text = trivia.ToString();
            if (!trivia.HasStructure && text.Contains(Marker, StringComparison.Ordinal) && !text.StartsWith("// Made by ChimeModelGen from ", StringComparison.Ordinal))
            {
                yield return $"{tree.FilePath}: {trivia.Kind()} {text}";
            }
        }

        var source = tree.ToString();
        for (var i = 0; i < source.Length; i++)
        {
            if (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                i++;
            }
            else if (source[i] != '\n' && CharUnicodeInfo.GetUnicodeCategory(source[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
            {
                yield return $"{tree.FilePath}: U+{(int)source[i]:X4} as it is, after {source[Math.Max(0, i - 40)..i]}";
            }
        }
    }
}
