using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>A messaging session as a test reads it.</summary>
public abstract class TestSession : IAsyncDisposable
{
    /// <summary>Against hanging only: what is waited for comes at once.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>The next frame, which must come.</summary>
    public async Task<Frame> NextAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        return await ReadAsync(patience.Token) ?? throw new InvalidOperationException($"The session was closed with {await ClosedAsync()}.");
    }

    /// <summary>The close code; frames that came before it are passed over.</summary>
    public async Task<int> ClosedAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        while (await ReadAsync(patience.Token) is not null)
        {
        }

        return CloseCode!.Value;
    }

    /// <summary>Filled once <see cref="ReadAsync"/> has found the end.</summary>
    protected int? CloseCode { get; set; }

    public abstract ValueTask DisposeAsync();

    /// <summary>The next frame; null at the end.</summary>
    protected abstract Task<Frame?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The session itself, without a socket.</summary>
internal sealed class InProcessSession(MessagingSession session) : TestSession
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _frames = session.ReadFramesAsync().GetAsyncEnumerator();

    public override ValueTask DisposeAsync()
    {
        session.Dispose();
        return _frames.DisposeAsync();
    }

    protected override async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _frames.MoveNextAsync().AsTask().WaitAsync(cancellationToken))
        {
            return Frame.Of(_frames.Current.Span);
        }

        CloseCode = (await session.Closed).Code;
        return null;
    }
}
