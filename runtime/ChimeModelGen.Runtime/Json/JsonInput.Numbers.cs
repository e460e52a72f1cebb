using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <content>Numbers, and moments written as numbers.</content>
public ref partial struct JsonInput
{
    /// <summary>Takes a 64-bit float, where the strings NaN, Infinity and -Infinity are numbers too; null where the value is <c>null</c>.</summary>
    public double? ReadDouble()
    {
        if (Peek() == (byte)'"')
        {
            ScanText();
            return HttpText.TryParseNonFinite(Text(), out var special) ? special : throw Unexpected("a number");
        }

        return ReadNumber()
            ? Utf8Parser.TryParse(_text, out double value, out _) && double.IsFinite(value) ? value : throw Unexpected("a number within the range of 64-bit floats")
            : null;
    }

    /// <summary>Takes a decimal of up to 28 digits; null where the value is <c>null</c>.</summary>
    public decimal? ReadBigDecimal() => ReadNumber() ? Utf8Value.TryDecimal(_text, out var value) ? value : throw Unexpected("a decimal number of up to 28 digits") : null;

    /// <summary>Takes an integer of any size; null where the value is <c>null</c>.</summary>
    public BigInteger? ReadBigInteger() =>
        ReadNumber() ? BigInteger.TryParse(Encoding.ASCII.GetString(_text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Unexpected("an integer") : null;

    /// <summary>Takes a number of seconds since 1970, fraction allowed; null where the value is <c>null</c>.</summary>
    public DateTimeOffset? ReadEpochSeconds()
    {
        if (!ReadNumber("a number of seconds since 1970-01-01T00:00:00Z"))
        {
            return null;
        }

        return Utf8Value.TryEpochSeconds(_text, out var value) || (Utf8Value.TryRoundedDecimal(_text, out var seconds) && HttpText.TryFromEpochSeconds(seconds, out value))
            ? value
            : throw Unexpected("a number of seconds since 1970-01-01T00:00:00Z");
    }

    private long? ReadWhole(long minimum, long maximum, string expected) => ReadNumber()
        ? Utf8Parser.TryParse(_text, out long value, out var read) && read == _text.Length && value >= minimum && value <= maximum ? value : throw Unexpected(expected)
        : null;

    // The text of a number; false where the value is null.
    private bool ReadNumber(string expected = "a number")
    {
        if (Peek() is not ((>= (byte)'0' and <= (byte)'9') or (byte)'-'))
        {
            return TakeNull() ? false : throw Mismatch(expected);
        }

        ScanNumber();
        return true;
    }

    // -? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?
    private void ScanNumber()
    {
        var utf8 = _utf8;
        _start = _at;
        var at = _at;
        if (utf8[at] == (byte)'-')
        {
            at++;
        }

        var whole = at;
        at = Digits(utf8, at);
        if (at == whole || (utf8[whole] == (byte)'0' && at > whole + 1))
        {
            _at = at;
            throw Malformed();
        }

        if (at < utf8.Length && utf8[at] == (byte)'.')
        {
            at = Some(at + 1);
        }

        if (at < utf8.Length && (utf8[at] | 0x20) == 'e')
        {
            at++;
            at = Some(at < utf8.Length && utf8[at] is (byte)'+' or (byte)'-' ? at + 1 : at);
        }

        _text = utf8[_start..at];
        _form = TextForm.Ascii;
        _at = at;
        if (at - _start > _maxNumberLength)
        {
            throw TooLongNumber(at - _start);
        }
    }

    private int Some(int at)
    {
        var end = Digits(_utf8, at);
        if (end == at)
        {
            _at = at;
            throw Malformed();
        }

        return end;
    }

    private static int Digits(ReadOnlySpan<byte> utf8, int at)
    {
        while ((uint)at < (uint)utf8.Length && utf8[at] - (uint)'0' <= 9)
        {
            at++;
        }

        return at;
    }
}
