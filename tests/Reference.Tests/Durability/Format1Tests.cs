using System.Runtime.Versioning;
using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A data file that the server of format 1 wrote (Assets/format-1.db, made by commit 10a3d97) serves the same, and is carried over.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class Format1Tests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-format-1-").FullName;

    public Format1Tests() => File.Copy(Path.Combine(AppContext.BaseDirectory, "Durability", "Assets", "format-1.db"), Data);

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_of_format_1_serves_what_it_served()
    {
        using (var journal = SqliteJournal.Open(Data, new() { CompactsItself = false }))
        {
            await CheckAsync(new InMemoryChime(new() { Journal = journal }), messages: 8);
        }

        // By now it is of format 2, with records of both.
        using var again = SqliteJournal.Open(Data, new() { CompactsItself = false });
        await CheckAsync(new InMemoryChime(new() { Journal = again }), messages: 9);
    }

    [Fact]
    public async Task A_file_of_format_1_is_compacted_like_any_other()
    {
        Assert.True(Says("redacted of old") && Says("typing of old") == false && Says("deleted of old") && Says("secret of old"));
        using (var journal = SqliteJournal.Open(Data))
        {
            using var chime = new InMemoryChime(new() { Journal = journal });
            await journal.CompactAsync();
            Assert.False(Says("redacted of old") || Says("deleted of old") || Says("secret of old") || Says("Doomed of old"));
        }

        Assert.InRange(new FileInfo(Data).Length, 1, 32 * 1024);
        using var again = SqliteJournal.Open(Data);
        await CheckAsync(new InMemoryChime(new() { Journal = again }), messages: 8);
    }

    [SkippableFact]
    public void What_others_could_read_they_can_not_read_any_more()
    {
        Skip.If(OperatingSystem.IsWindows());
        File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var journal = SqliteJournal.Open(Data);
        using var chime = new InMemoryChime(new() { Journal = journal });
        Assert.All(Directory.GetFiles(_folder), static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    private static async Task CheckAsync(InMemoryChime chime, int messages)
    {
        var app = Assert.Single((await chime.Identity.ListAppInstancesAsync(new())).AppInstances!);
        Assert.Equal(("Old", "kept metadata"), (app.Name, app.Metadata));
        var users = (await chime.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = app.AppInstanceArn! })).AppInstanceUsers!;
        Assert.Equal(["Alice", "Bob", "Carol"], users.Select(static user => user.Name));
        var (alice, bob, carol) = (users[0].AppInstanceUserArn!, users[1].AppInstanceUserArn!, users[2].AppInstanceUserArn!);
        var channel = Assert.Single((await chime.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = bob })).ChannelMemberships!);
        Assert.NotNull(channel.AppInstanceUserMembershipSummary!.ReadMarkerTimestamp);
        var arn = channel.ChannelSummary!.ChannelArn!;
        Assert.Equal("v", Assert.Single((await chime.Messaging.ListTagsForResourceAsync(new() { ResourceArn = arn })).Tags!).Value);
        var seen = (await chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = arn, SortOrder = SortOrder.Ascending, MaxResults = 50, ChimeBearer = carol })).ChannelMessages!;
        Assert.Equal(
            ["old message 0", "old message 1", "old message 2", "old message 3", "edited of old", null, "for carol"],
            seen.Take(7).Select(static message => message.Content));
        Assert.True(seen[5].Redacted);
        Assert.Equal(["urgent", "x"], seen[6].MessageAttributes!["type"].StringValues);
        Assert.Equal(messages - 1, seen.Count);

        // A token of then is answered as then, or anew when its time is over; either way the file takes what comes.
        await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = arn,
            Content = "new message",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = alice,
        });
    }

    private bool Says(string text) => File.ReadAllBytes(Data).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
}
