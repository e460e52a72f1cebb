using System.Text.RegularExpressions;

namespace ChimeModelGen.Runtime;

/// <summary>A modelled pattern: compiled on first use, safe against hostile input.</summary>
public sealed class ConstraintPattern
{
    private readonly string _modelled;
    private readonly Lazy<Regex> _regex;

    /// <summary>Creates the pattern.</summary>
    /// <param name="expression">The .NET form of the pattern, as the generator translated it.</param>
    /// <param name="modelled">The pattern as the model writes it, for messages.</param>
    /// <param name="backtracking">
    /// True for a pattern with look-around or back-references, which only the backtracking engine runs; it then gives up after a second
    /// and counts as no match. All others run in time linear in the input.
    /// </param>
    public ConstraintPattern(string expression, string modelled, bool backtracking = false)
    {
        _modelled = modelled;
        _regex = new Lazy<Regex>(() => backtracking
            ? new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            : new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>Whether the value matches (anywhere in it, unless the pattern anchors itself).</summary>
    public bool IsMatch(string value)
    {
        try
        {
            return _regex.Value.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The pattern as the model writes it.</summary>
    public override string ToString() => _modelled;
}
