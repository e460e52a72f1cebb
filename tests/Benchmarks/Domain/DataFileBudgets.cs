using System.Diagnostics;
using System.Globalization;
using Benchmarks.Measuring;
using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace Benchmarks.Domain;

/// <summary>What messages cost in a data file, and how long a server that has many of them takes to start.</summary>
internal static class DataFileBudgets
{
    private const int Few = 1_000;
    private const int Starts = 3;
    private const string Content = "a message of the length that people write to each other, more or less";

    /// <summary>Fewer than the million of the budget where somebody is in a hurry.</summary>
    private static int Many => int.Parse(Environment.GetEnvironmentVariable("CHIME_MESSAGES") ?? "1000000", CultureInfo.InvariantCulture);

    public static async Task<IEnumerable<Budget>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chime-budget-").FullName;
        try
        {
            var few = Path.Combine(folder, "few.db");
            var many = Path.Combine(folder, "many.db");
            await FillAsync(few, Few);
            await FillAsync(many, Many);
            var appended = BytesBesideContent(many);
            var uncompacted = await StartAsync(many, "--data-only");
            using (var journal = SqliteJournal.Open(many))
            {
                journal.Replay(static _ => { });
                await journal.CompactAsync();
            }

            var compacted = BytesBesideContent(many);
            var (start, startOfMany) = (double.MaxValue, double.MaxValue);
            for (var i = 0; i < Starts; i++)
            {
                start = Math.Min(start, await StartAsync(few));
                startOfMany = Math.Min(startOfMany, await StartAsync(many));
            }

            return
            [
                Budget.AtMost("data file, bytes a message beside its content", appended, 500),
                Budget.Reported("the same after a compaction", compacted.ToString("0", CultureInfo.InvariantCulture)),
                Budget.Reported($"start with {Many} messages, never compacted", Seconds(uncompacted)),
                Budget.Reported($"start with {Many} messages", Seconds(startOfMany)),
                Budget.Reported($"start with {Few} messages", Seconds(start)),
                Budget.AtMost($"start with {Many} messages against {Few}, time", startOfMany / start, 10),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        double BytesBesideContent(string path) => (new FileInfo(path).Length / (double)Many) - Content.Length;
    }

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture) + "s";

    /// <summary>Messages as the service journals them, one record each, of many senders with tokens.</summary>
    private static async Task FillAsync(string path, int count)
    {
        using var journal = SqliteJournal.Open(path, new SqliteJournalOptions { CompactsItself = false });
        var chime = new InMemoryChime(new InMemoryChimeOptions { Journal = journal });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "bench" })).AppInstanceArn!;
        const int Senders = 10;
        var users = new List<string>();
        for (var i = 0; i < Senders; i++)
        {
            users.Add((await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = $"user{i}", Name = $"User {i}" })).AppInstanceUserArn!);
        }

        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Bench", MemberArns = users[1..], ChimeBearer = users[0] })).ChannelArn!;
        const int AtOnce = 1_000;
        for (var sent = 0; sent < count; sent += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(sent, Math.Min(AtOnce, count - sent)).Select(i => chime.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = channel,
                ChimeBearer = users[i % Senders],
                Content = Content,
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.Persistent,
                ClientRequestToken = Guid.NewGuid().ToString("N"),
            })));
        }
    }

    /// <returns>Seconds from the start of the local server, as a process, until it serves; it is killed then.</returns>
    private static async Task<double> StartAsync(string data, string? copied = null)
    {
        if (copied is not null)
        {
            // A start may compact, and the figure is about a file that never was.
            File.Copy(data, data += copied);
        }

        var start = Stopwatch.GetTimestamp();
        using var server = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChimeLocal.dll"), "--urls", "http://127.0.0.1:0", "--data", data])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await server.StandardOutput.ReadLineAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        server.Kill();
        await server.WaitForExitAsync();
        return line?.Contains("served on", StringComparison.Ordinal) == true ? seconds : throw new InvalidOperationException("The server did not start.");
    }
}
