using System.Buffers.Binary;
using System.Text;

namespace ChimeSdk.InMemory;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. What can't have been written by it is refused with an <see cref="InvalidDataException"/>.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> record, ArnPool pool)
{
    private readonly ReadOnlySpan<byte> _record = record;
    private List<string>? _texts;
    private string _appInstanceArn = "";
    private int _position;

    public readonly bool IsAtEnd => _position == _record.Length;

    public byte Byte() => Bytes(1)[0];

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Malformed();
    }

    /// <summary>How many of something follow, each at least a byte long.</summary>
    public int Count()
    {
        var count = Number();
        return count <= (ulong)(_record.Length - _position) ? (int)count : throw Malformed();
    }

    public DateTimeOffset Ticks() => At(BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long))));

    public DateTimeOffset? Time(DateTimeOffset near)
    {
        var code = Number();
        if (code == 0)
        {
            return null;
        }

        code--;
        return At(unchecked(near.UtcTicks + ((long)(code >> 1) ^ -(long)(code & 1))));
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _record.Length - _position)
        {
            throw Malformed();
        }

        var bytes = _record.Slice(_position, count);
        _position += count;
        return bytes;
    }

    public UInt128 Hash() => BinaryPrimitives.ReadUInt128LittleEndian(Bytes(16));

    public string? Text()
    {
        var code = Number();
        return code == 0 ? null : code - 1 <= (ulong)(_record.Length - _position) ? Encoding.UTF8.GetString(Bytes((int)(code - 1))) : throw Malformed();
    }

    public string? Repeated()
    {
        var number = Number();
        switch (number)
        {
            case RecordTexts.Null:
                return null;
            case RecordTexts.New or RecordTexts.NewWithinAppInstance:
                var text = pool.Find(number == RecordTexts.New ? "" : _appInstanceArn, Bytes(Count()));
                (_texts ??= []).Add(text);
                return text;
            default:
                number -= RecordTexts.First;
                if (number < (ulong)RecordTexts.Known.Length)
                {
                    return RecordTexts.Known[number];
                }

                number -= (ulong)RecordTexts.Known.Length;
                return _texts is not null && number < (ulong)_texts.Count ? _texts[(int)number] : throw Malformed();
        }
    }

    public string Required() => Repeated() ?? throw Malformed();

    public string AppInstance() => _appInstanceArn = Required();

    public static InvalidDataException Malformed() => new("The record is malformed.");

    private static DateTimeOffset At(long ticks) =>
        ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw Malformed();
}
