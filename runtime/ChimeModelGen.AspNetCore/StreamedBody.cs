using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>
/// A body that the service reads as it arrives, up to a limit. What breaks on the way is the caller's doing, and is known as such when it comes back from
/// the service.
/// </summary>
internal sealed class StreamedBody(ServerCall call, Stream body, long? limit) : IncomingStream(body)
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(Inner.Read(buffer));
        }
        catch (Exception error) when (IsCallers(error))
        {
            throw Broken(error);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (IsCallers(error))
        {
            throw Broken(error);
        }
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
