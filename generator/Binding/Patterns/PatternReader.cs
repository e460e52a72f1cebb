using System.Text;

namespace ChimeModelGen.Binding.Patterns;

/// <summary>Reads a pattern from left to right and writes what .NET understands; no recursion, whatever the nesting.</summary>
internal sealed class PatternReader(string pattern)
{
    private const int MaxGroups = 200;
    private const string WordBoundary = "(?:(?<![A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<=[A-Za-z0-9_])(?![A-Za-z0-9_]))";
    private const string NoWordBoundary = "(?:(?<![A-Za-z0-9_])(?![A-Za-z0-9_])|(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_]))";

    private readonly PatternText _text = new(pattern);
    private readonly StringBuilder _output = new();

    /// <summary>For each open group whether a dot outside of it matches line ends; a flag holds until its group is closed.</summary>
    private readonly Stack<bool> _outerDotAll = new();
    private bool _dotAll;
    private bool _hasNamedGroup;
    private int _groups;
    private int _highestReference;

    public bool RequiresBacktracking { get; private set; }

    public string Read()
    {
        while (!_text.IsAtEnd)
        {
            ReadOne();
        }

        if (_outerDotAll.Count > 0)
        {
            throw new PatternException("a group is not closed; add ')'");
        }

        if (_highestReference > _groups)
        {
            // .NET would take \10 for an octal escape.
            throw new PatternException(
                string.Format(CultureInfo.InvariantCulture, "it refers to group {0}, but has only {1}", _highestReference, _groups));
        }

        if (_hasNamedGroup && _highestReference > 0)
        {
            // .NET numbers named groups after all others.
            throw new PatternException("numbered references together with named groups are not supported; use \\k<name>");
        }

        return _output.ToString();
    }

    private void ReadOne()
    {
        switch (_text.Current)
        {
            case '\\': ReadEscape(); break;
            case '[':
                _text.Position++;
                var set = PatternClassReader.Read(_text, out var isNegated);
                Write(set, isNegated);
                break;
            case '.':
                _text.Position++;
                Write(_dotAll ? new CodePointSet() : CodePointSet.Of(('\n', '\n'), ('\r', '\r'), ('\u2028', '\u2029')), isNegated: true);
                break;
            case '$':
                // .NET's $ also matches before a last line feed.
                _text.Position++;
                _output.Append("\\z");
                break;
            case '(': ReadGroup(); break;
            case ')':
                _text.Position++;
                if (_outerDotAll.Count == 0)
                {
                    throw new PatternException("a group is closed that was never opened; escape the ')'");
                }

                _dotAll = _outerDotAll.Pop();
                _output.Append(')');
                break;
            case '*' or '+' or '?': ReadQuantifier(_text.Current.ToString()); break;
            case '{': ReadBraces(); break;
            case '^' or '|':
                _output.Append(_text.Current);
                _text.Position++;
                break;
            default: WriteCodePoint(_text.TakeCodePoint()); break;
        }
    }

    private void ReadEscape()
    {
        _text.Position++;
        if (_text.IsAtEnd)
        {
            throw new PatternException("it ends with a backslash");
        }

        var c = _text.Current;
        switch (c)
        {
            case 'b' or 'B':
                _text.Position++;
                RequiresBacktracking = true;
                _output.Append(c == 'b' ? WordBoundary : NoWordBoundary);
                return;
            case 'A' or 'z':
                // Java's anchors, which mean the same in .NET.
                _text.Position++;
                _output.Append('\\').Append(c);
                return;
            case 'k': ReadNamedReference(); return;
            case >= '1' and <= '9': ReadNumberedReference(); return;
        }

        if (PatternEscapes.TakeSet(_text) is { } set)
        {
            Write(set, isNegated: false);
        }
        else
        {
            WriteCodePoint(PatternEscapes.TakeCodePoint(_text));
        }
    }

    private void ReadNamedReference()
    {
        _text.Position++;
        if (!_text.TryTake('<') || _text.TakeUntil('>') is not { } name || !BindContext.IsIdentifier(name))
        {
            throw new PatternException("'\\k' needs the name of a group, such as \\k<name>");
        }

        RequiresBacktracking = true;
        _output.Append("\\k<").Append(name).Append('>');
    }

