using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>A set of UTF-16 units as a pattern writes it; beside them it may hold every surrogate pair, which then counts once.</summary>
internal sealed class CharacterClass
{
    // How the generator writes "any code point beyond U+FFFF" behind a class.
    private const string PairsBegin = "(?:";
    private const string PairsEnd = @"|[\uD800-\uDBFF][\uDC00-\uDFFF])";
    private const string Special = @".()[]{}*+?|\^$";

    private readonly (char First, char Last)[] _ranges;
    private readonly SearchValues<char> _ascii;
    private readonly bool _isAscii;
    private readonly UInt128 _map;

    private CharacterClass(List<(char First, char Last)> ranges, bool holdsPairs)
    {
        _ranges = [.. ranges];
        HoldsPairs = holdsPairs;
        var ascii = Enumerable.Range(0, 128).Select(static c => (char)c).Where(HoldsByRange).ToArray();
        _ascii = SearchValues.Create(ascii);
        _isAscii = !holdsPairs && ranges.TrueForAll(static range => range.Last < 128);
        foreach (var unit in ascii)
        {
            _map |= UInt128.One << unit;
        }
    }

    /// <summary>Whether surrogate pairs belong to the set, one counting once.</summary>
    public bool HoldsPairs { get; }

    /// <summary>Reads a class, a class with surrogate pairs, or a single literal character.</summary>
    public static bool TryRead(ref ReadOnlySpan<char> rest, [NotNullWhen(true)] out CharacterClass? units)
    {
        units = null;
        var ranges = new List<(char, char)>();
        var pairs = rest.StartsWith(PairsBegin);
        rest = rest[(pairs ? PairsBegin.Length : 0)..];
        if (!rest.IsEmpty && rest[0] == '[')
        {
            rest = rest[1..];
            if (!TryReadRanges(ref rest, ranges) || (pairs && !rest.StartsWith(PairsEnd)))
            {
                return false;
            }

            rest = rest[(pairs ? PairsEnd.Length : 0)..];
        }
        else if (pairs || !TryReadUnit(ref rest, Special, out var unit))
        {
            return false;
        }
        else
        {
            ranges.Add((unit, unit));
        }

        units = new CharacterClass(ranges, pairs);
        return true;
    }

    public bool Holds(char unit) => unit < 128 ? (_map >> unit & UInt128.One) != UInt128.Zero : !_isAscii && HoldsByRange(unit);

    /// <summary>How many units at the beginning belong to the set.</summary>
    /// <param name="value">The text.</param>
    /// <param name="maximum">Most that may be counted.</param>
    /// <param name="count">How many were counted; a pair counts once.</param>
    public int Take(ReadOnlySpan<char> value, int maximum, out int count)
    {
        var at = 0;
        count = 0;
        while (true)
        {
            var ahead = value.Slice(at, Math.Min(value.Length - at, maximum - count));
            var stop = ahead.IndexOfAnyExcept(_ascii);
            var run = stop < 0 ? ahead.Length : stop;
            at += run;
            count += run;
            if (stop < 0 || _isAscii)
            {
                return at;
            }

            // Behind the ASCII ones, one by one while there are others.
            while (count < maximum && at < value.Length && value[at] >= 128)
            {
                if (HoldsPairs && char.IsHighSurrogate(value[at]) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
                {
                    at += 2;
                }
                else if (HoldsByRange(value[at]))
                {
                    at++;
                }
                else
                {
                    return at;
                }

                count++;
            }

            if (count == maximum || at == value.Length || !Holds(value[at]))
            {
                return at;
            }
        }
    }

    public bool Overlaps(CharacterClass other)
    {
        // Half a pair on one side and a whole one on the other is too much to reason about.
        if ((HoldsPairs || other.HoldsPairs) && (HoldsPairs == other.HoldsPairs || HoldsSurrogates() || other.HoldsSurrogates()))
        {
            return true;
        }

        return _ranges.Any(range => other._ranges.Any(theirs => range.First <= theirs.Last && theirs.First <= range.Last));
    }

    private bool HoldsSurrogates() => _ranges.Any(static range => range.First <= '\uDFFF' && range.Last >= '\uD800');

    private bool HoldsByRange(char unit)
    {
        foreach (var (first, last) in _ranges)
        {
            if (unit >= first && unit <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadRanges(ref ReadOnlySpan<char> rest, List<(char, char)> ranges)
    {
        while (!rest.IsEmpty && rest[0] != ']')
        {
            // A bare ^, - or [ means something else in a class; as a character it is escaped.
            if (!TryReadUnit(ref rest, "^-[\\", out var first))
            {
                return false;
            }

            var last = first;
            if (!rest.IsEmpty && rest[0] == '-')
            {
                rest = rest[1..];
                if (!TryReadUnit(ref rest, "^-[]\\", out last))
                {
                    return false;
                }
            }

            ranges.Add((first, last));
        }

        var closed = !rest.IsEmpty && ranges.Count > 0;
        rest = closed ? rest[1..] : rest;
        return closed;
    }

    private static bool TryReadUnit(ref ReadOnlySpan<char> rest, string special, out char unit)
    {
        unit = default;
        if (rest.StartsWith(@"\u") && rest.Length >= 6)
        {
            var parsed = ushort.TryParse(rest.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
            unit = (char)value;
            rest = rest[6..];
            return parsed;
        }

        if (rest.IsEmpty || special.Contains(rest[0], StringComparison.Ordinal))
        {
            return false;
        }

        unit = rest[0];
        rest = rest[1..];
        return true;
    }
}
