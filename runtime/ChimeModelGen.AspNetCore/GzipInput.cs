using System.IO.Compression;
using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>Unpacks gzip, and refuses what is cut short or has something behind it: <see cref="GZipStream"/> takes both for a whole. Nothing unpacks to nothing.</summary>
/// <remarks>
/// Behind the last byte lies a guard that begins no further member. A decoder that is at the end of a member looks at it once and ends; one that is
/// within a member takes it for a part of that and asks for more. One that did not look at all stopped before the end of the bytes.
/// </remarks>
internal sealed class GzipInput(Stream packed) : IDisposable
{
    private readonly Guarded _guarded = new(packed);
    private GZipStream? _gzip;

    private GZipStream Gzip => _gzip ??= new GZipStream(_guarded, CompressionMode.Decompress);

    /// <exception cref="SerializationException">The bytes are not gzip, or not all of it.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            return Checked(Gzip.Read(buffer), buffer.Length);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Broken(error);
        }
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(await Gzip.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Broken(error);
        }
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _guarded.Dispose();
    }

    private int Checked(int read, int asked) => read > 0 || asked == 0 || _guarded.WasSeen
        ? read
        : throw new SerializationException("The body must be gzip, as its Content-Encoding says, and nothing behind it");

    private static SerializationException Broken(Exception error) => error is EndOfStreamException
        ? new SerializationException("The body must be gzip, as its Content-Encoding says, but it is cut short", error)
        : new SerializationException("The body must be gzip, as its Content-Encoding says", error);

    private sealed class Guarded(Stream packed) : IncomingStream(packed)
    {
        // Neither the first byte of a member, nor the last one of a body that anybody could send.
        private const byte Guard = 0xFF;

        private bool _hasBegun;

        public bool WasSeen { get; private set; }

        public override int Read(Span<byte> buffer) => WithGuard(Inner.Read(buffer), buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            WithGuard(await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

        private int WithGuard(int read, Span<byte> buffer)
        {
            if (read > 0 || buffer.IsEmpty)
            {
                _hasBegun |= read > 0;
                return read;
            }

            if (WasSeen && _hasBegun)
            {
                throw new EndOfStreamException("The stream ends within a member of gzip");
            }

            // No bytes at all are no gzip, and nothing that was compressed: whoever sends no body may say how it would have been sent.
            WasSeen = true;
            if (!_hasBegun)
            {
                return 0;
            }

            buffer[0] = Guard;
            return 1;
        }
    }
}
