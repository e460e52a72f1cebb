using Microsoft.CodeAnalysis.CSharp;

namespace ChimeModelGen.CSharp;

/// <summary>A name in C#: an identifier, or several with dots between, such as a namespace. It has no character that means anything in a literal, a comment or XML.</summary>
internal sealed class CodeName : Fragment
{
    private CodeName(string text) => Text = text;

    public override string Text { get; }

    /// <exception cref="FormatException">It is no name: names are made by <c>CSharpName</c> or checked when they are bound, so that is a fault of the generator.</exception>
    public static CodeName Of(string text) => IsName(text) ? new CodeName(text) : throw new FormatException($"Not a name in C#: {Escapes.Quoted(text)}");

    public static implicit operator Code(CodeName name) => Code.Trusted(name.Text);

    private static bool IsName(string text)
    {
        const string Root = "global::";
        var starts = true;
        for (var i = text.StartsWith(Root, StringComparison.Ordinal) ? Root.Length : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (starts && c == '@' && i + 1 < text.Length)
            {
                c = text[++i];
            }

            // Format characters, which C# allows too, are not seen and not part of the name.
            if (c == '.' ? starts : !(SyntaxFacts.IsIdentifierStartCharacter(c) || (!starts && SyntaxFacts.IsIdentifierPartCharacter(c) && !IsFormat(c))))
            {
                return false;
            }

            starts = c == '.';
        }

        return !starts;
    }

    /// <summary>Whether the character is invisible, or turns the direction of text.</summary>
    public static bool IsFormat(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
