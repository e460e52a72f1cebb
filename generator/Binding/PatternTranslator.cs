using System.Text.RegularExpressions;
using ChimeModelGen.Binding.Patterns;

namespace ChimeModelGen.Binding;

/// <summary>A pattern as .NET runs it.</summary>
/// <param name="Text">For <see cref="RegexOptions.CultureInvariant"/> without other options than NonBacktracking; null where there is no such pattern.</param>
/// <param name="RequiresBacktracking">Look-around or back-references: NonBacktracking refuses them, so the match needs a timeout instead.</param>
/// <param name="Reason">Why there is no such pattern; empty where there is one.</param>
internal sealed record PatternTranslation(string? Text, bool RequiresBacktracking, string Reason);

/// <summary>From a Smithy pattern (ECMA 262 over code points) to one that .NET runs with the same meaning.</summary>
/// <remarks>
/// .NET's own ECMAScript option cannot be combined with NonBacktracking, and it still matches UTF-16 units: an emoji would count twice.
/// Input is taken to be well-formed, as everything decoded from UTF-8 is; a lone surrogate matches nothing.
/// </remarks>
internal static class PatternTranslator
{
    // Far beyond any sensible pattern; keeps what the regex parser has to hold small.
    private const int MaxLength = 10_000;

    public static bool TryTranslate(string pattern, out string translated, out string reason)
    {
        var translation = Translate(pattern);
        translated = translation.Text ?? "";
        reason = translation.Reason;
        return translation.Text is not null;
    }

    public static PatternTranslation Translate(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            return Refused($"it is longer than {MaxLength.ToString(CultureInfo.InvariantCulture)} characters");
        }

        try
        {
            var reader = new PatternReader(pattern);
            var text = reader.Read();
            // The proof: what cannot be constructed here cannot be constructed in the generated code.
            _ = new Regex(text, RegexOptions.CultureInvariant);
            return new PatternTranslation(text, reader.RequiresBacktracking, "");
        }
        catch (PatternException exception)
        {
            return Refused(exception.Message);
        }
        catch (ArgumentException exception)
        {
            return Refused(FirstLine(exception.Message).TrimEnd('.'));
        }
    }

    private static PatternTranslation Refused(string reason) => new(null, false, reason);

    private static string FirstLine(string message)
    {
        var end = message.IndexOfAny(['\r', '\n']);
        return end < 0 ? message : message.Substring(0, end);
    }
}
