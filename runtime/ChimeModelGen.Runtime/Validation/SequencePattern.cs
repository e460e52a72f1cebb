using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>
/// The most common form of pattern, matched without a regular expression: from beginning to end a sequence of literals and repeated character
/// classes, where a repetition that may stop early has nothing in common with what can follow it. Taking as much as fits is exact then.
/// </summary>
internal sealed class SequencePattern
{
    private readonly Part[] _parts;

    private SequencePattern(Part[] parts) => _parts = parts;

    /// <summary>Reads a pattern as the generator writes it; false for every other form.</summary>
    public static bool TryParse(string expression, [NotNullWhen(true)] out SequencePattern? pattern)
    {
        pattern = null;
        if (!expression.StartsWith('^') || !expression.EndsWith("\\z", StringComparison.Ordinal))
        {
            return false;
        }

        var parts = new List<Part>();
        ReadOnlySpan<char> rest = expression.AsSpan(1, expression.Length - 3);
        while (!rest.IsEmpty)
        {
            if (!CharacterClass.TryRead(ref rest, out var units) || !TryReadCount(ref rest, out var minimum, out var maximum))
            {
                return false;
            }

            parts.Add(new Part(units, minimum, maximum));
        }

        var sequence = new SequencePattern([.. parts]);
        pattern = sequence.IsDecided() ? sequence : null;
        return pattern is not null;
    }

    public bool IsMatch(ReadOnlySpan<char> value)
    {
        foreach (var part in _parts)
        {
            if (part.Minimum == 1 && part.Maximum == 1 && !part.Units.HoldsPairs)
            {
                if (value.IsEmpty || !part.Units.Holds(value[0]))
                {
                    return false;
                }

                value = value[1..];
                continue;
            }

            var length = part.Units.Take(value, part.Maximum, out var count);
            if (count < part.Minimum)
            {
                return false;
            }

            value = value[length..];
        }

        return value.IsEmpty;
    }

    // Whether no repetition could have left something to its successors.
    private bool IsDecided()
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            for (var next = i + 1; _parts[i].Minimum < _parts[i].Maximum && next < _parts.Length; next++)
            {
                if (_parts[i].Units.Overlaps(_parts[next].Units))
                {
                    return false;
                }

                if (_parts[next].Minimum > 0)
                {
                    break;
                }
            }
        }

        return true;
    }

    private static bool TryReadCount(ref ReadOnlySpan<char> rest, out int minimum, out int maximum)
    {
        (minimum, maximum) = (1, 1);
        switch (rest.IsEmpty ? default : rest[0])
        {
            case '*':
                (minimum, maximum) = (0, int.MaxValue);
                break;
            case '+':
                maximum = int.MaxValue;
                break;
            case '?':
                minimum = 0;
                break;
            case '{':
                var end = rest.IndexOf('}');
                return end > 0 && TryReadBounds(rest[1..end], out minimum, out maximum) && Pass(ref rest, end + 1);
            default:
                return true;
        }

        return Pass(ref rest, 1);
    }

    private static bool TryReadBounds(ReadOnlySpan<char> text, out int minimum, out int maximum)
    {
        var comma = text.IndexOf(',');
        maximum = int.MaxValue;
        if (!int.TryParse(comma < 0 ? text : text[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out minimum))
        {
            return false;
        }

        if (comma < 0)
        {
            maximum = minimum;
            return true;
        }

        return comma == text.Length - 1 || int.TryParse(text[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out maximum);
    }

    // A second quantifier makes the first one lazy, which is another form.
    private static bool Pass(ref ReadOnlySpan<char> rest, int length)
    {
        rest = rest[length..];
        return rest.IsEmpty || rest[0] is not ('?' or '*' or '+' or '{');
    }

    private readonly record struct Part(CharacterClass Units, int Minimum, int Maximum);
}
