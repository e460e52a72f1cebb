using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChimeSdk.Reference.Tests;

/// <summary>A stream file holds whole records, whatever became of its disk or of the run before.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SinkFileFaultTests : IDisposable
{
    private const string Stream = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x";
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-sinks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Goes_on_when_a_full_disk_has_room_again_and_misses_nothing()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        var path = Path.Combine(disk.Folder, "records.jsonl");
        await using (var app = Start(path))
        {
            var (alice, channel) = await PrepareAsync(app);
            await SendAsync(app, alice, channel, 0, 10);
            disk.Fill();
            await SendAsync(app, alice, channel, 10, 200);

            // What the failed writes left of a record is cut off before the next attempt.
            await Task.Delay(300);
            disk.MakeRoom();
            await SendAsync(app, alice, channel, 200, 210);
        }

        Assert.Equal(Enumerable.Range(0, 210).Select(static i => $"message {i}"), Contents(path));
    }

    [SkippableFact]
    public async Task Ends_with_an_error_and_a_whole_line_when_there_is_no_room_to_the_end()
    {
        using var disk = SmallDisk.TryMount();
        Skip.If(disk is null, SmallDisk.Needed);
        var path = Path.Combine(disk.Folder, "records.jsonl");
        var app = Start(path);
        var (alice, channel) = await PrepareAsync(app);
        disk.Fill();
        await SendAsync(app, alice, channel, 0, 200);
        var lost = await Assert.ThrowsAnyAsync<Exception>(async () => await app.DisposeAsync());
        Assert.Contains("could not be written", lost.ToString(), StringComparison.Ordinal);
        Assert.True(new FileInfo(path).Length == 0 || (await File.ReadAllBytesAsync(path))[^1] == '\n');
        _ = Contents(path);
    }

    [Theory]
    [InlineData("{\"ResourceArn\":\"x\",\"Record\":{}}\n{\"ResourceArn\":\"x\",\"Rec", 1)] // killed within a record
    [InlineData("{\"Resou", 0)]
    [InlineData("{\"ResourceArn\":\"x\",\"Record\":{}}", 1)] // killed before the end of the line
    [InlineData("{\"ResourceArn\":\"x\",\"Record\":{}}\n", 1)]
    [InlineData("", 0)]
    public async Task Mends_what_the_run_before_left_torn(string before, int whole)
    {
        var path = Path.Combine(_folder, "records.jsonl");
        await File.WriteAllTextAsync(path, before);
        await using (var app = Start(path))
        {
            var (alice, channel) = await PrepareAsync(app);
            await SendAsync(app, alice, channel, 0, 2);
        }

        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal(whole + 2, lines.Length);
        Assert.All(lines, static line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Takes_nothing_away_from_a_file_of_somebody_else()
    {
        var path = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(path, "dear diary,\nno line end here");
        await using (var app = Start(path))
        {
            var (alice, channel) = await PrepareAsync(app);
            await SendAsync(app, alice, channel, 0, 1);
        }

        Assert.StartsWith("dear diary,\nno line end here\n{", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_its_owners_alone(bool isThereAlready)
    {
        Skip.If(OperatingSystem.IsWindows());
        var path = Path.Combine(_folder, "records.jsonl");
        if (isThereAlready)
        {
            await File.WriteAllTextAsync(path, "{}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await using var app = Start(path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static WebApplication Start(string path)
    {
        var app = ChimeLocalApp.Create(new ChimeLocalOptions { Urls = "http://127.0.0.1:0", StreamFile = path });
        _ = app.Services.GetRequiredService<InMemoryChime>();
        return app;
    }

    private static async Task<(string Alice, string Channel)> PrepareAsync(WebApplication app)
    {
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        var instance = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        var alice = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = instance, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        await chime.Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = instance,
            StreamingConfigurations = [new() { DataType = MessagingDataType.ChannelMessage, ResourceArn = Stream }],
        });
        return (alice, (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = instance, Name = "General", ChimeBearer = alice })).ChannelArn!);
    }

    private static async Task SendAsync(WebApplication app, string alice, string channel, int from, int to)
    {
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        for (var i = from; i < to; i++)
        {
            await chime.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = channel,
                Content = $"message {i}",
                Metadata = new string('x', 900),
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.Persistent,
                ChimeBearer = alice,
            });
        }
    }

    private static IEnumerable<string?> Contents(string path) => [.. File.ReadAllLines(path, Encoding.UTF8)
        .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("Record").GetProperty("Payload").GetProperty("Content").GetString())];
}
