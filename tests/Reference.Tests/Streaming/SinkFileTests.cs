using System.Text.Json;
using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.Extensions.DependencyInjection;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away records that a clean end of the local server loses, and files that it begins anew.</summary>
public sealed class SinkFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-sinks-").FullName;

    private string StreamFile => Path.Combine(_folder, "records.jsonl");

    private string PushFile => Path.Combine(_folder, "pushes.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Holds_every_record_after_a_clean_end_one_per_line_with_its_stream()
    {
        // Much enough that the file lags behind the calls.
        const int Calls = 5_000;
        var filling = new string('x', 3_000);
        await RunAsync(async chime =>
        {
            var (alice, _, channel) = await PrepareAsync(chime);
            await Parallel.ForEachAsync(Enumerable.Range(0, Calls), async (i, cancel) => await chime.Messaging.SendChannelMessageAsync(
                new()
                {
                    ChannelArn = channel,
                    Content = $"line {i}\n{filling}",
                    Type = ChannelMessageType.Standard,
                    Persistence = ChannelMessagePersistenceType.Persistent,
                    ChimeBearer = alice,
                },
                cancel));
        });

        var contents = (await File.ReadAllLinesAsync(StreamFile)).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Calls, contents.Count);
        Assert.All(contents, static line => Assert.EndsWith("stream/chime-messaging-x", line.GetProperty("ResourceArn").GetString(), StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(0, Calls).Select(i => $"line {i}\n{filling}").Order(StringComparer.Ordinal),
            contents.Select(static line => line.GetProperty("Record").GetProperty("Payload").GetProperty("Content").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Holds_pushes_with_the_device_they_were_for()
    {
        await RunAsync(async chime =>
        {
            var (alice, bob, channel) = await PrepareAsync(chime);
            await chime.Identity.RegisterAppInstanceUserEndpointAsync(new()
            {
                AppInstanceUserArn = bob,
                Type = AppInstanceUserEndpointType.Gcm,
                ResourceArn = ChimeWorld.PinpointApp,
                EndpointAttributes = new() { DeviceToken = "device" },
            });
            await chime.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = channel,
                Content = "hello",
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.Persistent,
                PushNotification = new() { Title = "News", Body = "Somebody wrote" },
                ChimeBearer = alice,
            });
        });

        var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(PushFile))).RootElement;
        Assert.Equal(("device", "GCM", "DEFAULT"), (line.GetProperty("DeviceToken").GetString(), line.GetProperty("EndpointType").GetString(), line.GetProperty("Type").GetString()));
        Assert.Equal("News", line.GetProperty("Payload").GetProperty("pinpoint.notification.title").GetString());
    }

    [Fact]
    public async Task Goes_on_where_the_last_run_ended()
    {
        for (var run = 0; run < 2; run++)
        {
            await RunAsync(async chime =>
            {
                var (alice, _, channel) = await PrepareAsync(chime);
                await chime.Messaging.SendChannelMessageAsync(new()
                {
                    ChannelArn = channel,
                    Content = "hello",
                    Type = ChannelMessageType.Standard,
                    Persistence = ChannelMessagePersistenceType.NonPersistent,
                    ChimeBearer = alice,
                });
            });
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync(StreamFile)).Length);
    }

    [Fact]
    public void That_can_not_be_opened_keeps_the_server_from_starting() => Assert.ThrowsAny<IOException>(() =>
        ChimeLocalApp.Create(new ChimeLocalOptions { StreamFile = Path.Combine(_folder, "no", "such", "folder") }));

    private async Task RunAsync(Func<InMemoryChime, Task> use)
    {
        await using var app = ChimeLocalApp.Create(
            new ChimeLocalOptions { Urls = "http://127.0.0.1:0", StreamFile = StreamFile, PushFile = PushFile });
        await use(app.Services.GetRequiredService<InMemoryChime>());
    }

    private static async Task<(string Alice, string Bob, string Channel)> PrepareAsync(InMemoryChime chime)
    {
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        var alice = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        var bob = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "bob", Name = "Bob" })).AppInstanceUserArn!;
        await chime.Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = app,
            StreamingConfigurations =
            [
                new() { DataType = MessagingDataType.ChannelMessage, ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x" },
            ],
        });
        var channel = await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", MemberArns = [bob], ChimeBearer = alice });
        return (alice, bob, channel.ChannelArn!);
    }
}
