using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A data file gives back what it need not hold, at any time, and can be killed while it does.</summary>
public sealed class CompactionTests : IDisposable
{
    private static readonly SqliteJournalOptions _onRequest = new() { CompactsItself = false };
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-compaction-").FullName;

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_deleted_redacted_or_edited_over_is_in_no_file_any_more()
    {
        using var scene = await DataFileScene.CreateAsync(Data, _onRequest);
        await FillAsync(scene);
        Assert.True(IsInAnyFile("a secret"));
        await scene.Journal.CompactAsync();
        Assert.False(IsInAnyFile("a secret"));
        Assert.True(IsInAnyFile("no longer one"));

        // The file is as good as before, and so is what comes next.
        var before = await scene.ContentsAsync();
        await scene.SendAsync("after");
        scene.Dispose();
        using var restarted = DataFileScene.Reopen(Data, scene);
        Assert.Equal([.. before, "after"], await restarted.ContentsAsync());
    }

    [Fact]
    public async Task A_start_does_it_where_something_was_deleted()
    {
        using (var scene = await DataFileScene.CreateAsync(Data, _onRequest))
        {
            await FillAsync(scene);
        }

        Assert.True(IsInAnyFile("a secret"));
        using var journal = SqliteJournal.Open(Data);
        using var chime = new InMemoryChime(new() { Journal = journal });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (IsInAnyFile("a secret"))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    [Fact]
    public async Task Messages_that_are_not_to_be_kept_take_no_room_for_ever()
    {
        var options = _onRequest with { TokenRetention = TimeSpan.Zero };
        using var scene = await DataFileScene.CreateAsync(Data, options);
        await scene.Journal.CompactAsync();
        var before = new FileInfo(Data).Length;
        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(i => scene.SendAsync("typing", $"typing-{i}", persistent: false)));
        await scene.Journal.CompactAsync();
        Assert.InRange(new FileInfo(Data).Length, 1, before + 4_096);
    }

