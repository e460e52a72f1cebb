using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Reads JSON from UTF-8 without building a document: what generated deserializers call.</summary>
/// <remarks>
/// A reading method takes the next value; <c>null</c> counts as absent. What does not fit throws <see cref="SerializationException"/>
/// naming the member by its JSON pointer. The pointer is found by reading the text once more, so that good input pays nothing for it.
/// </remarks>
public ref struct JsonInput
{
    /// <summary>Nesting allowed before the input is refused.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _reader;
    private ConstraintViolations _missing;

    /// <summary>Begins to read a JSON text.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="lenient">True for responses: numbers in strings and other slips of a service are forgiven.</param>
    public JsonInput(ReadOnlySpan<byte> utf8, bool lenient = false)
    {
        _utf8 = utf8;
        Lenient = lenient;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Whether slips that a service may make are forgiven.</summary>
    public bool Lenient { get; }

    /// <summary>Required members of value types that were absent (a C# value cannot show that itself).</summary>
    public readonly ConstraintViolations Missing => _missing;

    /// <summary>Takes the next value's opening brace; false where the value is <c>null</c>.</summary>
    public bool BeginObject() => Begin(JsonTokenType.StartObject, "an object");

    /// <summary>Takes the next value's opening bracket; false where the value is <c>null</c>.</summary>
    public bool BeginArray() => Begin(JsonTokenType.StartArray, "a list");

    /// <summary>Goes to the next member of the open object; false at its end.</summary>
    public bool NextMember()
    {
        Advance();
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        CheckEscapes();
        return true;
    }

    /// <summary>Whether the member just reached has that name (unescaped UTF-8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MemberIs(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>The name of the member just reached.</summary>
    public readonly string MemberName() => Text();

    /// <summary>Whether another item of the open array follows; reading it is the caller's next step.</summary>
    public bool NextItem()
    {
        // Looking ahead costs a copy of the reader's state, not of the text.
        var ahead = _reader;
        try
        {
            ahead.Read();
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }

        if (ahead.TokenType != JsonTokenType.EndArray)
        {
            return true;
        }

        _reader = ahead;
        return false;
    }

    /// <summary>Passes over the value of an unknown member.</summary>
    public void SkipValue()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    /// <summary>Sees to it that nothing follows the value.</summary>
    public readonly void End()
    {
        if (_utf8[(int)_reader.BytesConsumed..].ContainsAnyExcept(" \t\r\n"u8))
        {
            throw new SerializationException("The body must hold one JSON value and nothing behind it");
        }
    }

    /// <summary>Records that a required member of the object just closed was absent.</summary>
    public void ReportMissing(string member)
    {
        var start = _missing.Count;
        _missing.AddRequired(member);
        _missing.Prefix(start, JsonPath.At(_utf8, (int)_reader.TokenStartIndex));
    }

    /// <summary>Takes a string; null where the value is <c>null</c>.</summary>
    public string? ReadString() => Begin(JsonTokenType.String, "a string") ? Text() : null;

    /// <summary>Goes to a string without taking its text; false where the value is <c>null</c>. <see cref="ValueIs"/> and <see cref="TakeString"/> follow.</summary>
    public bool BeginString()
    {
        if (!Begin(JsonTokenType.String, "a string"))
        {
            return false;
        }

        CheckEscapes();
        return true;
    }

    /// <summary>Whether the string just reached has that text (unescaped UTF-8).</summary>
    public readonly bool ValueIs(ReadOnlySpan<byte> text) => _reader.ValueTextEquals(text);

    /// <summary>The text of the string just reached.</summary>
    public readonly string TakeString() => Text();

    /// <summary>Takes <c>true</c> or <c>false</c>; null where the value is <c>null</c>.</summary>
    public bool? ReadBoolean()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => throw Unexpected("true or false"),
        };
    }

    /// <summary>Takes an 8-bit integer; null where the value is <c>null</c>.</summary>
    public sbyte? ReadByte() => BeginNumber() ? _reader.TryGetSByte(out var value) ? value : throw Unexpected("an integer from -128 to 127") : null;

    /// <summary>Takes a 16-bit integer; null where the value is <c>null</c>.</summary>
    public short? ReadShort() => BeginNumber() ? _reader.TryGetInt16(out var value) ? value : throw Unexpected("an integer of 16 bits") : null;

    /// <summary>Takes a 32-bit integer; null where the value is <c>null</c>.</summary>
    public int? ReadInteger() => BeginNumber() ? _reader.TryGetInt32(out var value) ? value : throw Unexpected("an integer of 32 bits") : null;

    /// <summary>Takes a 64-bit integer; null where the value is <c>null</c>.</summary>
    public long? ReadLong() => BeginNumber() ? _reader.TryGetInt64(out var value) ? value : throw Unexpected("an integer of 64 bits") : null;

    /// <summary>Takes a 32-bit float, where the strings NaN, Infinity and -Infinity are numbers too; null where the value is <c>null</c>.</summary>
    public float? ReadFloat() => (float?)ReadDouble();

    /// <summary>Takes a 64-bit float, where the strings NaN, Infinity and -Infinity are numbers too; null where the value is <c>null</c>.</summary>
    public double? ReadDouble()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number => _reader.GetDouble(),
            JsonTokenType.String when HttpText.TryParseNonFinite(_reader.GetString()!, out var value) => value,
            _ => throw Unexpected("a number"),
        };
    }

    /// <summary>Takes a decimal of up to 28 digits; null where the value is <c>null</c>.</summary>
    public decimal? ReadBigDecimal() => BeginNumber() ? _reader.TryGetDecimal(out var value) ? value : throw Unexpected("a decimal number of up to 28 digits") : null;

    /// <summary>Takes an integer of any size; null where the value is <c>null</c>.</summary>
    public BigInteger? ReadBigInteger()
    {
        if (!BeginNumber())
        {
            return null;
        }

        return BigInteger.TryParse(System.Text.Encoding.ASCII.GetString(_reader.ValueSpan), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unexpected("an integer");
    }

    /// <summary>Takes a base64 string; null where the value is <c>null</c>.</summary>
    public ReadOnlyMemory<byte>? ReadBlob() =>
        Begin(JsonTokenType.String, "a base64 string") ? _reader.TryGetBytesFromBase64(out var value) ? value : throw Unexpected("a base64 string") : null;

    /// <summary>Takes a number of seconds since 1970, fraction allowed; null where the value is <c>null</c>.</summary>
    public DateTimeOffset? ReadEpochSeconds()
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDecimal(out var seconds) && HttpText.TryFromEpochSeconds(seconds, out var value))
        {
            return value;
        }

        throw Unexpected("a number of seconds since 1970-01-01T00:00:00Z");
    }

    /// <summary>Takes an RFC 3339 date-time; null where the value is <c>null</c>.</summary>
    public DateTimeOffset? ReadDateTime() =>
        ReadString() is not { } text ? null : HttpText.TryParseDateTime(text, Lenient, out var value) ? value : throw Unexpected("a date-time such as 2024-01-02T03:04:05.678Z");

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

    /// <summary>Takes any JSON value, <c>null</c> included.</summary>
    public JsonElement ReadDocument()
    {
        try
        {
            return JsonElement.ParseValue(ref _reader);
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    /// <summary>Whether the next value is <c>null</c>; if so it is taken.</summary>
    public bool TakeNull()
    {
        var ahead = _reader;
        try
        {
            ahead.Read();
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }

        if (ahead.TokenType != JsonTokenType.Null)
        {
            return false;
        }

        _reader = ahead;
        return true;
    }

    /// <summary>The exception for a value that is not what the model says.</summary>
    /// <param name="expected">What would be right, with its article.</param>
    public readonly SerializationException Unexpected(string expected) => new($"'{Path}' must be {expected}, but it is {Found()}");

    private readonly string Path => JsonPath.At(_utf8, (int)_reader.TokenStartIndex) is { Length: > 0 } path ? path : "the body";

    // Comparing needs well-formed escapes; what is compared without them may be any bytes.
    private readonly void CheckEscapes()
    {
        if (_reader.ValueIsEscaped)
        {
            _ = Text();
        }
    }

    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new SerializationException($"'{Path}' must be valid Unicode text", error);
        }
    }

    private bool BeginNumber()
    {
        Advance();
        return _reader.TokenType switch
        {
            JsonTokenType.Number => true,
            JsonTokenType.Null => false,
            _ => throw Unexpected("a number"),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Begin(JsonTokenType token, string expected)
    {
        Advance();
        if (_reader.TokenType == token)
        {
            return true;
        }

        return _reader.TokenType == JsonTokenType.Null ? false : throw Unexpected(expected);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance()
    {
        try
        {
            if (!_reader.Read())
            {
                throw new SerializationException("The body must be JSON, but it is empty");
            }
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    private readonly string Found() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "something else",
    };

    // The reader's own text quotes the input, which may be sensitive: only the spot is told.
    private static SerializationException Malformed(JsonException error) =>
        new($"The body is not valid JSON (or nested deeper than {MaxDepth} levels): line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of that line");
}
