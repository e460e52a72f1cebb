using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ChimeSdk.InMemory;

/// <summary>Writes the parts of a record: numbers as LEB128, texts as UTF-8, repeated texts by number; see <see cref="RecordTexts"/>.</summary>
internal ref struct RecordWriter(IBufferWriter<byte> destination)
{
    private const int LongestNumber = 10;
    private Dictionary<string, int>? _texts;
    private string? _appInstanceArn;

    public readonly void Byte(byte value)
    {
        destination.GetSpan(1)[0] = value;
        destination.Advance(1);
    }

    public readonly void Number(ulong value)
    {
        var span = destination.GetSpan(LongestNumber);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        destination.Advance(length);
    }

    public readonly void Ticks(DateTimeOffset time)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination.GetSpan(sizeof(long)), time.UtcTicks);
        destination.Advance(sizeof(long));
    }

    /// <summary>A time, mostly near another one.</summary>
    public readonly void Time(DateTimeOffset? time, DateTimeOffset near)
    {
        if (time is not { } given)
        {
            Number(0);
            return;
        }

        var delta = given.UtcTicks - near.UtcTicks;
        Number(((ulong)(delta << 1) ^ (ulong)(delta >> 63)) + 1);
    }

    public readonly void Bytes(ReadOnlySpan<byte> bytes) => destination.Write(bytes);

    public readonly void Hash(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(destination.GetSpan(16), hash);
        destination.Advance(16);
    }

    /// <summary>A text that hardly comes twice.</summary>
    public readonly void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Number((ulong)length + 1);
        Utf8(text, length);
    }

    /// <summary>A text that the record may hold again.</summary>
    public void Repeated(string? text)
    {
        if (text is null)
        {
            Number(RecordTexts.Null);
            return;
        }

        if (_texts is null)
        {
            _texts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var known in RecordTexts.Known)
            {
                _texts.Add(known, RecordTexts.First + _texts.Count);
            }
        }

        if (_texts.TryGetValue(text, out var number))
        {
            Number((ulong)number);
            return;
        }

        var rest = text.AsSpan();
        if (_appInstanceArn is { } appInstance && text.StartsWith(appInstance, StringComparison.Ordinal))
        {
            Number(RecordTexts.NewWithinAppInstance);
            rest = rest[appInstance.Length..];
        }
        else
        {
            Number(RecordTexts.New);
        }

        var length = Encoding.UTF8.GetByteCount(rest);
        Number((ulong)length);
        Utf8(rest, length);
        _texts.Add(text, RecordTexts.First + _texts.Count);
    }

    /// <summary>The app instance that what follows is about.</summary>
    public void AppInstance(string arn)
    {
        Repeated(arn);
        _appInstanceArn = arn;
    }

    private readonly void Utf8(ReadOnlySpan<char> text, int length)
    {
        Encoding.UTF8.GetBytes(text, destination.GetSpan(length));
        destination.Advance(length);
    }
}
