using System.Buffers.Binary;
using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using Microsoft.Data.Sqlite;

namespace ChimeSdk.Reference.Tests;

/// <summary>A data file that can't be right is refused with words that help, and not a byte of it changes.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-data-").FullName;

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_created_and_serves_the_same_state_again()
    {
        var app = await WriteAsync(users: 3);
        Assert.Equal([Data], Directory.GetFiles(_folder));

        using var journal = SqliteJournal.Open(Data);
        var chime = new InMemoryChime(new() { Journal = journal });
        var users = (await chime.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = app })).AppInstanceUsers!;
        Assert.Equal(["User 0", "User 1", "User 2"], users.Select(user => user.Name));
    }

    [Fact]
    public async Task What_another_server_uses_is_refused_and_stays_usable_there()
    {
        await WriteAsync(users: 1);
        using var first = SqliteJournal.Open(Data);
        var chime = new InMemoryChime(new() { Journal = first });

        Assert.Contains("in use by another server", Refusal(), StringComparison.Ordinal);
        Assert.NotNull((await chime.Identity.CreateAppInstanceAsync(new() { Name = "still" })).AppInstanceArn);
    }

    [Fact]
    public async Task A_link_to_a_file_in_use_is_a_file_in_use()
    {
        await WriteAsync(users: 1);
        using var first = SqliteJournal.Open(Data);
        var link = Path.Combine(_folder, "link.db");
        File.CreateSymbolicLink(link, Data);

        Assert.Contains("in use by another server", Assert.Throws<ChimeJournalException>(() => SqliteJournal.Open(link)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    public async Task A_truncated_file_is_refused(double part)
    {
        await WriteAsync(users: 500);
        Change(bytes => bytes[..(int)(bytes.Length * part)]);
        RequireRefusal("truncated");
    }

    [Fact]
    public async Task A_file_cut_within_its_header_is_refused()
    {
        await WriteAsync(users: 1);
        Change(bytes => bytes[..50]);
        RequireRefusal("truncated");
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        File.WriteAllBytes(Data, []);
        RequireRefusal("empty");
    }

    [Fact]
    public async Task A_file_damaged_anywhere_behind_its_header_is_refused()
    {
        await WriteAsync(users: 200);
        var good = await File.ReadAllBytesAsync(Data);
        for (var at = 101; at < good.Length; at += good.Length / 40)
        {
            var bad = (byte[])good.Clone();
            for (var i = at; i < Math.Min(at + 64, bad.Length); i++)
            {
                bad[i] ^= 0xFF;
            }

            await File.WriteAllBytesAsync(Data, bad);

            // Some bytes of a page belong to nothing, so a file that still says all that it said is right too.
            if (TryReadAll(out var message) is { } events)
            {
                Assert.Equal(201, events);
            }
            else
            {
                Assert.True(message.Contains("damaged", StringComparison.Ordinal) && message.Contains("Nothing was changed", StringComparison.Ordinal), message);
                Assert.Equal(bad, await File.ReadAllBytesAsync(Data));
            }
        }
    }

    [Fact]
    public async Task A_single_changed_letter_is_noticed()
    {
        await WriteAsync(users: 1, name: "CharlieTheFirst");
        Change(bytes =>
        {
            bytes[bytes.AsSpan().IndexOf("CharlieTheFirst"u8)] = (byte)'K';
            return bytes;
        });
        RequireRefusal("is not what was written");
    }

    [Fact]
    public async Task A_missing_record_is_noticed()
    {
        await WriteAsync(users: 3);
        using (var connection = Connect())
        {
            using var delete = connection.CreateCommand();
            delete.CommandText = "DELETE FROM journal WHERE position = 2";
            Assert.Equal(1, delete.ExecuteNonQuery());
        }

        RequireRefusal("record 2 is missing");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(Data, string.Concat(Enumerable.Repeat("dear diary, ", 100)));
        RequireRefusal("no SQLite database");
    }

    [Fact]
    public void Another_programs_database_is_refused()
    {
        using (var connection = Connect())
        {
            using var create = connection.CreateCommand();
            create.CommandText = "CREATE TABLE recipes (name TEXT)";
            create.ExecuteNonQuery();
        }

        RequireRefusal("another program");
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        await WriteAsync(users: 1);
        Change(bytes =>
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(60), ChimeEventSerializer.Version + 1);
            return bytes;
        });
        RequireRefusal($"format version {ChimeEventSerializer.Version + 1}");
    }

    [Fact]
    public async Task An_event_that_this_version_does_not_know_is_refused_by_its_place()
    {
        await WriteAsync(users: 0);
        var bytes = """[{"$type":"PlanetCreated","AppInstanceArn":"arn"}]"""u8.ToArray();
        Assert.Contains("newer version", Assert.Throws<ChimeJournalException>(() => new ChimeEventSerializer().Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        await WriteAsync(users: 1);
        File.SetAttributes(Data, FileAttributes.ReadOnly);
        RequireRefusal("read-only");
        File.SetAttributes(Data, FileAttributes.Normal);
    }

    [Fact]
    public void A_missing_directory_a_directory_and_a_lost_half_are_refused()
    {
        Assert.Contains("does not exist", Assert.Throws<ChimeJournalException>(() => SqliteJournal.Open(Path.Combine(_folder, "none", "chime.db"))).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Assert.Throws<ChimeJournalException>(() => SqliteJournal.Open(_folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(Data + "-wal", "x");
        Assert.Contains("-wal", Refusal(), StringComparison.Ordinal);
        Assert.False(File.Exists(Data));
    }

    private async Task<string> WriteAsync(int users, string name = "User")
    {
        using var journal = SqliteJournal.Open(Data);
        var chime = new InMemoryChime(new() { Journal = journal });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "app" })).AppInstanceArn!;
        for (var i = 0; i < users; i++)
        {
            await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = $"u{i}", Name = $"{name} {i}" });
        }

        return app;
    }

    private int? TryReadAll(out string message)
    {
        message = "";
        try
        {
            using var journal = SqliteJournal.Open(Data);
            var batches = 0;
            journal.Replay(_ => batches++);
            return batches;
        }
        catch (ChimeJournalException refusal)
        {
            message = refusal.Message;
            return null;
        }
    }

    private void Change(Func<byte[], byte[]> change) => File.WriteAllBytes(Data, change(File.ReadAllBytes(Data)));

    private string Refusal()
    {
        Assert.Null(TryReadAll(out var message));
        return message;
    }

    private void RequireRefusal(string because)
    {
        var before = File.ReadAllBytes(Data);
        var message = Refusal();
        Assert.Contains(because, message, StringComparison.Ordinal);
        Assert.Contains(Data, message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Data));
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Data, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
