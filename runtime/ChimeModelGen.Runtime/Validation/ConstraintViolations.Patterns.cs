using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <content>The time that patterns may take together.</content>
public partial struct ConstraintViolations
{
    /// <summary>What patterns have taken so far.</summary>
    internal readonly TimeSpan PatternTime => _patternTime;

    /// <summary>Checks a pattern, as long as there is time for patterns.</summary>
    internal void CheckPattern(string member, string value, ConstraintPattern pattern)
    {
        if (pattern.IsMatchedDirectly)
        {
            if (!pattern.IsMatch(value) && TakesMore())
            {
                Add(member, ConstraintKind.Pattern, pattern.Requirement);
            }

            return;
        }

        // The request is refused as it is; further patterns would only cost more time.
        if (_isPatternTimeSpent)
        {
            return;
        }

        var limit = _scope.Limits.MaxPatternTime;
        var isMatch = pattern.IsMatch(value, limit, ref _patternTime);
        if (isMatch is null)
        {
            _isPatternTimeSpent = true;
            Add(member, ConstraintKind.Pattern, string.Create(
                CultureInfo.InvariantCulture, $"{pattern.Requirement}, and all patterns of a request must be decided within {limit.TotalMilliseconds} milliseconds"));
        }
        else if (isMatch is false && TakesMore())
        {
            Add(member, ConstraintKind.Pattern, pattern.Requirement);
        }
    }
}
