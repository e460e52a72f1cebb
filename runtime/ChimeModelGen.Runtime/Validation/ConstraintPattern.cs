using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChimeModelGen.Runtime;

/// <summary>A modelled pattern, safe against hostile input. Plain sequences of classes are matched directly, all others by a regular expression made on first use.</summary>
public sealed class ConstraintPattern
{
    // A pattern in a message is for people: one that is a page long would be repeated for every string that breaks it.
    private const int MaxToldLength = 1_000;

    // Most strings are decided within that time. Only for others an expression is made whose timeout is what the request has left.
    private static readonly TimeSpan _slice = TimeSpan.FromMilliseconds(20);

    // The linear-time engine cannot be made to waste much time with so few characters: it need not be interrupted, but many of them add up.
    private const int ShortValue = 256;

    private readonly string _expression;
    private readonly string _modelled;
    private readonly SequencePattern? _sequence;
    private readonly Lazy<Regex>? _regex;
    private readonly Lazy<Regex>? _unwatched;
    private bool _backtracking;

    /// <summary>Creates the pattern.</summary>
    /// <param name="expression">The .NET form of the pattern, as the generator translated it.</param>
    /// <param name="modelled">The pattern as the model writes it, for messages.</param>
    /// <param name="backtracking">
    /// True for a pattern with look-around or back-references, which only the backtracking engine runs. So are patterns too large for the
    /// linear-time engine, which runs all others.
    /// </param>
    public ConstraintPattern(string expression, string modelled, bool backtracking = false)
    {
        _expression = expression;
        _modelled = modelled;
        _backtracking = backtracking;
        if (!SequencePattern.TryParse(expression, out _sequence))
        {
            _regex = new Lazy<Regex>(() => Create(_slice));
            _unwatched = new Lazy<Regex>(() => Create(Regex.InfiniteMatchTimeout));
        }
    }

    /// <summary>Whether it takes time in proportion to the string, and so little that it need not be watched.</summary>
    internal bool IsMatchedDirectly => _sequence is not null;

    /// <summary>What a string must do.</summary>
    internal string Requirement => "Member must satisfy regular expression pattern: " + (_modelled.Length <= MaxToldLength ? _modelled : _modelled[..MaxToldLength] + "…");

    /// <summary>
    /// Whether the value matches (anywhere in it, unless the pattern anchors itself). A pattern that cannot be decided within
    /// <see cref="ReadLimits.MaxPatternTime"/> counts as no match.
    /// </summary>
    public bool IsMatch(string value)
    {
        var spent = TimeSpan.Zero;
        return _sequence?.IsMatch(value) ?? IsMatch(value, ReadLimits.Defaults.MaxPatternTime, ref spent) ?? false;
    }

    /// <summary>Whether the value matches; null where the time for patterns is spent.</summary>
    /// <param name="value">The string.</param>
    /// <param name="limit">Time for all patterns of a request.</param>
    /// <param name="spent">What they have taken so far.</param>
    internal bool? IsMatch(string value, TimeSpan limit, ref TimeSpan spent)
    {
        if (spent >= limit)
        {
            return null;
        }

        // Made here, so that making it does not count; only making it tells which engine runs it.
        var regex = _regex!.Value;
        var unwatched = value.Length <= ShortValue && !_backtracking ? _unwatched!.Value : null;
        var start = Stopwatch.GetTimestamp();
        try
        {
            return unwatched is not null ? unwatched.IsMatch(value) : limit - spent >= _slice ? regex.IsMatch(value) : Create(limit - spent).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            var rest = limit - spent - Stopwatch.GetElapsedTime(start);
            return rest > TimeSpan.FromMilliseconds(1) ? IsMatch(value, rest) : null;
        }
        finally
        {
            spent += Stopwatch.GetElapsedTime(start);
        }
    }

    private bool? IsMatch(string value, TimeSpan rest)
    {
        try
        {
            return Create(rest).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private Regex Create(TimeSpan timeout)
    {
        try
        {
            return new Regex(_expression, RegexOptions.CultureInvariant | (_backtracking ? RegexOptions.None : RegexOptions.NonBacktracking), timeout);
        }
        catch (NotSupportedException) when (!_backtracking)
        {
            // The linear-time engine refuses large counted repetitions, such as .{0,1023} over code points.
            _backtracking = true;
            return Create(timeout);
        }
    }

    /// <summary>The pattern as the model writes it.</summary>
    public override string ToString() => _modelled;
}
