using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Reads JSON from UTF-8 without building a document: what generated deserializers call.</summary>
/// <remarks>
/// A reading method takes the next value; <c>null</c> counts as absent. What does not fit throws <see cref="SerializationException"/>
/// naming the member by its JSON pointer. The pointer is found by reading the text once more, so that good input pays nothing for it.
/// <para>The caller walks the grammar, so there is no state but the position: a comma is due unless the byte in front opens an object or a list.</para>
/// </remarks>
public ref partial struct JsonInput
{
    private readonly ReadOnlySpan<byte> _utf8;

    // The name or string just reached, without quotes; unescaped where it is compared.
    private ReadOnlySpan<byte> _text;
    private TextForm _form;

    // Where the next token is looked for, and where the last one began.
    private int _at;
    private int _start;
    private int _depth;
    private StringCache _strings;

    private readonly ReadScope _scope;
    private readonly int _maxDepth;
    private readonly int _maxMembers;
    private readonly int _maxItems;
    private readonly int _maxNumberLength;

    // Members, entries or items of the innermost open container so far; those of the containers around it; and of all that are closed together.
    private int _count;
    private int _values;
    private Counts _outerCounts;
    private int _checkAt;

    // Where required members of value types were absent, as many as are told; and how many more there were.
    private List<(int Position, string Member)>? _missing;
    private int _missingBeyond;

    /// <summary>Begins to read a JSON text within the default limits.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="lenient">True for responses: numbers in strings and other slips of a service are forgiven.</param>
    public JsonInput(ReadOnlySpan<byte> utf8, bool lenient = false)
        : this(utf8, lenient, default)
    {
    }

    /// <summary>Begins to read a JSON text.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="lenient">True for responses: numbers in strings and other slips of a service are forgiven.</param>
    /// <param name="scope">What reading may cost.</param>
    public JsonInput(ReadOnlySpan<byte> utf8, bool lenient, ReadScope scope)
    {
        _utf8 = utf8;
        _strings = new StringCache(utf8.Length);
        _scope = scope;
        var limits = scope.Limits;
        _maxDepth = limits.MaxDepth;
        _maxMembers = limits.MaxMembers;
        _maxItems = limits.MaxItems;
        _maxNumberLength = limits.MaxNumberLength;
        _checkAt = CheckEvery;
        Lenient = lenient;
    }

    private enum TextForm : byte
    {
        Ascii,
        Unicode,
        Escaped,
    }

    /// <summary>Whether slips that a service may make are forgiven.</summary>
    public bool Lenient { get; }

    /// <summary>Takes the next value's opening brace; false where the value is <c>null</c>.</summary>
    public bool BeginObject() => Begin((byte)'{', "an object");

    /// <summary>Takes the next value's opening bracket; false where the value is <c>null</c>.</summary>
    public bool BeginArray() => Begin((byte)'[', "a list");

    /// <summary>Goes to the next member of the open object; false at its end.</summary>
    public bool NextMember() => NextName(_maxMembers);

    /// <summary>Goes to the next entry of the open map, whose key <see cref="MemberName"/> tells; false at its end.</summary>
    public bool NextEntry() => NextName(_maxItems);

    private bool NextName(int maximum)
    {
        var isFirst = _utf8[_at - 1] == (byte)'{';
        var next = Peek();
        if (next == (byte)',' && !isFirst)
        {
            _at++;
            next = Peek();
        }
        else if (next == (byte)'}')
        {
            Close();
            return false;
        }
        else if (!isFirst)
        {
            throw Malformed();
        }

        if (next != (byte)'"')
        {
            throw Malformed();
        }

        ScanText();
        if (_form != TextForm.Ascii)
        {
            TakeUnicodeName();
        }

        if (Peek() != (byte)':')
        {
            throw Malformed();
        }

        _at++;
        Count(maximum);
        return true;
    }

    /// <summary>Whether the member just reached has that name (unescaped UTF-8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MemberIs(ReadOnlySpan<byte> name) => _text.SequenceEqual(name);

    /// <summary>The name of the member just reached.</summary>
    public string MemberName() => Text();

    /// <summary>Whether another item of the open array follows; reading it is the caller's next step.</summary>
    public bool NextItem()
    {
        var isFirst = _utf8[_at - 1] == (byte)'[';
        var next = Peek();
        if (next == (byte)']')
        {
            Close();
            return false;
        }

        if (!isFirst)
        {
            if (next != (byte)',')
            {
                throw Malformed();
            }

            _at++;
            if (Peek() == (byte)']')
            {
                throw Malformed();
            }
        }

        Count(_maxItems);
        return true;
    }

    /// <summary>Sees to it that nothing follows the value.</summary>
    public readonly void End()
    {
        if (_utf8[_at..].ContainsAnyExcept(" \t\r\n"u8))
        {
            throw new SerializationException("The body must hold one JSON value and nothing behind it");
        }
    }

    /// <summary>Takes a string; null where the value is <c>null</c>.</summary>
    public string? ReadString()
    {
        if (Peek() == (byte)'"')
        {
            ScanText();
            return Text();
        }

        return TakeNull() ? null : throw Mismatch("a string");
    }

    /// <summary>Goes to a string without taking its text; false where the value is <c>null</c>. <see cref="ValueIs"/> and <see cref="TakeString"/> follow.</summary>
    public bool BeginString() => BeginString("a string");

    /// <summary>Whether the string just reached has that text (unescaped UTF-8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool ValueIs(ReadOnlySpan<byte> text) => _text.SequenceEqual(text);

    /// <summary>The text of the string just reached.</summary>
    public string TakeString() => Text();

    /// <summary>Takes <c>true</c> or <c>false</c>; null where the value is <c>null</c>.</summary>
    public bool? ReadBoolean() =>
        TakeLiteral("false"u8) ? false : TakeLiteral("true"u8) ? true : TakeNull() ? null : throw Mismatch("true or false");

    /// <summary>Takes an 8-bit integer; null where the value is <c>null</c>.</summary>
    public sbyte? ReadByte() => ReadWhole(sbyte.MinValue, sbyte.MaxValue, "an integer from -128 to 127") is { } value ? (sbyte)value : null;

    /// <summary>Takes a 16-bit integer; null where the value is <c>null</c>.</summary>
    public short? ReadShort() => ReadWhole(short.MinValue, short.MaxValue, "an integer of 16 bits") is { } value ? (short)value : null;

    /// <summary>Takes a 32-bit integer; null where the value is <c>null</c>.</summary>
    public int? ReadInteger() => ReadWhole(int.MinValue, int.MaxValue, "an integer of 32 bits") is { } value ? (int)value : null;

    /// <summary>Takes a 64-bit integer; null where the value is <c>null</c>.</summary>
    public long? ReadLong() => ReadWhole(long.MinValue, long.MaxValue, "an integer of 64 bits");

    /// <summary>Takes a 32-bit float, where the strings NaN, Infinity and -Infinity are numbers too; null where the value is <c>null</c>.</summary>
    public float? ReadFloat() => ReadDouble() is not { } value ? null
        : float.IsFinite((float)value) || !double.IsFinite(value) ? (float)value
        : throw Unexpected("a number within the range of 32-bit floats");

    /// <summary>Takes a base64 string; null where the value is <c>null</c>.</summary>
    public ReadOnlyMemory<byte>? ReadBlob()
    {
        if (!BeginString("a base64 string"))
        {
            return null;
        }

        // Whether by the form of the text or by its length: what is no base64 is told as such.
        return Utf8Value.TryBase64(_text, Lenient, out var value) ? value : throw Unexpected("a base64 string");
    }

    /// <summary>Takes an RFC 3339 date-time; null where the value is <c>null</c>.</summary>
    public DateTimeOffset? ReadDateTime()
    {
        if (!BeginString("a string"))
        {
            return null;
        }

        if (Utf8Value.TryDateTime(_text, out var value))
        {
            return value;
        }

        return HttpText.TryParseDateTime(Text(), Lenient, out value) ? value : throw Unexpected("a date-time such as 2024-01-02T03:04:05.678Z");
    }

    /// <summary>Takes an IMF-fixdate; null where the value is <c>null</c>.</summary>
    public DateTimeOffset? ReadHttpDate() =>
        ReadString() is not { } text ? null : HttpText.TryParseHttpDate(text, out var value) ? value : throw Unexpected("a date such as Tue, 29 Apr 2014 18:30:38 GMT");

    /// <summary>Takes the empty object that stands for "nothing more to say"; false where the value is <c>null</c>.</summary>
    public bool ReadUnit()
    {
        if (!BeginObject())
        {
            return false;
        }

        while (NextMember())
        {
            SkipValue();
        }

        return true;
    }

    /// <summary>The variant just read of a union, which must have no other.</summary>
    /// <param name="other">A variant that was read before; null where there was none.</param>
    /// <param name="variant">The variant just read.</param>
    public readonly T Only<T>(T? other, T variant)
        where T : class => other is null ? variant : throw TooManyMembers();

    /// <summary>Takes any JSON value, <c>null</c> included.</summary>
    public JsonElement ReadDocument()
    {
        Peek();
        var start = _at;
        Skip(isChecked: true);
        return JsonElement.Parse(_utf8[start.._at], new JsonDocumentOptions { MaxDepth = _maxDepth });
    }

    /// <summary>Whether the next value is <c>null</c>; if so it is taken.</summary>
    public bool TakeNull() => TakeLiteral("null"u8);

    /// <summary>The exception for a value that is not what the model says.</summary>
    /// <param name="expected">What would be right, with its article.</param>
    public readonly SerializationException Unexpected(string expected) => new($"'{Path}' must be {expected}, but it is {Found()}");
}
