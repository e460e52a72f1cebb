using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away sinks that hang, or hang others, because they call the service or wait for somebody who does.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The runner calls DisposeAsync.")]
public sealed class SinkCallTests : IAsyncLifetime
{
    /// <summary>Against hanging only.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a call waits at least that does not know that the sink waits for it.</summary>
    private static readonly TimeSpan _stuck = TimeSpan.FromSeconds(0.9);

    private readonly InMemoryChime _chime = new();
    private string _alice = "", _channel = "";

    public async Task InitializeAsync()
    {
        var app = (await _chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        _alice = (await _chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        _channel = await CreateChannelAsync();
    }

    public Task DisposeAsync() => _chime.DisposeAsync().AsTask();

    [Fact]
    public async Task A_sink_may_wait_for_a_call_that_it_starts_on_another_thread()
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        var events = new List<string>();
        using var sink = Subscribe(content =>
        {
            events.Add(content);
            if (calls++ < 3)
            {
                Assert.True(Task.Run(() => SendAsync($"{calls}")).Wait(_patience));
            }
        });

        await SendAsync("0").WaitAsync(_patience);

        Assert.Equal(["0", "1", "2", "3"], events);

        // It is known to come from a sink, and need not wait for it to be found stuck.
        Assert.True(watch.Elapsed < 3 * _stuck, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_sink_may_wait_for_a_call_of_a_thread_that_it_did_not_start()
    {
        using var wanted = new ManualResetEventSlim();
        using var made = new ManualResetEventSlim();
        var events = new List<string>();
        using var sink = Subscribe(content =>
        {
            events.Add(content);
            if (content == "0")
            {
                wanted.Set();
                Assert.True(made.Wait(_patience));
            }
        });
        var other = new Thread(() =>
        {
            wanted.Wait(_patience);
            SendAsync("1").Wait();
            made.Set();
        });
        other.Start();

        await Task.Run(() => SendAsync("0")).WaitAsync(_patience);
        other.Join(_patience);

        Assert.Equal(["0", "1"], events);
    }

    [Fact]
    public async Task Others_wait_for_a_stuck_sink_no_longer_than_a_second_or_two()
    {
        using var entered = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var events = new List<string>();
        using var sink = Subscribe(content =>
        {
            events.Add(content);
            if (content == "0")
            {
                entered.Set();
                free.Wait(_patience);
            }
        });
        var stuck = Task.Run(() => SendAsync("0"));
        entered.Wait(_patience);
        var watch = Stopwatch.StartNew();

        await Task.Run(() => SendAsync("1")).WaitAsync(_patience);

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20));
        free.Set();
        await stuck.WaitAsync(_patience);
        Assert.Equal(["0", "1"], events);
    }

    [Fact]
    public async Task Every_sink_hears_of_everything_in_order_though_the_first_one_calls_from_within()
    {
        var first = new List<string>();
        var second = new List<string>();
        using var caller = Subscribe(content =>
        {
            first.Add(content);
            if (content.Length < 4)
            {
                SendAsync(content + "x").Wait();
            }
        });
        using var listener = Subscribe(second.Add);

        await SendAsync("a");

        Assert.Equal(["a", "ax", "axx", "axxx"], first);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Sinks_of_two_channels_that_call_into_each_others_do_not_wait_for_each_other()
    {
        // Several, for channels share queues: of these, two pairs or more do not.
        var channels = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            channels.Add(await CreateChannelAsync());
        }

        using var barrier = new Barrier(channels.Count);
        var answers = 0;
        var slowest = TimeSpan.Zero;
        using var sink = _chime.Subscribe(new Sink(chimeEvent =>
        {
            if (chimeEvent is MessageCreated { Message: { Content: "call" } } created)
            {
                // All are inside a sink now, or share a queue with one that is.
                barrier.SignalAndWait(TimeSpan.FromMilliseconds(200));
                var next = channels[(channels.IndexOf(created.ChannelArn) + 1) % channels.Count];
                var watch = Stopwatch.StartNew();
                SendAsync("answer", next).Wait();
                SendAsync("answer", next).Wait();
                SendAsync("answer", next).Wait();
                lock (channels)
                {
                    answers++;
                    slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                }
            }
        }));

        await Task.WhenAll(channels.Select(channel => Task.Factory.StartNew(
            () => SendAsync("call", channel), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())).WaitAsync(_patience);

        Assert.Equal(channels.Count, answers);
        Assert.True(slowest < 3 * _stuck, $"{slowest}");
    }

    [Fact]
    public async Task What_a_sink_leaves_running_waits_for_sinks_again_like_anybody()
    {
        var events = new List<string>();
        Task? left = null;
        using var sinkEnded = new ManualResetEventSlim();
        using var sink = Subscribe(content =>
        {
            events.Add(content);
            if (content == "0")
            {
                left = Task.Run(async () =>
                {
                    sinkEnded.Wait(_patience);
                    await SendAsync("1");
                    events.Add("returned");
                });
            }
        });

        await SendAsync("0");
        sinkEnded.Set();
        await left!.WaitAsync(_patience);

        Assert.Equal(["0", "1", "returned"], events);
    }

    private async Task<string> CreateChannelAsync() =>
        (await _chime.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = _alice[.._alice.IndexOf("/user/", StringComparison.Ordinal)],
            Name = "General",
            ChimeBearer = _alice,
        })).ChannelArn!;

    private Task<SendChannelMessageResponse> SendAsync(string content) => SendAsync(content, _channel);

    private Task<SendChannelMessageResponse> SendAsync(string content, string channel) => _chime.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = channel,
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ChimeBearer = _alice,
    });

    private IDisposable Subscribe(Action<string> onMessage) => _chime.Subscribe(new Sink(chimeEvent =>
    {
        if (chimeEvent is MessageCreated created)
        {
            onMessage(created.Message.Content!);
        }
    }));

    private sealed class Sink(Action<ChimeEvent> onEvent) : IChimeEventSink
    {
        public void OnEvent(ChimeEvent chimeEvent) => onEvent(chimeEvent);
    }
}