    [Fact]
    public async Task Users_made_and_deleted_take_no_room_for_ever()
    {
        using var scene = await DataFileScene.CreateAsync(Data, _onRequest);
        await scene.Journal.CompactAsync();
        var before = new FileInfo(Data).Length;
        for (var i = 0; i < 500; i++)
        {
            await scene.Chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = await scene.CreateUserAsync($"guest{i}") });
        }

        await scene.Journal.CompactAsync();
        Assert.InRange(new FileInfo(Data).Length, 1, before + 4_096);
    }

    [Fact]
    public async Task A_kill_at_any_step_of_it_loses_nothing()
    {
        using (var scene = await DataFileScene.CreateAsync(Data, _onRequest))
        {
            await FillAsync(scene);
            await scene.Journal.CompactAsync();
            await FillAsync(scene);
            _expected = await scene.ContentsAsync();
            _scene = scene;
        }

        var copies = 0;
        using (var file = DataFile.Open(Data))
        {
            file.Replay(static _ => { }, null);
            var compaction = new Compaction(file, new JournalReduction(DateTimeOffset.UtcNow, TimeSpan.FromHours(24)));
            while (compaction.Step())
            {
                // What a kill would leave.
                var folder = Directory.CreateDirectory(Path.Combine(_folder, $"kill{copies++}"));
                foreach (var part in Directory.GetFiles(_folder))
                {
                    File.Copy(part, Path.Combine(folder.FullName, Path.GetFileName(part)));
                }
            }
        }

        Assert.InRange(copies, 5, 1_000);
        for (var i = 0; i < copies; i++)
        {
            var notices = new List<string>();
            using var scene = DataFileScene.Reopen(Path.Combine(_folder, $"kill{i}", "chime.db"), _scene!, new SqliteJournalOptions { Notice = notices.Add });
            Assert.Equal(_expected, await scene.ContentsAsync());
            Assert.Empty(notices);
            await scene.Journal.CompactAsync();
            scene.Dispose();
            Assert.Equal(["chime.db"], Directory.GetFiles(Path.Combine(_folder, $"kill{i}")).Select(Path.GetFileName));
            using var again = DataFileScene.Reopen(Path.Combine(_folder, $"kill{i}", "chime.db"), _scene!);
            Assert.Equal(_expected, await again.ContentsAsync());
        }
    }

    [Fact]
    public async Task After_a_kill_while_the_file_shrinks_the_next_start_goes_on_with_it()
    {
        using (var scene = await DataFileScene.CreateAsync(Data, _onRequest))
        {
            await FillAsync(scene);
            _scene = scene;
        }

        var killed = Directory.CreateDirectory(Path.Combine(_folder, "killed")).FullName;
        using (var file = DataFile.Open(Data))
        {
            file.Replay(static _ => { }, null);
            var compaction = new Compaction(file, new JournalReduction(DateTimeOffset.UtcNow, TimeSpan.FromHours(24)));
            bool more;
            do
            {
                foreach (var part in Directory.GetFiles(killed))
                {
                    File.Delete(part);
                }

                foreach (var part in Directory.GetFiles(_folder))
                {
                    File.Copy(part, Path.Combine(killed, Path.GetFileName(part)));
                }

                more = compaction.Step();
            }
            while (more);
        }

        Assert.True(IsInAnyFile("a secret", killed));
        using var restarted = DataFileScene.Reopen(Path.Combine(killed, "chime.db"), _scene!);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (IsInAnyFile("a secret", killed))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    [Fact]
    public async Task Nobody_waits_for_a_journal_that_ends()
    {
        for (var i = 0; i < 30; i++)
        {
            var scene = await DataFileScene.CreateAsync(Path.Combine(_folder, $"{i}.db"), _onRequest);
            var disposing = Task.Run(scene.Dispose);
            var compacting = Task.Run(scene.Journal.CompactAsync);
            await disposing;
            try
            {
                await compacting.WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (ObjectDisposedException)
            {
                // Too late, or in time: both are answers.
            }

            await Assert.ThrowsAsync<ChimeJournalException>(() =>
                scene.Journal.Append([]).WaitAsync(TimeSpan.FromSeconds(30)));
        }
    }

    [Fact]
    public void A_retention_of_tokens_that_is_negative_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        SqliteJournal.Open(Data, new() { TokenRetention = TimeSpan.FromSeconds(-1) }));

    [Fact]
    public async Task Calls_go_on_while_it_runs()
    {
        using var scene = await DataFileScene.CreateAsync(Data, _onRequest);
        await Task.WhenAll(Enumerable.Range(0, 4_000).Select(i => scene.SendAsync($"message {i}")));
        var sent = 0;
        for (var round = 0; round < 3; round++)
        {
            var compacting = scene.Journal.CompactAsync();
            while (!compacting.IsCompleted)
            {
                await scene.SendAsync($"meanwhile {sent++}");
            }

            await compacting;
        }

        var expected = await scene.ContentsAsync();
        Assert.Equal(4_000 + sent, expected.Count);
        scene.Dispose();
        using var restarted = DataFileScene.Reopen(Data, scene);
        Assert.Equal(expected, await restarted.ContentsAsync());
    }

    [Fact]
    public async Task Whoever_asks_too_late_is_told()
    {
        var scene = await DataFileScene.CreateAsync(Data, _onRequest);
        scene.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => scene.Journal.CompactAsync());
    }

    private List<string?> _expected = [];
    private DataFileScene? _scene;

    private static async Task FillAsync(DataFileScene scene)
    {
        for (var i = 0; i < 40; i++)
        {
            await scene.SendAsync($"message {i} {new string('x', 3_000)}");
        }

        var messaging = scene.Chime.Messaging;
        var edited = (await scene.SendAsync("a secret")).MessageId!;
        await messaging.UpdateChannelMessageAsync(new() { ChannelArn = scene.Channel, MessageId = edited, Content = "no longer one", ChimeBearer = scene.Alice });
        var redacted = (await scene.SendAsync("a secret")).MessageId!;
        await messaging.RedactChannelMessageAsync(new() { ChannelArn = scene.Channel, MessageId = redacted, ChimeBearer = scene.Alice });
        var deleted = (await scene.SendAsync("a secret", $"token-{Guid.NewGuid():N}")).MessageId!;
        await messaging.DeleteChannelMessageAsync(new() { ChannelArn = scene.Channel, MessageId = deleted, ChimeBearer = scene.Alice });
        var channel = (await messaging.CreateChannelAsync(new() { AppInstanceArn = scene.App, Name = "a secret", Metadata = "a secret", ChimeBearer = scene.Alice })).ChannelArn!;
        await messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "a secret",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = scene.Alice,
        });
        await messaging.DeleteChannelAsync(new() { ChannelArn = channel, ChimeBearer = scene.Alice });
    }

    private bool IsInAnyFile(string text, string? folder = null)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return Directory.GetFiles(folder ?? _folder).Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray().AsSpan().IndexOf(bytes) >= 0;
        });
    }
}