    private void ReadNumberedReference()
    {
        var start = _text.Position;
        while (!_text.IsAtEnd && _text.Current is >= '0' and <= '9')
        {
            _text.Position++;
        }

        RequiresBacktracking = true;
        var digits = _text.Slice(start);
        _highestReference = Math.Max(_highestReference, digits.Length > 3 ? 1000 : int.Parse(digits, CultureInfo.InvariantCulture));
        _output.Append("(?:\\").Append(digits).Append(')');
    }

    private void ReadGroup()
    {
        // Not of ECMA 262, but published models begin patterns with it; it stands for no text, and so opens no group.
        if (_text.StartsWith("(?s)"))
        {
            _text.Position += 4;
            _dotAll = true;
            return;
        }

        _outerDotAll.Push(_dotAll);
        if (_outerDotAll.Count > MaxGroups)
        {
            throw new PatternException($"its groups are nested deeper than {MaxGroups.ToString(CultureInfo.InvariantCulture)}");
        }

        foreach (var opening in new[] { "(?:", "(?=", "(?!", "(?<=", "(?<!" })
        {
            if (_text.StartsWith(opening))
            {
                _text.Position += opening.Length;
                RequiresBacktracking |= opening != "(?:";
                _output.Append(opening);
                return;
            }
        }

        if (_text.StartsWith("(?s:"))
        {
            _text.Position += 4;
            _dotAll = true;
            _output.Append("(?:");
            return;
        }

        if (_text.StartsWith("(?<"))
        {
            _text.Position += 3;
            if (_text.TakeUntil('>') is not { } name || !BindContext.IsIdentifier(name))
            {
                throw new PatternException("a named group needs an identifier, such as (?<name>…)");
            }

            _hasNamedGroup = true;
            _groups++;
            _output.Append("(?<").Append(name).Append('>');
            return;
        }

        if (_text.StartsWith("(?"))
        {
            var opening = pattern.Substring(_text.Position, Math.Min(3, pattern.Length - _text.Position));
            throw new PatternException($"the group '{opening}' (flags, atomic groups) is not part of ECMA 262");
        }

        _groups++;
        _text.Position++;
        _output.Append('(');
    }

    private void ReadQuantifier(string quantifier)
    {
        _text.Position += quantifier.Length;
        _output.Append(quantifier);
        if (_text.TryTake('?'))
        {
            _output.Append('?');
        }
        else if (!_text.IsAtEnd && _text.Current == '+')
        {
            throw new PatternException($"the possessive quantifier '{quantifier}+' is not part of ECMA 262; drop the '+'");
        }
    }

    private void ReadBraces()
    {
        var start = _text.Position;
        _text.Position++;
        var isQuantifier = TakeDigits();
        if (_text.TryTake(','))
        {
            TakeDigits();
        }

        isQuantifier &= _text.TryTake('}');
        var taken = _text.Slice(start);
        _text.Position = start;
        if (isQuantifier)
        {
            ReadQuantifier(taken);
            return;
        }

        _text.Position++;
        _output.Append("\\{");
    }

    private bool TakeDigits()
    {
        var start = _text.Position;
        while (!_text.IsAtEnd && _text.Current is >= '0' and <= '9')
        {
            _text.Position++;
        }

        return _text.Position > start;
    }

    private void Write(CodePointSet set, bool isNegated)
    {
        var text = set.ToPattern(isNegated);
        // Any number of code points is any number of units, which is the cheaper thing to match.
        // Only for *: two of .+ in a row could share one pair between them.
        var isStar = !_text.IsAtEnd && _text.Current == '*';
        _output.Append(isStar && set.HasAllSupplementary ? set.ToUnitClass(isNegated) : text);
    }

    private void WriteCodePoint(int point)
    {
        if (point is >= 0xD800 and <= 0xDFFF)
        {
            throw new PatternException("it holds half a surrogate pair");
        }

        if (point < 0x10000)
        {
            _output.Append(point is '_' or '-' or ':' or '/' or '@' or ',' or ' ' or '=' or '%' or '&' or ';' or '"' or '\'' or '<' or '>' or '~' or '!'
                ? ((char)point).ToString()
                : CodePointSet.Unit(point));
            return;
        }

        var pair = char.ConvertFromUtf32(point);
        _output.Append("(?:").Append(CodePointSet.Unit(pair[0])).Append(CodePointSet.Unit(pair[1])).Append(')');
    }
}
