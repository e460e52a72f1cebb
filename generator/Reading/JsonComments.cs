namespace ChimeModelGen.Reading;

/// <summary>Comments of JSON files, which many editors allow and YAML does not.</summary>
internal static class JsonComments
{
    public static bool MayBeIn(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with blanks for comments, so that all else stays in its place.</summary>
    public static string Blank(string text)
    {
        if (text.IndexOf("//", StringComparison.Ordinal) < 0 && text.IndexOf("/*", StringComparison.Ordinal) < 0)
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var at = 0; at < characters.Length; at++)
        {
            if (characters[at] == '"')
            {
                at = StringEnd(characters, at);
            }
            else if (characters[at] == '/' && at + 1 < characters.Length && characters[at + 1] is '/' or '*')
            {
                at = Blank(text, characters, at) - 1;
            }
        }

        return new string(characters);
    }

    private static int Blank(string text, char[] characters, int start)
    {
        var isLine = characters[start + 1] == '/';
        var end = isLine ? text.IndexOf('\n', start) : text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (end < 0 && !isLine)
        {
            // Not closed: left as it is, for the parser to stop there.
            return characters.Length;
        }

        end = end < 0 ? characters.Length : isLine ? end : end + 2;
        for (var at = start; at < end; at++)
        {
            characters[at] = characters[at] is '\r' or '\n' ? characters[at] : ' ';
        }

        return end;
    }

    private static int StringEnd(char[] characters, int start)
    {
        for (var at = start + 1; at < characters.Length; at++)
        {
            if (characters[at] == '\\')
            {
                at++;
            }
            else if (characters[at] is '"' or '\n')
            {
                return at;
            }
        }

        return characters.Length;
    }
}
