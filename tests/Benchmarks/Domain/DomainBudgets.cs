using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace Benchmarks.Domain;

/// <summary>The reference implementation in process: pages of a long channel, and sending to many.</summary>
internal static class DomainBudgets
{
    private const int Long = 1_000_000;
    private const int Short = 1_000;
    private const int Channels = 1_000;
    private const int PerThread = 150_000;

    public static async Task<IEnumerable<Budget>> RunAsync(TextWriter log)
    {
        // One behind the other, each with an account of its own that is garbage afterwards.
        var pages = await PagesAsync(log);
        return [pages, .. await SendingAsync()];
    }

    private static async Task<Budget> PagesAsync(TextWriter log)
    {
        var (chime, user, channels) = await CreateAsync(2);
        Fill(chime, channels[0], user, Long);
        Fill(chime, channels[1], user, Short);
        var inLong = await MiddleAsync(chime, channels[0], user);
        var inShort = await MiddleAsync(chime, channels[1], user);
        var compared = SideBySide.Compare(
            () => chime.Messaging.ListChannelMessagesAsync(inShort).GetAwaiter().GetResult(),
            () => chime.Messaging.ListChannelMessagesAsync(inLong).GetAwaiter().GetResult(),
            150);
        await log.WriteLineAsync(compared.ToString());
        return Budget.AtMost("page of 50 in 1,000,000 messages against 1,000, time", compared.Time, 1.5);
    }

    private static async Task<Budget[]> SendingAsync()
    {
        var (chime, user, channels) = await CreateAsync(Channels);
        Send(chime, channels, user, 0, 10_000);
        Send(chime, channels, user, 1, 10_000);
        var before = Used();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Task.Run(() => Send(chime, channels, user, 0, PerThread)), Task.Run(() => Send(chime, channels, user, 1, PerThread)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = (double)(Used() - before) / (2 * PerThread);
        GC.KeepAlive(chime);
        var content = 22 + (2 * Content(0).Length);
        return
        [
            Budget.Reported("SendChannelMessage in process, 2 threads", string.Create(CultureInfo.InvariantCulture, $"{2 * PerThread / seconds:0}/s")),
            new("bytes a stored message beside its content", string.Create(CultureInfo.InvariantCulture, $"{bytes - content:0}B"), "<=400B", bytes - content <= 400),
        ];
    }

    private static long Used()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<(InMemoryChime Chime, string User, string[] Channels)> CreateAsync(int count)
    {
        var chime = new InMemoryChime();
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "bench" })).AppInstanceArn!;
        var user = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        var channels = new string[count];
        for (var i = 0; i < count; i++)
        {
            channels[i] = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Channel " + i, ChimeBearer = user })).ChannelArn!;
        }

        return (chime, user, channels);
    }

    private static void Fill(InMemoryChime chime, string channel, string user, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Send(chime, channel, user, i);
        }
    }

    private static void Send(InMemoryChime chime, string[] channels, string user, int thread, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Send(chime, channels[((i * 2) + thread) % channels.Length], user, i);
        }
    }

    private static void Send(InMemoryChime chime, string channel, string user, int i) => chime.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = channel,
        ChimeBearer = user,
        Content = Content(i),
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
    }).GetAwaiter().GetResult();

    private static string Content(int i) => string.Create(CultureInfo.InvariantCulture, $"message number {i:0000000} of a long day");

    // A page from the middle, where a cursor has to be found.
    private static async Task<ListChannelMessagesRequest> MiddleAsync(InMemoryChime chime, string channel, string user)
    {
        var first = await chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, ChimeBearer = user, MaxResults = 50 });
        return new() { ChannelArn = channel, ChimeBearer = user, MaxResults = 50, NextToken = first.NextToken };
    }
}
