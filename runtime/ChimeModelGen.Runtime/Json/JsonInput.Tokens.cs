using System.Runtime.CompilerServices;

namespace ChimeModelGen.Runtime;

/// <content>Tokens, and what is told of one that does not fit.</content>
public ref partial struct JsonInput
{
    private readonly string Path => JsonPath.At(_utf8, _start, _scope.Limits) is { Length: > 0 } path ? path : "the body";

    private bool BeginString(string expected)
    {
        if (Peek() != (byte)'"')
        {
            return TakeNull() ? false : throw Mismatch(expected);
        }

        ScanText();
        if (_form == TextForm.Escaped)
        {
            Unescape();
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Begin(byte bracket, string expected)
    {
        if (Peek() != bracket)
        {
            return TakeNull() ? false : throw Mismatch(expected);
        }

        _start = _at++;
        Open();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close()
    {
        _start = _at++;
        _values += _count;
        _count = _outerCounts[--_depth];
    }

    /// <summary>The first byte of the next token, which is not taken; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Peek()
    {
        var utf8 = _utf8;
        var at = _at;
        return (uint)at < (uint)utf8.Length && utf8[at] > (byte)' ' ? utf8[at] : PeekBehindBlanks();
    }

    private byte PeekBehindBlanks()
    {
        while (_at < _utf8.Length && _utf8[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }

        return _at < _utf8.Length ? _utf8[_at] : (byte)0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeLiteral(ReadOnlySpan<byte> literal)
    {
        Peek();
        if (!_utf8[_at..].StartsWith(literal))
        {
            return false;
        }

        _start = _at;
        _at += literal.Length;
        return true;
    }

    // A broken token is told as such, whatever was expected in its place.
    private SerializationException Mismatch(string expected)
    {
        var next = Peek();
        _start = _at;
        if (next is not ((byte)'{' or (byte)'['))
        {
            SkipValue();
        }
        else if (_depth == _maxDepth)
        {
            return TooDeep();
        }

        return Unexpected(expected);
    }

    private readonly string Found() => (_start < _utf8.Length ? _utf8[_start] : default) switch
    {
        (byte)'{' => "an object",
        (byte)'[' => "a list",
        (byte)'"' => "a string",
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => "a number",
        (byte)'t' or (byte)'f' => "a boolean",
        (byte)'n' => "null",
        _ => "something else",
    };

    // The input may be sensitive: only the spot is told.
    private readonly SerializationException Malformed()
    {
        if (!_utf8.ContainsAnyExcept(" \t\r\n"u8))
        {
            return new SerializationException("The body must be JSON, but it is empty");
        }

        var before = _utf8[..Math.Min(_at, _utf8.Length)];
        var line = before.Count((byte)'\n');
        return new SerializationException(
            $"The body is not valid JSON: line {line + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')} of that line");
    }
}
