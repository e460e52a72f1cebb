using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using CsCheck;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>A journal that becomes durable when it pleases: no call is answered before, and nothing that was answered is lost.</summary>
public sealed class AcknowledgementTests
{
    [Fact]
    public void An_acknowledged_write_is_never_lost() =>
        Gen.Frequency((4, Gen.Const('s')), (1, Gen.Const('d'))).Array[1, 40].Sample(
            static steps =>
            {
                var journal = new LateJournal();
                var world = new SmallWorld(journal);
                world.Run(new Command(Verb.CreateChannel, 0, 0, 0));
                journal.IsLate = true;
                List<(string Content, Task<SendChannelMessageResponse> Answer)> sent = [];
                foreach (var step in steps)
                {
                    if (step == 'd')
                    {
                        journal.MakeDurable();
                        continue;
                    }

                    var content = $"message {sent.Count}";
                    sent.Add((content, SendAsync(world.Chime, world, content, $"token{sent.Count}")));
                }

                // Here the process dies.
                var rebuilt = Rebuilt.From(new MemoryJournal(journal.Durable), options => options.TimeProvider = world.Clock);
                foreach (var (_, answer) in sent.Where(send => send.Answer.IsCompleted))
                {
                    var kept = rebuilt.Messaging.GetChannelMessageAsync(new() { ChannelArn = world.Channel(0), MessageId = answer.GetAwaiter().GetResult().MessageId!, ChimeBearer = world.User(0) });
                    Assert.NotNull(kept.GetAwaiter().GetResult().ChannelMessage);
                }

                // Whoever got no answer repeats the call, and everything is there once.
                for (var i = 0; i < sent.Count; i++)
                {
                    SendAsync(rebuilt, world, sent[i].Content, $"token{i}").GetAwaiter().GetResult();
                }

                var contents = rebuilt.Messaging.ListChannelMessagesAsync(new() { ChannelArn = world.Channel(0), SortOrder = SortOrder.Ascending, MaxResults = 50, ChimeBearer = world.User(0) })
                    .GetAwaiter().GetResult().ChannelMessages!.Select(message => message.Content!);
                Assert.Equal(sent.Select(send => send.Content), contents);
            },
            iter: 200, threads: 1);

    [Fact]
    public async Task A_call_answered_from_a_token_waits_for_the_call_that_it_repeats()
    {
        var journal = new LateJournal();
        var world = new SmallWorld(journal);
        world.Run(new Command(Verb.CreateChannel, 0, 0, 0));
        journal.IsLate = true;
        var first = SendAsync(world.Chime, world, "text", "token");
        var again = SendAsync(world.Chime, world, "text", "token");
        Assert.False(first.IsCompleted);
        Assert.False(again.IsCompleted);

        journal.MakeDurable();
        Assert.Equal((await first).MessageId, (await again).MessageId);
    }

    [Fact]
    public async Task A_call_that_changes_nothing_waits_for_nothing()
    {
        var journal = new LateJournal();
        var world = new SmallWorld(journal);
        world.Run(new Command(Verb.CreateChannel, 0, 0, 0));
        journal.IsLate = true;
        _ = SendAsync(world.Chime, world, "text", null);

        var read = world.Chime.Messaging.DescribeChannelAsync(new() { ChannelArn = world.Channel(0), ChimeBearer = world.User(0) });
        Assert.True(read.IsCompleted);
        Assert.NotNull((await read).Channel);
    }

    [Fact]
    public async Task While_nothing_can_be_kept_every_call_is_refused_and_a_failed_one_is_not_acknowledged()
    {
        var journal = new LateJournal();
        var world = new SmallWorld(journal);
        world.Run(new Command(Verb.CreateChannel, 0, 0, 0));
        journal.IsLate = true;
        var waiting = SendAsync(world.Chime, world, "text", null);
        journal.Fail("The disk is full.");

        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<ServiceUnavailableException>(() => waiting)).Message);
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => SendAsync(world.Chime, world, "text", null));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() =>
            world.Chime.Messaging.DescribeChannelAsync(new() { ChannelArn = world.Channel(0), ChimeBearer = world.User(0) }));
        await Assert.ThrowsAsync<ChimeSdkIdentity.ServiceUnavailableException>(() => world.Chime.Identity.ListAppInstancesAsync(new()));
    }

    private static Task<SendChannelMessageResponse> SendAsync(InMemoryChime chime, SmallWorld world, string content, string? token) =>
        chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = world.Channel(0),
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = token,
            ChimeBearer = world.User(0),
        });

    private sealed class LateJournal : IChimeJournal
    {
        private readonly MemoryJournal _all = new();
        private readonly List<TaskCompletionSource> _waiting = [];
        private int _durable;

        public bool IsLate { get; set; }

        public ChimeJournalException? Fault { get; private set; }

        public IEnumerable<byte[]> Durable => _all.Batches.Take(_durable);

        public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
        {
        }

        public Task Append(IReadOnlyList<ChimeEvent> batch)
        {
            _all.Append(batch);
            _waiting.Add(new TaskCompletionSource());
            var durable = _waiting[^1].Task;
            if (!IsLate)
            {
                MakeDurable();
            }

            return durable;
        }

        public void MakeDurable()
        {
            _durable = _waiting.Count;
            _waiting.ForEach(static waiting => waiting.TrySetResult());
        }

        public void Fail(string message)
        {
            Fault = new ChimeJournalException(message);
            _waiting.ForEach(waiting => waiting.TrySetException(Fault));
        }
    }
}
