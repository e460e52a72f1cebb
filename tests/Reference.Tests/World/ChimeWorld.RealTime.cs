using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    private const string FenceChannel = "fence";
    private int _fences;

    /// <summary>Opens a messaging session the way the transport does it.</summary>
    public Func<MessagingSessionRequest, Task<TestSession>> Connector { private get; init; } =
        static _ => throw new InvalidOperationException("This world was made without sessions.");

    /// <summary>Connects without looking at what comes.</summary>
    public Task<TestSession> OpenSessionAsync(string user, string? sessionId = null, bool prefetch = false, bool byLastMessage = false) =>
        Connector(new MessagingSessionRequest { UserArn = user, SessionId = sessionId, Prefetch = prefetch, PrefetchByLastMessage = byLastMessage });

    /// <summary>Connects and takes SESSION_ESTABLISHED, from where on every event must come.</summary>
    public async Task<TestSession> ConnectAsync(string user, string? sessionId = null)
    {
        var session = await OpenSessionAsync(user, sessionId);
        Assert.Equal("SESSION_ESTABLISHED", (await session.NextAsync()).EventType);
        return session;
    }

    /// <summary>A channel of all these users; see <see cref="FramesUntilFenceAsync"/>.</summary>
    public Task<string> CreateFenceAsync(params string[] users) => CreateChannelAsync(users[0], id: FenceChannel, members: users.Length > 1 ? users[1..] : null);

    /// <summary>
    /// What each session was sent up to now. Nothing can be waited for that must not come, so a message to all of them ends it: a session gets what
    /// it gets in the order in which it happened.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<Frame>>> FramesUntilFenceAsync(string fence, string by, params TestSession[] sessions)
    {
        var mark = $"fence {++_fences}";
        await SendControlAsync(fence, by, mark);
        var all = new List<IReadOnlyList<Frame>>();
        foreach (var session in sessions)
        {
            var frames = new List<Frame>();
            for (var frame = await session.NextAsync(); frame.Text("Content") != mark; frame = await session.NextAsync())
            {
                frames.Add(frame);
            }

            all.Add(frames);
        }

        return all;
    }
}
