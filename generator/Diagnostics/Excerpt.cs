namespace ChimeModelGen.Diagnostics;

/// <summary>Text of a file inside a message: as much of it as shows which is meant, however long it is.</summary>
internal static class Excerpt
{
    /// <summary>What a sentence can quote in its middle.</summary>
    public const int Short = 60;

    /// <summary>What a message can bear at most for one of its arguments.</summary>
    public const int Long = 1_000;

    public static string Of(string text, int longest = Short)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Half a character would be shown as none.
        var length = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.Substring(0, length) + "…";
    }
}
