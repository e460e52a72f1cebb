using System.Text.RegularExpressions;

namespace ChimeModelGen.Runtime;

/// <summary>A modelled pattern, safe against hostile input. Plain sequences of classes are matched directly, all others by a regular expression made on first use.</summary>
public sealed class ConstraintPattern
{
    private readonly string _modelled;
    private readonly SequencePattern? _sequence;
    private readonly Lazy<Regex>? _regex;

    /// <summary>Creates the pattern.</summary>
    /// <param name="expression">The .NET form of the pattern, as the generator translated it.</param>
    /// <param name="modelled">The pattern as the model writes it, for messages.</param>
    /// <param name="backtracking">
    /// True for a pattern with look-around or back-references, which only the backtracking engine runs; it gives up after a second, which
    /// counts as no match. So do patterns too large for the linear-time engine, which runs all others.
    /// </param>
    public ConstraintPattern(string expression, string modelled, bool backtracking = false)
    {
        _modelled = modelled;
        if (!SequencePattern.TryParse(expression, out _sequence))
        {
            _regex = new Lazy<Regex>(() => backtracking ? Backtracking(expression) : Create(expression));
        }
    }

    /// <summary>Whether the value matches (anywhere in it, unless the pattern anchors itself).</summary>
    public bool IsMatch(string value)
    {
        if (_sequence is not null)
        {
            return _sequence.IsMatch(value);
        }

        try
        {
            return _regex!.Value.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Create(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // The linear-time engine refuses large counted repetitions, such as .{0,1023} over code points.
            return Backtracking(expression);
        }
    }

    private static Regex Backtracking(string expression) => new(expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The pattern as the model writes it.</summary>
    public override string ToString() => _modelled;
}
