using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using ChimeLocal;
using ChimeModelGen.Runtime;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace Benchmarks.Domain;

/// <summary>What a data file costs: the same load over HTTP against the local server with and without one, by turns.</summary>
internal static class DurabilityBudgets
{
    private const int Senders = 16;
    private const int Rounds = 3;
    private const int PerSender = 400;

    public static async Task<IEnumerable<Budget>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chime-budget-").FullName;
        try
        {
            var memory = double.MaxValue;
            var file = double.MaxValue;
            for (var round = 0; round <= Rounds; round++)
            {
                var inMemory = await LoadAsync(null);
                var inFile = await LoadAsync(Path.Combine(folder, $"{round}.db"));
                if (round > 0)
                {
                    memory = Math.Min(memory, inMemory);
                    file = Math.Min(file, inFile);
                }
            }

            const double Count = Senders * PerSender;
            return
            [
                Budget.Reported("SendChannelMessage over HTTP, in memory", string.Create(CultureInfo.InvariantCulture, $"{Count / memory:0}/s")),
                Budget.Reported("SendChannelMessage over HTTP, --data", string.Create(CultureInfo.InvariantCulture, $"{Count / file:0}/s")),
                Budget.AtMost("SendChannelMessage over HTTP, --data against memory, time", file / memory, 2),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> LoadAsync(string? data)
    {
        await using var app = ChimeLocalApp.Create(new ChimeLocalOptions { Urls = "http://127.0.0.1:0", DataFile = data });
        await app.StartAsync();
        using var http = new HttpClient();
        var options = new ServiceClientOptions { Endpoint = new Uri(app.Urls.First()) };
        var identity = new ChimeSdkIdentityClient(http, options);
        var messaging = new ChimeSdkMessagingClient(http, options);
        var instance = (await identity.CreateAppInstanceAsync(new() { Name = "bench" })).AppInstanceArn!;
        var user = (await identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = instance, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        var channel = (await messaging.CreateChannelAsync(new() { AppInstanceArn = instance, Name = "Bench", ChimeBearer = user })).ChannelArn!;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < PerSender; i++)
            {
                await messaging.SendChannelMessageAsync(new()
                {
                    ChannelArn = channel,
                    ChimeBearer = user,
                    Content = string.Create(CultureInfo.InvariantCulture, $"message {i} of sender {sender}"),
                    Type = ChannelMessageType.Standard,
                    Persistence = ChannelMessagePersistenceType.Persistent,
                });
            }
        })));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
