using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away sessions that miss or repeat something while everything happens at once, and such that hold others up.</summary>
public sealed class SessionHubTests : IAsyncLifetime, IDisposable
{
    private readonly List<Exception> _failures = [];
    private InMemoryChime _chime = null!;
    private string _app = "";

    public Task InitializeAsync() => StartAsync(new InMemoryChimeOptions());

    public void Dispose() => _chime?.Dispose();

    public Task DisposeAsync()
    {
        Assert.Empty(_failures);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Comings_goings_and_messages_at_once_reach_exactly_who_was_a_member()
    {
        var users = await UsersAsync(6);
        var channel = await ChannelAsync(users[0], users[..3]);
        using var oracle = new Oracle(_chime, users[..3]);
        var sessions = users.Select(user => _chime.Connect(new() { UserArn = user })).ToList();

        await Task.WhenAll(
            Task.Run(() => RepeatAsync(300, i => SendAsync(channel, users[0], $"{i}"))),
            Task.Run(() => RepeatAsync(300, i => SendAsync(channel, users[0], $"to 1: {i}", users[1]))),
            Task.Run(() => RepeatAsync(200, i => JoinAndLeaveAsync(channel, users[3], ChannelMembershipType.Default, users[0]))),
            Task.Run(() => RepeatAsync(200, i => JoinAndLeaveAsync(channel, users[4], ChannelMembershipType.Default, users[0]))),
            Task.Run(() => RepeatAsync(200, i => JoinAndLeaveAsync(channel, users[5], ChannelMembershipType.Hidden, users[0]))));

        foreach (var (user, session) in users.Zip(sessions))
        {
            Assert.Equal(oracle.ExpectedOf(user), Drain(session).Skip(1).Select(Oracle.Describe));
        }
    }

    [Fact]
    public async Task A_session_that_never_reads_is_ended_and_holds_nobody_up()
    {
        await StartAsync(new InMemoryChimeOptions { SessionQueueCapacity = 10 });
        var users = await UsersAsync(2);
        var channel = await ChannelAsync(users[0], users);
        using var lazy = _chime.Connect(new() { UserArn = users[0] });
        using var eager = _chime.Connect(new() { UserArn = users[1] });

        var read = new List<string?>();
        for (var i = 0; i < 100; i++)
        {
            await SendAsync(channel, users[0], $"{i}");
            read.AddRange(Drain(eager).Select(frame => frame.Text("Content")));
        }

        Assert.Equal([null, .. Enumerable.Range(0, 100).Select(i => $"{i}")], read);
        Assert.Equal(1013, (await lazy.Closed.WaitAsync(TimeSpan.FromSeconds(30))).Code);
        Assert.Empty(Drain(lazy));
        Assert.False(eager.Closed.IsCompleted);
    }

    [Fact]
    public async Task Details_never_fill_the_queue()
    {
        await StartAsync(new InMemoryChimeOptions { SessionQueueCapacity = 1 });
        var user = (await UsersAsync(1))[0];
        for (var i = 0; i < 60; i++)
        {
            await ChannelAsync(user, [user]);
        }

        using var session = _chime.Connect(new() { UserArn = user, Prefetch = true });

        Assert.Equal(["SESSION_ESTABLISHED", .. Enumerable.Repeat("CHANNEL_DETAILS", 50)], Drain(session).Select(frame => frame.EventType));
    }

    [Fact]
    public async Task Ten_thousand_connect_in_a_burst_and_hear_what_is_said()
    {
        var users = await UsersAsync(1_000);
        var channel = await ChannelAsync(users[0], users[..100]);
        await _chime.Messaging.SendChannelMessageAsync(Message(channel, users[0], "before"));

        var sessions = new MessagingSession[10_000];
        Parallel.For(0, sessions.Length, i => sessions[i] = _chime.Connect(new() { UserArn = users[i % users.Length], SessionId = $"{i}", Prefetch = true }));
        await SendAsync(channel, users[0], "now");

        Assert.All(sessions, static session => Assert.False(session.Closed.IsCompleted));
        for (var i = 0; i < sessions.Length; i++)
        {
            string[] expected = i % users.Length < 100
                ? ["SESSION_ESTABLISHED", "CHANNEL_DETAILS", "CREATE_CHANNEL_MESSAGE"]
                : ["SESSION_ESTABLISHED"];
            Assert.Equal(expected, Drain(sessions[i]).Select(static frame => frame.EventType));
        }
    }

    [Fact]
    public async Task Sessions_are_closed_with_1012_when_the_server_stops_and_none_are_opened_any_more()
    {
        var user = (await UsersAsync(1))[0];
        using var open = _chime.Connect(new() { UserArn = user });

        _chime.CloseSessions();

        using var late = _chime.Connect(new() { UserArn = user });
        Assert.Equal(1012, (await open.Closed).Code);
        Assert.Equal(1012, (await late.Closed).Code);
        Assert.Equal("SESSION_ESTABLISHED", Assert.Single(Drain(open)).EventType);
    }

    [Fact]
    public async Task Where_rates_are_limited_a_user_connects_once_a_second()
    {
        var clock = new ManualTimeProvider();
        await StartAsync(new InMemoryChimeOptions { TimeProvider = clock, RateLimits = new() });
        var users = await UsersAsync(2);

        Assert.False(_chime.Connect(new() { UserArn = users[0] }).Closed.IsCompleted);
        Assert.False(_chime.Connect(new() { UserArn = users[1] }).Closed.IsCompleted);
        Assert.Equal(1013, (await _chime.Connect(new() { UserArn = users[0] }).Closed).Code);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_chime.Connect(new() { UserArn = users[0] }).Closed.IsCompleted);
    }

