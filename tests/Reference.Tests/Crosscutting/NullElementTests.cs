using ChimeSdkMessaging;
using I = ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away exceptions of the runtime for what JSON can't express: in process a list may hold null where its type says that it does not.</summary>
public sealed class NullElementTests
{
    [Fact]
    public async Task Are_bad_requests_in_every_list_and_map_of_messaging()
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess);
        var alice = await world.CreateUserAsync("alice");
        var channel = await world.CreateChannelAsync(alice);
        var m = world.Messaging;
        (string Path, Func<Task> Call)[] calls =
        [
            ("/MemberArns/1", () => world.CreateChannelAsync(alice, members: [alice, null!])),
            ("/ModeratorArns/0", () => world.CreateChannelAsync(alice, moderators: [null!])),
            ("/Tags/0", () => world.CreateChannelAsync(alice, tags: [null!])),
            ("/MemberArns/0", () => world.AddMembersAsync(channel, alice, null, null!, alice)),
            ("/Fields/0", () => m.SearchChannelsAsync(new() { ChimeBearer = alice, Fields = [null!] })),
            ("/Fields/0/Values/0", () => world.SearchAsync(alice, SearchFieldOperator.Includes, [null!])),
            ("/Target/0", () => m.SendChannelMessageAsync(Message(channel, alice) with { Target = [null!] })),
            ("/MessageAttributes/a", () => m.SendChannelMessageAsync(Message(channel, alice) with { MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["a"] = null! } })),
            ("/MessageAttributes/a/StringValues/0", () => m.SendChannelMessageAsync(
                Message(channel, alice) with { MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["a"] = new() { StringValues = [null!] } } })),
            ("/Processors/0", () => world.CreateFlowAsync(processors: [null!])),
            ("/Tags/0", () => world.CreateFlowAsync(tags: [null!])),
            ("/StreamingConfigurations/0", () => m.PutMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = world.AppInstance, StreamingConfigurations = [null!] })),
            ("/Tags/0", () => m.TagResourceAsync(new() { ResourceArn = channel, Tags = [null!] })),
            ("/TagKeys/1", () => m.UntagResourceAsync(new() { ResourceArn = channel, TagKeys = ["a", null!] })),
        ];

        foreach (var (path, call) in calls)
        {
            var error = await Assert.ThrowsAsync<BadRequestException>(call);
            Assert.Contains($"'{path}'", error.Message.Replace("at '", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Are_bad_requests_in_every_list_of_identity()
    {
        await using var world = await ChimeWorld.StartAsync(Transport.InProcess);
        var i = world.Identity;
        Func<Task>[] calls =
        [
            () => i.CreateAppInstanceAsync(new() { Name = "n", Tags = [null!] }),
            () => i.CreateAppInstanceUserAsync(new() { AppInstanceArn = world.AppInstance, AppInstanceUserId = "u", Name = "n", Tags = [null!] }),
            () => i.TagResourceAsync(new() { ResourceArn = world.AppInstance, Tags = [new I.Tag { Key = "k", Value = "v" }, null!] }),
            () => i.UntagResourceAsync(new() { ResourceArn = world.AppInstance, TagKeys = [null!] }),
        ];

        foreach (var call in calls)
        {
            await IdentityRefused.BadRequest(call);
        }
    }

    private static SendChannelMessageRequest Message(string channel, string by) => new()
    {
        ChannelArn = channel,
        Content = "hello",
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ChimeBearer = by,
    };
}
