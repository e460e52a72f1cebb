using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A disk that is full costs what its calls ask for, and nothing else, until there is room.</summary>
public sealed class FullDiskTests
{
    private static readonly SqliteJournalOptions _quick = new() { RetryInterval = TimeSpan.FromMilliseconds(20) };

    [SkippableFact]
    public async Task Whoever_can_not_be_told_of_the_fault_is_no_fault()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        var told = 0;
        using var scene = await DataFileScene.CreateAsync(Path.Combine(disk.Folder, "chime.db"), _quick with
        {
            FaultChanged = _ =>
            {
                Interlocked.Increment(ref told);
                throw new IOException("No space left on device: the error output is on the same disk.");
            },
        });
        await RefuseAsync(disk, scene);
        disk.MakeRoom();
        await RecoverAsync(scene);
        Assert.Equal(2, told);
        await scene.SendAsync("room again");
        Assert.Equal("room again", (await scene.ContentsAsync())[^1]);
    }

    [SkippableFact]
    public async Task A_refusal_is_forgotten_with_its_cause()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        var path = Path.Combine(disk.Folder, "chime.db");
        using var scene = await DataFileScene.CreateAsync(path, _quick);
        await RefuseAsync(disk, scene);
        disk.MakeRoom();
        await RecoverAsync(scene);

        // What SDKs do: the same call again, with its token, and nobody else writes meanwhile.
        var again = await scene.SendAsync(Long("refused"), "refused-1");
        Assert.Equal(Long("refused"), Assert.Single(await scene.ContentsAsync(), static content => content!.StartsWith("refused", StringComparison.Ordinal)));
        Assert.Equal(again.MessageId, (await scene.SendAsync(Long("refused"), "refused-1")).MessageId);
        scene.Dispose();
        using var restarted = DataFileScene.Reopen(path, scene);
        Assert.Contains(Long("refused"), await restarted.ContentsAsync());
    }

    [SkippableFact]
    public async Task What_callers_are_told_names_no_path()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        using var scene = await DataFileScene.CreateAsync(Path.Combine(disk.Folder, "chime.db"), _quick);
        var message = await RefuseAsync(disk, scene);
        Assert.Contains("cannot be written", message, StringComparison.Ordinal);
        Assert.DoesNotContain(disk.Folder, message, StringComparison.Ordinal);
        Assert.DoesNotContain(disk.Folder, scene.Journal.Fault!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            disk.Folder, (await Assert.ThrowsAsync<ServiceUnavailableException>(() => scene.SendAsync("later"))).Message, StringComparison.Ordinal);
        disk.MakeRoom();
    }

    [SkippableFact]
    public async Task A_count_that_can_not_be_written_makes_no_write_happen_twice()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        var path = Path.Combine(disk.Folder, "chime.db");
        using var scene = await DataFileScene.CreateAsync(path, _quick);
        await scene.SendAsync("before");

        // Room in the log for the message, and none for sixteen bytes beside it.
        using (var log = new FileStream(path + "-wal", FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            log.Write(new byte[512 * 1024]);
        }

        using (var count = new FileStream(path + "-count", FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            count.SetLength(0);
        }

        disk.Fill();
        await scene.SendAsync("kept", "token");
        disk.MakeRoom();
        await scene.SendAsync("after");
        scene.Dispose();
        using var restarted = DataFileScene.Reopen(path, scene);
        Assert.Equal(["before", "kept", "after"], await restarted.ContentsAsync());
    }

    [SkippableFact]
    public async Task A_compaction_that_fills_the_disk_gives_back_what_it_took_and_says_so()
    {
        using var disk = SmallDisk.TryMount(12);
        Skip.If(disk is null, SmallDisk.Needed);
        var path = Path.Combine(disk.Folder, "chime.db");
        var notices = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var options = _quick with { CompactsItself = false, Notice = notices.Enqueue };
        using (var first = await DataFileScene.CreateAsync(path, options))
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => first.SendAsync(Long($"message {i}"))));
            _scene = first;
        }

        using var scene = DataFileScene.Reopen(path, _scene, options);
        await scene.SendAsync("before");
        var before = Used(disk);
        var reserve = Path.Combine(disk.Folder, "reserve");
        await File.WriteAllBytesAsync(reserve, new byte[900 * 1024]);
        disk.Fill();
        File.Delete(reserve);

        await Assert.ThrowsAnyAsync<Exception>(() => scene.Journal.CompactAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Used(disk) > before + (128 * 1024))
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Contains("could not be compacted", Assert.Single(notices), StringComparison.Ordinal);
        await scene.SendAsync("after");
        disk.MakeRoom();
        await scene.Journal.CompactAsync();
        Assert.Equal(502, (await scene.ContentsAsync()).Count);
    }

    private DataFileScene _scene = null!;

    private static long Used(SmallDisk disk) => Directory.GetFiles(disk.Folder, "chime.db*").Sum(static path => new FileInfo(path).Length);

    private static string Long(string what) => what + new string('x', 4_000);

    /// <summary>Fills the disk and sends until a message is refused; that message is to be "refused".</summary>
    private static async Task<string> RefuseAsync(SmallDisk disk, DataFileScene scene)
    {
        await scene.SendAsync("before");
        disk.Fill();
        return (await Assert.ThrowsAsync<ServiceUnavailableException>(async () =>
        {
            await scene.SendAsync(Long("refused"), "refused-1");
            for (var i = 2; i < 2_000; i++)
            {
                await scene.SendAsync(Long("filling"), $"filling-{i}");
            }
        })).Message;
    }

    private static async Task RecoverAsync(DataFileScene scene)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (scene.Journal.Fault is not null)
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
