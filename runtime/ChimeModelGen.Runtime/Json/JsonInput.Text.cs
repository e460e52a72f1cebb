using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <content>Names and strings.</content>
public ref partial struct JsonInput
{
    private const int StackChars = 256;

    /// <summary>Takes the string whose quote is next: finds its end, and on the way whether it needs more than widening.</summary>
    private void ScanText()
    {
        var utf8 = _utf8;
        _start = _at;
        var begin = _at + 1;
        var at = begin;
        var seen = Vector128<byte>.Zero;
        while (at <= utf8.Length - Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(utf8.Slice(at, Vector128<byte>.Count));
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            if (stops == Vector128<byte>.Zero)
            {
                seen |= bytes;
                at += Vector128<byte>.Count;
                continue;
            }

            var length = BitOperations.TrailingZeroCount(stops.ExtractMostSignificantBits());
            var high = bytes.ExtractMostSignificantBits() & ((1u << length) - 1);
            at += length;
            Finish(begin, at, high != 0 || seen.ExtractMostSignificantBits() != 0);
            return;
        }

        FinishNearEnd(begin, at, seen.ExtractMostSignificantBits() != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(int begin, int at, bool isUnicode)
    {
        if (_utf8[at] != (byte)'"')
        {
            FinishEscaped(begin, at);
            return;
        }

        _text = _utf8[begin..at];
        _form = isUnicode ? TextForm.Unicode : TextForm.Ascii;
        _at = at + 1;
    }

    private void FinishNearEnd(int begin, int at, bool isUnicode)
    {
        while (at < _utf8.Length && _utf8[at] >= (byte)' ' && _utf8[at] is not ((byte)'"' or (byte)'\\'))
        {
            isUnicode |= _utf8[at++] >= 0x80;
        }

        if (at >= _utf8.Length)
        {
            _at = at;
            throw Malformed();
        }

        Finish(begin, at, isUnicode);
    }

    // From the first escape on. Which characters the escapes make is seen when the text is taken.
    private void FinishEscaped(int begin, int at)
    {
        var utf8 = _utf8;
        while (true)
        {
            var plain = utf8[at..].IndexOfAny(JsonText.Stops);
            _at = plain < 0 ? utf8.Length : at + plain;
            if (plain < 0 || utf8[_at] < (byte)' ')
            {
                throw Malformed();
            }

            at = _at;
            if (utf8[at] == (byte)'"')
            {
                break;
            }

            var length = JsonText.EscapeLength(utf8[at..]);
            if (length == 0)
            {
                throw Malformed();
            }

            at += length;
        }

        _text = utf8[begin..at];
        _form = TextForm.Escaped;
        _at = at + 1;
    }

    private string Text() => _form == TextForm.Ascii ? _strings.Get(_text) : DecodedText();

    private readonly string DecodedText()
    {
        // At most one UTF-16 unit a byte.
        char[]? rented = null;
        var chars = _text.Length <= StackChars ? stackalloc char[StackChars] : (rented = ArrayPool<char>.Shared.Rent(_text.Length));
        try
        {
            return JsonText.TryDecode(_text, _form == TextForm.Escaped, chars, out var written)
                ? new string(chars[..written])
                : throw NoUnicode();
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    // A name that no member has is passed over, but it is text all the same.
    private void TakeUnicodeName()
    {
        if (_form == TextForm.Escaped)
        {
            Unescape();
        }
        else if (!System.Text.Unicode.Utf8.IsValid(_text))
        {
            throw NoUnicode();
        }
    }

    private readonly SerializationException NoUnicode() => new($"'{Path}' must be valid Unicode text");

    private void Unescape()
    {
        _text = Encoding.UTF8.GetBytes(Text());
        _form = TextForm.Unicode;
    }
}
