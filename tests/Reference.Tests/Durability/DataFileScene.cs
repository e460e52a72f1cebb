using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>An implementation on a data file, with a user in a channel.</summary>
internal sealed class DataFileScene : IDisposable
{
    private DataFileScene(SqliteJournal journal, InMemoryChime chime)
    {
        Journal = journal;
        Chime = chime;
    }

    public SqliteJournal Journal { get; }

    public InMemoryChime Chime { get; }

    public string App { get; private set; } = "";

    public string Alice { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public static async Task<DataFileScene> CreateAsync(string path, SqliteJournalOptions? options = null)
    {
        var scene = Open(path, options);
        scene.App = (await scene.Chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        scene.Alice = await scene.CreateUserAsync("alice");
        await scene.Chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = scene.App, AppInstanceAdminArn = scene.Alice });
        scene.Channel = (await scene.Chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = scene.App, Name = "General", ChimeBearer = scene.Alice })).ChannelArn!;
        return scene;
    }

    /// <summary>Serves what an earlier scene left.</summary>
    public static DataFileScene Reopen(string path, DataFileScene earlier, SqliteJournalOptions? options = null)
    {
        var scene = Open(path, options);
        (scene.App, scene.Alice, scene.Channel) = (earlier.App, earlier.Alice, earlier.Channel);
        return scene;
    }

    public async Task<string> CreateUserAsync(string id) =>
        (await Chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = App, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;

    public Task<SendChannelMessageResponse> SendAsync(string content, string? token = null, bool persistent = true) =>
        Chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = Channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = persistent ? ChannelMessagePersistenceType.Persistent : ChannelMessagePersistenceType.NonPersistent,
            ClientRequestToken = token,
            ChimeBearer = Alice,
        });

    public async Task<List<string?>> ContentsAsync()
    {
        var contents = new List<string?>();
        string? next = null;
        do
        {
            var page = await Chime.Messaging.ListChannelMessagesAsync(
                new() { ChannelArn = Channel, SortOrder = SortOrder.Ascending, MaxResults = 50, NextToken = next, ChimeBearer = Alice });
            contents.AddRange(page.ChannelMessages!.Select(static message => message.Content));
            next = page.NextToken;
        }
        while (next is not null);
        return contents;
    }

    public void Dispose()
    {
        Chime.Dispose();
        Journal.Dispose();
    }

    private static DataFileScene Open(string path, SqliteJournalOptions? options)
    {
        var journal = SqliteJournal.Open(path, options);
        return new DataFileScene(journal, new InMemoryChime(new() { Journal = journal }));
    }
}
