using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.IO.Pipelines;

namespace ChimeModelGen.Runtime;

/// <summary>Reads event messages from bytes that arrive in pieces of any size.</summary>
/// <remarks>Lengths are checked before anything is kept for their sake: what is held never exceeds one message of the largest size allowed.</remarks>
public sealed class EventMessageReader
{
    private const int PreludeLength = 12;
    private const int ChecksumLength = 4;

    private readonly PipeReader _pipe;
    private readonly int _maxBytes;
    private readonly bool _lenient;

    /// <summary>Creates the reader.</summary>
    /// <param name="pipe">Where the bytes come from; the caller completes it.</param>
    /// <param name="maxBytes">Largest message taken, up to <see cref="EventMessage.MaxBytes"/>.</param>
    /// <param name="lenient">What the messages say of themselves (<see cref="EventMessage.Lenient"/>).</param>
    public EventMessageReader(PipeReader pipe, int maxBytes = EventMessage.MaxBytes, bool lenient = false)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        _pipe = pipe;
        _maxBytes = Math.Min(maxBytes, EventMessage.MaxBytes);
        _lenient = lenient;
    }

    /// <summary>Reads the next message; null at the end of the stream.</summary>
    /// <exception cref="SerializationException">The bytes are no message, or end within one.</exception>
    public async ValueTask<EventMessage?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var result = await _pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("Reading the event stream was cancelled");
            }

            var rest = result.Buffer;
            EventMessage? message = null;
            try
            {
                message = TryRead(ref rest);
            }
            finally
            {
                // Whatever is left of a message that has not arrived in full has been looked at: the pipe must fetch more.
                _pipe.AdvanceTo(rest.Start, message is null ? rest.End : rest.Start);
            }

            if (message is not null)
            {
                return message;
            }

            if (result.IsCompleted)
            {
                return rest.IsEmpty ? null : throw new SerializationException($"The event stream ends within a message, after {rest.Length} bytes of it");
            }
        }
    }

    /// <summary>Takes a message off the front of the bytes; null where it has not arrived in full.</summary>
    private EventMessage? TryRead(ref ReadOnlySequence<byte> rest)
    {
        if (rest.Length < PreludeLength)
        {
            return null;
        }

        Span<byte> prelude = stackalloc byte[PreludeLength];
        rest.Slice(0, PreludeLength).CopyTo(prelude);
        var (total, headerLength) = Lengths(prelude);
        if (rest.Length < total)
        {
            return null;
        }

        var bytes = new byte[total];
        rest.Slice(0, total).CopyTo(bytes);
        if (Crc32.HashToUInt32(bytes.AsSpan(..^ChecksumLength)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(^ChecksumLength..)))
        {
            throw new SerializationException("The checksum of an event message does not fit its bytes");
        }

        ReadOnlyMemory<byte> headers = bytes.AsMemory(PreludeLength, headerLength);
        var read = new List<EventHeader>();
        while (!headers.IsEmpty)
        {
            read.Add(EventHeader.Read(ref headers));
        }

        rest = rest.Slice(total);
        return new EventMessage(read, bytes.AsMemory((PreludeLength + headerLength)..^ChecksumLength)) { Lenient = _lenient };
    }

    // The checksum goes first: lengths that were garbled on the way would be reported as what they are not.
    private (int Total, int Headers) Lengths(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.HashToUInt32(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
        {
            throw new SerializationException("The checksum of an event message's lengths does not fit them");
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        if (total > _maxBytes)
        {
            throw new SerializationException($"An event message must not be larger than {_maxBytes} bytes, but one says that it has {total}");
        }

        if (headers > EventMessage.MaxHeaderBytes)
        {
            throw new SerializationException($"An event message must not have more than {EventMessage.MaxHeaderBytes} bytes of headers, but one says that it has {headers}");
        }

        return total >= PreludeLength + headers + ChecksumLength
            ? ((int)total, (int)headers)
            : throw new SerializationException($"An event message says that it has {total} bytes, which is too few for its {headers} bytes of headers");
    }
}
