using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ChimeSdk.InMemory;

/// <summary>
/// One connection of a user: the frames that are meant for it, in order, beginning with SESSION_ESTABLISHED. Thread safe, but only one
/// reader may read. Frames wait in a bounded queue; a session that lets it run over is ended, and neither the callers of the service nor
/// other sessions ever wait for it.
/// </summary>
public sealed class MessagingSession : IDisposable
{
    private readonly Channel<ReadOnlyMemory<byte>> _frames;
    private readonly TaskCompletionSource<SessionClosure> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<MessagingSession>? _leave;

    internal MessagingSession(string userArn, string? sessionId, int capacity, Action<MessagingSession>? leave)
    {
        UserArn = userArn;
        SessionId = string.IsNullOrEmpty(sessionId) ? null : sessionId;
        _frames = System.Threading.Channels.Channel.CreateBounded<ReadOnlyMemory<byte>>(capacity);
        _leave = leave;
    }

    /// <summary>The user or bot that the session belongs to.</summary>
    public string UserArn { get; }

    /// <summary>The id that the client chose; null where it chose none.</summary>
    public string? SessionId { get; }

    /// <summary>Ends when the session does, with the reason. Frames that were queued before can still be read then.</summary>
    public Task<SessionClosure> Closed => _closed.Task;

    /// <summary>Reads the frames, each one JSON text in UTF-8 (behaviour.md §5.2), until the session is closed and its queue is empty.</summary>
    /// <param name="cancellationToken">Ends the reading, not the session.</param>
    /// <returns>The frames; not to be changed, they are shared with other sessions.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadFramesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var frame in _frames.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return frame;
        }
    }

    /// <summary>Takes the next frame if there is one already, as a test of an application would.</summary>
    /// <param name="frame">The frame; see <see cref="ReadFramesAsync"/>.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryReadFrame(out ReadOnlyMemory<byte> frame) => _frames.Reader.TryRead(out frame);

    /// <summary>Ends the session on the client's behalf. What is queued still can be read.</summary>
    public void Dispose() => Close(SessionClosure.Normal);

    /// <summary>Ends the session on the server's behalf; nothing happens where it has ended.</summary>
    /// <param name="why">What <see cref="Closed"/> is to say.</param>
    public void End(SessionClosure why) => Close(why);

    /// <summary>A session that was refused.</summary>
    internal static MessagingSession Refused(MessagingSessionRequest request, SessionClosure why)
    {
        var session = new MessagingSession(request.UserArn, request.SessionId, 1, null);
        session.Close(why);
        return session;
    }

    /// <summary>Queues a frame, or ends the session where there is no room.</summary>
    internal void Offer(ReadOnlyMemory<byte> frame)
    {
        if (_frames.Writer.TryWrite(frame) || !Close(SessionClosure.TooSlow))
        {
            return;
        }

        // With a gap behind it the rest is worth nothing.
        while (_frames.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>Ends the session; false where it had ended before.</summary>
    internal bool Close(SessionClosure why)
    {
        if (!_closed.TrySetResult(why))
        {
            return false;
        }

        _frames.Writer.TryComplete();
        _leave?.Invoke(this);
        return true;
    }
}