    [Fact]
    public async Task An_ended_session_hears_nothing_more_and_leaves_its_place_to_others()
    {
        await StartAsync(new InMemoryChimeOptions { Quotas = new() { SessionsPerUser = 1 } });
        var user = (await UsersAsync(1))[0];
        var channel = await ChannelAsync(user, [user]);
        var ended = _chime.Connect(new() { UserArn = user });
        ended.Dispose();
        using var next = _chime.Connect(new() { UserArn = user });

        await SendAsync(channel, user, "hello");

        Assert.Single(Drain(ended));
        Assert.Equal(2, Drain(next).Count);
        Assert.False(next.Closed.IsCompleted);
        Assert.Equal(1000, (await ended.Closed).Code);
    }

    private static List<Frame> Drain(MessagingSession session)
    {
        var frames = new List<Frame>();
        while (session.TryReadFrame(out var frame))
        {
            frames.Add(Frame.Of(frame.Span));
        }

        return frames;
    }

    private static async Task RepeatAsync(int times, Func<int, Task> action)
    {
        for (var i = 0; i < times; i++)
        {
            await action(i);
        }
    }

    private static SendChannelMessageRequest Message(string channel, string by, string content, string? to = null) => new()
    {
        ChannelArn = channel,
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        Target = to is null ? null : [new Target { MemberArn = to }],
        ChimeBearer = by,
    };

    private Task<SendChannelMessageResponse> SendAsync(string channel, string by, string content, string? to = null) =>
        _chime.Messaging.SendChannelMessageAsync(Message(channel, by, content, to));

    private async Task JoinAndLeaveAsync(string channel, string user, ChannelMembershipType type, string by)
    {
        await _chime.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = user, Type = type, ChimeBearer = by });
        await _chime.Messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = user, ChimeBearer = by });
    }

    private async Task StartAsync(InMemoryChimeOptions options)
    {
        options.SinkFailed = _failures.Add;
        options.SessionQueueCapacity = options.SessionQueueCapacity == 1_024 ? 100_000 : options.SessionQueueCapacity;
        _chime?.Dispose();
        _chime = new InMemoryChime(options);
        _app = (await _chime.Identity.CreateAppInstanceAsync(new() { Name = "app" })).AppInstanceArn!;
    }

    private async Task<string[]> UsersAsync(int count)
    {
        var users = new string[count];
        for (var i = 0; i < count; i++)
        {
            users[i] = (await _chime.Identity.CreateAppInstanceUserAsync(
                new() { AppInstanceArn = _app, AppInstanceUserId = $"user-{i}", Name = $"{i}" })).AppInstanceUserArn!;
        }

        return users;
    }

    private async Task<string> ChannelAsync(string by, string[] members)
    {
        var channel = (await _chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = _app, Name = "c", ChimeBearer = by })).ChannelArn!;
        foreach (var others in members.Where(member => member != by).Chunk(100))
        {
            await _chime.Messaging.BatchCreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArns = others, ChimeBearer = by });
        }

        return channel;
    }

    /// <summary>Works out from the order of events alone who has to be told what.</summary>
    private sealed class Oracle : IChimeEventSink, IDisposable
    {
        private readonly Dictionary<string, bool> _isHidden;
        private readonly Dictionary<string, List<string>> _expected = [];
        private readonly IDisposable _subscription;

        public Oracle(InMemoryChime chime, IEnumerable<string> members)
        {
            _isHidden = members.ToDictionary(static member => member, static _ => false);
            _subscription = chime.Subscribe(this);
        }

        public static string Describe(Frame frame) => frame.EventType + " "
            + (frame.Text("Content") ?? $"{frame.Payload!.Value.GetProperty("Member").GetProperty("Arn").GetString()}");

        public List<string> ExpectedOf(string user) => _expected.GetValueOrDefault(user, []);

        // The events of one channel come one at a time.
        public void OnEvent(ChimeEvent chimeEvent)
        {
            switch (chimeEvent)
            {
                case MessageEvent { Message: var message }:
                    Tell(
                        $"{chimeEvent.EventType} {message.Content}",
                        message.Target is [var target] ? [message.Sender!.Arn!, target.MemberArn!] : _isHidden.Keys);
                    break;
                case MembershipsCreated { Memberships: [var added] }:
                    _isHidden[added.Member!.Arn!] = added.Type == ChannelMembershipType.Hidden;
                    Membership(chimeEvent, added);
                    break;
                case MembershipDeleted { Membership: var removed }:
                    Membership(chimeEvent, removed);
                    _isHidden.Remove(removed.Member!.Arn!);
                    break;
            }
        }

        public void Dispose() => _subscription.Dispose();

        private void Membership(ChimeEvent chimeEvent, ChannelMembership membership)
        {
            var arn = membership.Member!.Arn!;
            Tell($"{chimeEvent.EventType} {arn}", _isHidden[arn] ? [arn] : _isHidden.Keys);
        }

        private void Tell(string what, IEnumerable<string> whom)
        {
            foreach (var user in whom)
            {
                if (!_expected.TryGetValue(user, out var list))
                {
                    _expected.Add(user, list = []);
                }

                list.Add(what);
            }
        }
    }
}
