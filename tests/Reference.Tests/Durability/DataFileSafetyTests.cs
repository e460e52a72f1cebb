using System.Diagnostics;
using System.Runtime.Versioning;
using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;

namespace ChimeSdk.Reference.Tests;

/// <summary>Nobody else reads a data file, and one that is refused is left alone with everything around it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataFileSafetyTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-safety-").FullName;

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task All_its_files_are_their_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows());
        using var scene = await DataFileScene.CreateAsync(Data);
        await scene.SendAsync("private");
        var files = Directory.GetFiles(_folder);
        Assert.Equal(["chime.db", "chime.db-count", "chime.db-wal"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, static file => Assert.Equal(Owner, File.GetUnixFileMode(file)));
    }

    [SkippableFact]
    public async Task A_pipe_is_refused_in_one_line_and_at_once()
    {
        Skip.If(OperatingSystem.IsWindows());
        using (var made = Process.Start("mkfifo", [Data]))
        {
            await made.WaitForExitAsync();
        }

        var refused = await Task.Run(() => Assert.Throws<ChimeJournalException>(() => SqliteJournal.Open(Data))).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("pipe or a device", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [SkippableTheory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    [InlineData("/dev/tty")]
    public void A_device_is_refused_in_one_line(string device)
    {
        Skip.IfNot(File.Exists(device));
        var refused = Assert.Throws<ChimeJournalException>(() => SqliteJournal.Open(device));
        Assert.DoesNotContain('\n', refused.Message);
        Assert.False(File.Exists(device + "-wal"));
    }

    [Fact]
    public async Task Whatever_is_refused_leaves_nothing_beside_it()
    {
        (await DataFileScene.CreateAsync(Data)).Dispose();
        var good = await File.ReadAllBytesAsync(Data);

        // Damage that is seen when it is opened, and such that is seen when it is read.
        foreach (var at in (int[])[good.AsSpan().IndexOf("General"u8), 4_096 + 2, good.Length - 4_096 + 3])
        {
            var bad = (byte[])good.Clone();
            for (var i = 0; i < 4; i++)
            {
                bad[at + i] ^= 0xFF;
            }

            await File.WriteAllBytesAsync(Data, bad);
            ChimeJournalException? refused = null;
            try
            {
                // Nobody disposes of it: the server that could not start is gone.
                var journal = SqliteJournal.Open(Data);
                journal.Replay(static _ => { });
                journal.Dispose();
            }
            catch (ChimeJournalException exception)
            {
                refused = exception;
            }

            if (refused is not null)
            {
                Assert.Equal([Data], Directory.GetFiles(_folder));
                Assert.Equal(bad, await File.ReadAllBytesAsync(Data));
            }
        }
    }

    [Fact]
    public async Task A_file_that_nobody_can_apply_is_closed_and_left_as_it_was()
    {
        (await DataFileScene.CreateAsync(Data)).Dispose();
        var before = await File.ReadAllBytesAsync(Data);
        Assert.Throws<InvalidOperationException>(() => SqliteJournal.Open(Data).Replay(static _ => throw new InvalidOperationException()));
        Assert.Equal([Data], Directory.GetFiles(_folder));
        Assert.Equal(before, await File.ReadAllBytesAsync(Data));
        (await DataFileScene.CreateAsync(Data)).Dispose();
    }
}
