using ChimeModelGen.Binding;
using ChimeModelGen.CSharp;

namespace ChimeModelGen.Views;

/// <summary>A pattern as generated code holds it.</summary>
internal static class PatternView
{
    /// <summary>Whether a pattern refuses anything: one that matches everywhere, such as <c>.*</c>, needs no code.</summary>
    public static bool Restricts(string? pattern) => pattern is not (null or "" or ".*" or "[\\s\\S]*" or "^[\\s\\S]*$");

    /// <summary>The <c>new ConstraintPattern(…)</c> expression.</summary>
    public static Code Create(ShapeMap map, string pattern)
    {
        var translation = PatternTranslator.Translate(pattern);
        var flag = translation.RequiresBacktracking ? Code.Of($", backtracking: true") : Code.Empty;
        return $"new {map.Names.Framework("ConstraintPattern")}({Code.Literal(translation.Text ?? "")}, {Code.Literal(pattern)}{flag})";
    }
}
