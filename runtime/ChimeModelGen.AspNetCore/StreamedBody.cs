using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>
/// A body that the service reads as it arrives, up to a limit. What breaks on the way is the caller's doing, and is known as such when it comes back from
/// the service.
/// </summary>
internal sealed class StreamedBody(ServerCall call, Stream body, long? limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Count(body.Read(buffer, offset, count));
        }
        catch (Exception error) when (IsCallers(error))
        {
            throw Broken(error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (IsCallers(error))
        {
            throw Broken(error);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsCallers(Exception error) => RequestBody.IsBroken(error) || error is SerializationException or RequestTooLargeException;

    private int Count(int read)
    {
        _read += read;
        return _read > limit ? throw new RequestTooLargeException(limit.GetValueOrDefault()) : read;
    }

    private Exception Broken(Exception error)
    {
        var broken = RequestBody.IsBroken(error) ? RequestBody.Broken(error) : error;
        call.BreakRequest(broken);
        return broken;
    }
}
