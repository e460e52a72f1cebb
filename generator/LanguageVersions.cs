using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChimeModelGen;

/// <summary>Which C# generated code needs.</summary>
internal static class LanguageVersions
{
    /// <summary>The project's version where it is too old for generated code, as a person writes it; null where it is not.</summary>
    public static string? TooOld(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: var version } && version < LanguageVersion.CSharp12 ? version.ToDisplayString() : null;
}
