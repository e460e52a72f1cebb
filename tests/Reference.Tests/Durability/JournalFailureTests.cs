using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A journal of somebody else's that does what it must not: throw.</summary>
public sealed class JournalFailureTests
{
    private readonly FailingJournal _journal = new();

    [Fact]
    public async Task A_journal_that_throws_keeps_no_channel_locked()
    {
        var (scene, channel, alice) = await PrepareAsync();
        _journal.Failure = new InvalidOperationException("/secret/path is away");
        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => SendAsync(scene, channel, alice, "refused", "token"));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);

        // From another thread: a lock that is still held lets its own thread in.
        var other = Task.Run(() => scene.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, ChimeBearer = alice }));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => other.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ChimeSdkIdentity.ServiceUnavailableException>(() => scene.Identity.ListAppInstancesAsync(new()).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task What_it_did_not_take_it_is_given_again_before_anything_else()
    {
        var (scene, channel, alice) = await PrepareAsync();
        _journal.Failure = new InvalidOperationException("away");
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => SendAsync(scene, channel, alice, "refused", "token"));
        _journal.Failure = null;
        var id = (await SendAsync(scene, channel, alice, "refused", "token")).MessageId;
        await SendAsync(scene, channel, alice, "after", null);

        using var rebuilt = Rebuilt.From(new MemoryJournal(_journal.Kept.Batches), static _ => { });
        var messages = (await rebuilt.Messaging.ListChannelMessagesAsync(
            new() { ChannelArn = channel, SortOrder = SortOrder.Ascending, ChimeBearer = alice })).ChannelMessages!;
        Assert.Equal(["refused", "after"], messages.Select(static message => message.Content));
        Assert.Equal(id, messages[0].MessageId);
    }

    [Fact]
    public async Task A_promise_that_fails_in_any_way_is_a_service_that_is_unavailable()
    {
        var (scene, channel, alice) = await PrepareAsync();
        _journal.Broken = new TimeoutException("/secret/path");
        var refused = await Assert.ThrowsAsync<ServiceUnavailableException>(() => SendAsync(scene, channel, alice, "lost", null));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_told_of_a_failing_sink_may_fail_too()
    {
        var options = new InMemoryChimeOptions { SinkFailed = static _ => throw new IOException("no space for the log") };
        options.Sinks.Add(new FailingSink());
        using var chime = new InMemoryChime(options);
        Assert.NotNull((await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn);
    }

    private async Task<(InMemoryChime Chime, string Channel, string Alice)> PrepareAsync()
    {
        var chime = new InMemoryChime(new() { Journal = _journal });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        return (chime, (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!, alice);
    }

    private static Task<SendChannelMessageResponse> SendAsync(InMemoryChime chime, string channel, string by, string content, string? token) =>
        chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = token,
            ChimeBearer = by,
        });

    private sealed class FailingJournal : IChimeJournal
    {
        public MemoryJournal Kept { get; } = new();

        public Exception? Failure { get; set; }

        public Exception? Broken { get; set; }

        public ChimeJournalException? Fault => null;

        public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
        {
        }

        public Task Append(IReadOnlyList<ChimeEvent> batch) =>
            Failure is not null ? throw Failure : Broken is not null ? Task.FromException(Broken) : Kept.Append(batch);
    }

    private sealed class FailingSink : IChimeEventSink
    {
        public void OnEvent(ChimeEvent chimeEvent) => throw new InvalidOperationException("sink");
    }
}
