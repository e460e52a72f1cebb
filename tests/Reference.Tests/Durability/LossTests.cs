using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>What somebody did to the files of a server, while it ran or after it was killed, does not go unnoticed.</summary>
public sealed class LossTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-loss-").FullName;
    private readonly List<string> _notices = [];

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Losses => ["removed", "log removed", "moved", "replaced"];

    [SkippableTheory]
    [MemberData(nameof(Losses))]
    public async Task Files_that_are_not_in_their_place_any_more_are_noticed_within_seconds(string loss)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var scene = await DataFileScene.CreateAsync(Data);
        Lose(loss);

        // With nobody writing: /health asks for nothing else.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (scene.Journal.Fault is null)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Contains("removed, moved or replaced", scene.Journal.Fault!.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => scene.SendAsync("lost"));
    }

    [Fact]
    public async Task A_write_after_the_loss_is_not_acknowledged()
    {
        using var scene = await DataFileScene.CreateAsync(Data);
        Lose("removed");
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => scene.SendAsync("lost"));
    }

    [Fact]
    public async Task A_file_that_is_put_back_is_served_again()
    {
        using var scene = await DataFileScene.CreateAsync(Data, new() { RetryInterval = TimeSpan.FromMilliseconds(20) });
        Lose("moved");
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => scene.SendAsync("kept", "token"));
        File.Move(Data + ".away", Data);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (scene.Journal.Fault is not null)
        {
            await Task.Delay(50, patience.Token);
        }

        await scene.SendAsync("kept", "token");
        scene.Dispose();
        using var restarted = DataFileScene.Reopen(Data, scene);
        Assert.Equal(["kept"], await restarted.ContentsAsync());
    }

    [Theory]
    [InlineData("-wal", "are missing")]
    [InlineData("-*", "may be lost")]
    public async Task A_log_that_is_lost_after_a_kill_is_told_of_at_the_start(string lost, string notice)
    {
        var killed = await KillAsync();
        foreach (var part in Directory.GetFiles(killed, "chime.db" + lost))
        {
            File.Delete(part);
        }

        Reopen(killed);
        Assert.Contains(notice, Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_cut_after_a_kill_is_told_of_with_how_much_is_missing()
    {
        var killed = await KillAsync();
        using (var log = new FileStream(Path.Combine(killed, "chime.db-wal"), FileMode.Open))
        {
            log.SetLength(log.Length / 2);
        }

        Reopen(killed);
        Assert.Matches(@"of \d+ records that were acknowledged, the last \d+ are missing", Assert.Single(_notices));
    }

    [SkippableFact]
    public async Task A_clean_end_after_the_loss_is_told_of_at_the_next_start_all_the_same()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using (var scene = await DataFileScene.CreateAsync(Data))
        {
            await scene.SendAsync("lost");
            Lose("removed");
        }

        Reopen(_folder);
        Assert.Contains("are missing", Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_alone_nothing_is_told()
    {
        Reopen(await KillAsync());
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task A_start_that_takes_its_time_tells_how_far_it_is()
    {
        (await DataFileScene.CreateAsync(Data)).Dispose();
        using var file = DataFile.Open(Data);
        var slow = true;
        file.Replay(
            _ =>
            {
                Thread.Sleep(slow ? 1_100 : 0);
                slow = false;
            },
            _notices.Add);
        Assert.Matches(@"restored \d+ of \d+ events", _notices[0]);
        Assert.Matches(@"restored \d+ events in ", _notices[^1]);
    }

    private void Lose(string loss)
    {
        switch (loss)
        {
            case "removed":
                File.Delete(Data);
                File.Delete(Data + "-wal");
                break;
            case "log removed":
                File.Delete(Data + "-wal");
                break;
            case "moved":
                File.Move(Data, Data + ".away");
                break;
            default:
                File.Copy(Data, Data + ".other");
                File.Move(Data + ".other", Data, overwrite: true);
                break;
        }
    }

    /// <returns>A folder with what a kill leaves.</returns>
    private async Task<string> KillAsync()
    {
        using var scene = await DataFileScene.CreateAsync(Data);
        for (var i = 0; i < 20; i++)
        {
            await scene.SendAsync($"message {i}");
        }

        var killed = Directory.CreateDirectory(Path.Combine(_folder, "killed")).FullName;
        foreach (var part in Directory.GetFiles(_folder))
        {
            using var from = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(killed, Path.GetFileName(part)));
            await from.CopyToAsync(to);
        }

        return killed;
    }

    private void Reopen(string folder)
    {
        using var journal = SqliteJournal.Open(Path.Combine(folder, "chime.db"), new() { Notice = _notices.Add });
        using var chime = new InMemoryChime(new() { Journal = journal });
    }
}
