using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ChimeSdk.InMemory;

/// <summary>
/// Hashes the members of a request, so that "the same request again" can be told without keeping its (sensitive) values. Every
/// member is preceded by its length: neighbours can't run into each other, and null differs from empty.
/// </summary>
internal ref struct FingerprintBuilder
{
    private byte[] _buffer;
    private int _length;

    public FingerprintBuilder(string operation)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(1024);
        _length = 0;
        Add(operation);
    }

    public void Add(string? text)
    {
        Add(text?.Length ?? -1);
        if (text is not null)
        {
            var bytes = MemoryMarshal.AsBytes(text.AsSpan());
            bytes.CopyTo(Reserve(bytes.Length));
        }
    }

    public void Add(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);

    public void Add(IReadOnlyList<string>? texts)
    {
        Add(texts?.Count ?? -1);
        foreach (var text in texts ?? [])
        {
            Add(text);
        }
    }

    public void AddTags(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        Add(tags.Count);
        foreach (var (key, value) in tags)
        {
            Add(key);
            Add(value);
        }
    }

    public UInt128 Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, _length), hash);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        _length = 0;
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            _buffer.AsSpan(0, _length).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = grown;
        }

        var span = _buffer.AsSpan(_length, count);
        _length += count;
        return span;
    }
}
