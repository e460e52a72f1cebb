namespace ChimeModelGen.Binding;

/// <summary>The name that was probably meant.</summary>
internal sealed class ClosestName
{
    // A shorter beginning may go on as anything.
    private const int LeastBeginning = 3;

    // A file in which everything is wrong must not cost errors times names: after so many comparisons there are no more suggestions.
    private int _budget = 2_000_000;

    /// <summary><c>did you mean 'X'?</c>, or the fallback where nothing is close.</summary>
    public string Hint(string name, IEnumerable<string> candidates, string fallback) =>
        Find(name, candidates) is { } closest ? $"did you mean '{closest}'?" : fallback;

    /// <summary>Whether the name is one of the candidates but for a slip of one letter, so that no other explanation is needed.</summary>
    public bool IsTypo(string name, IEnumerable<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (--_budget < 0)
            {
                return false;
            }

            if (Math.Abs(candidate.Length - name.Length) <= 1 && candidate.Length > 3
                && (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) || Distance(name, candidate) <= 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The candidate that the name most resembles; null where none is close.</summary>
    public string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        // A namespace makes a name longer, but not more mistakes likely.
        var bestDistance = Math.Max(1, (name.Length - name.IndexOf('#') - 1) / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (--_budget < 0)
            {
                break;
            }

            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);
            // Ties go to the ordinally smaller name, so that the order of the file does not matter.
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The first candidate that begins with what is written, else the longest that it begins with: a name while it is typed.</summary>
    public string? Beginning(string written, IEnumerable<string> candidates)
    {
        string? longer = null, shorter = null;
        foreach (var candidate in written.Length == 0 ? [] : candidates)
        {
            if (--_budget < 0)
            {
                break;
            }

            if (candidate.StartsWith(written, StringComparison.OrdinalIgnoreCase))
            {
                longer = longer is null || string.CompareOrdinal(candidate, longer) < 0 ? candidate : longer;
            }
            else if (candidate.Length >= LeastBeginning && candidate.Length > (shorter?.Length ?? 0)
                && written.StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
            {
                shorter = candidate;
            }
        }

        return longer ?? shorter;
    }

    /// <summary>Edit distance in which swapped neighbours count as one edit.</summary>
    private int Distance(string left, string right)
    {
        if (left.Length > 100 || right.Length > 100)
        {
            return int.MaxValue;
        }

        _budget -= right.Length;
        int[] beforePrevious = new int[right.Length + 1], previous = new int[right.Length + 1], current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }
}
