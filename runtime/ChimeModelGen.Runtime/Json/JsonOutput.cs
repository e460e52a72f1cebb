using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Writes JSON as UTF-8 into a pooled buffer: what generated serializers call.</summary>
/// <remarks>
/// Names come as constant fragments (<c>"Name":</c> with quotes and colon). A comma is due whenever the last byte does not open an object
/// or array, so no state is kept between values. Not safe for concurrent use.
/// </remarks>
public sealed partial class JsonOutput : IDisposable
{
    private byte[] _buffer;
    private int _length;

    /// <summary>Creates an empty output.</summary>
    /// <param name="capacity">Bytes to begin with; it grows as needed.</param>
    public JsonOutput(int capacity = 1024) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes written so far; valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The bytes written so far; valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Gives the buffer back to the pool.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    /// <summary>Opens an object.</summary>
    public void BeginObject() => WriteByte((byte)'{');

    /// <summary>Opens the object of a value.</summary>
    /// <exception cref="SerializationException">There is no value where there must be one.</exception>
    public void BeginObject([NotNull] object? value)
    {
        if (value is null)
        {
            throw Absent();
        }

        BeginObject();
    }

    /// <summary>Closes an object.</summary>
    public void EndObject() => WriteByte((byte)'}');

    /// <summary>Opens an array.</summary>
    public void BeginArray() => WriteByte((byte)'[');

    /// <summary>Opens the array of a value.</summary>
    /// <exception cref="SerializationException">There is no value where there must be one.</exception>
    public void BeginArray([NotNull] object? value)
    {
        if (value is null)
        {
            throw Absent();
        }

        BeginArray();
    }

    /// <summary>Closes an array.</summary>
    public void EndArray() => WriteByte((byte)']');

    /// <summary>Writes a member's name.</summary>
    /// <param name="fragment">The escaped name in quotes with its colon, as UTF-8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Member(ReadOnlySpan<byte> fragment)
    {
        // Inlined, so that copying a constant is a few moves.
        var free = Reserve(fragment.Length + 1);
        if (_buffer[_length - 1] != (byte)'{')
        {
            free[0] = (byte)',';
            free = free[1..];
            _length++;
        }

        fragment.CopyTo(free);
        _length += fragment.Length;
    }

    /// <summary>Writes a map entry's key.</summary>
    public void Key(string key)
    {
        if (_buffer[_length - 1] != (byte)'{')
        {
            WriteByte((byte)',');
        }

        WriteString(key);
        WriteByte((byte)':');
    }

    /// <summary>Begins an array item.</summary>
    public void Item()
    {
        if (_buffer[_length - 1] != (byte)'[')
        {
            WriteByte((byte)',');
        }
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes the empty object that stands for "nothing more to say".</summary>
    public void WriteUnit() => WriteRaw("{}"u8);

    /// <summary>Writes an integer.</summary>
    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
    }

    /// <summary>Writes a 32-bit float; NaN and the infinities travel as strings.</summary>
    public void WriteNumber(float value)
    {
        if (!float.IsFinite(value))
        {
            WriteText(HttpText.Format(value));
            return;
        }

        value.TryFormat(Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes a 64-bit float; NaN and the infinities travel as strings.</summary>
    public void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            WriteText(HttpText.Format(value));
            return;
        }

        value.TryFormat(Reserve(32), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes a decimal.</summary>
    public void WriteNumber(decimal value)
    {
        value.TryFormat(Reserve(40), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes an integer of any size.</summary>
    public void WriteNumber(BigInteger value) => WriteRaw(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Writes bytes as a base64 string.</summary>
    public void WriteBlob(ReadOnlySpan<byte> value)
    {
        var free = Reserve(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        free[0] = (byte)'"';
        Base64.EncodeToUtf8(value, free[1..], out _, out var written);
        free[written + 1] = (byte)'"';
        _length += written + 2;
    }

    /// <summary>Writes a document as it is.</summary>
    /// <exception cref="SerializationException">The document is none: a default value.</exception>
    public void WriteDocument(JsonElement value) => WriteRaw(Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.Undefined ? throw Absent() : value.GetRawText()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(byte value)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Grow(bytes);
        }

        return _buffer.AsSpan(_length);
    }

    // Text of our own, in which there is nothing to escape.
    private void WriteText(string ascii)
    {
        WriteByte((byte)'"');
        _length += Encoding.ASCII.GetBytes(ascii, Reserve(ascii.Length));
        WriteByte((byte)'"');
    }

    // Nullable references are a promise of the compiler only. The member is the one whose value would be written next.
    private SerializationException Absent()
    {
        var end = _length;
        WriteNull();
        var path = JsonPath.At(Written, end, ReadLimits.Defaults);
        _length = end;
        return new SerializationException($"'{path}' must not be null, which the model does not allow there");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        Written.CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
