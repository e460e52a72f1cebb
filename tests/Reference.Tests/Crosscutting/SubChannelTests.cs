using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a sub-channel that is silently ignored: a channel that is not elastic has none, whatever the operation.</summary>
public abstract class SubChannelTests(Transport transport) : ChimeTests(transport)
{
    private const string Sub = "sub";

    private static readonly Dictionary<string, Func<IChimeSdkMessaging, Names, Task>> _operations = new()
    {
        ["BatchCreateChannelMembership"] = (m, n) => m.BatchCreateChannelMembershipAsync(
            new() { ChannelArn = n.Channel, MemberArns = [n.Bob], SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["CreateChannelMembership"] = (m, n) => m.CreateChannelMembershipAsync(
            new() { ChannelArn = n.Channel, MemberArn = n.Bob, Type = ChannelMembershipType.Default, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["DeleteChannelMembership"] = (m, n) => m.DeleteChannelMembershipAsync(
            new() { ChannelArn = n.Channel, MemberArn = n.Alice, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["DescribeChannelMembership"] = (m, n) => m.DescribeChannelMembershipAsync(
            new() { ChannelArn = n.Channel, MemberArn = n.Alice, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["ListChannelMemberships"] = (m, n) => m.ListChannelMembershipsAsync(new() { ChannelArn = n.Channel, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["SendChannelMessage"] = (m, n) => m.SendChannelMessageAsync(new()
        {
            ChannelArn = n.Channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            SubChannelId = Sub,
            ChimeBearer = n.Alice,
        }),
        ["GetChannelMessage"] = (m, n) => m.GetChannelMessageAsync(new() { ChannelArn = n.Channel, MessageId = n.Message, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["GetChannelMessageStatus"] = (m, n) => m.GetChannelMessageStatusAsync(
            new() { ChannelArn = n.Channel, MessageId = n.Message, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["ListChannelMessages"] = (m, n) => m.ListChannelMessagesAsync(new() { ChannelArn = n.Channel, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["UpdateChannelMessage"] = (m, n) => m.UpdateChannelMessageAsync(
            new() { ChannelArn = n.Channel, MessageId = n.Message, Content = "new", SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["RedactChannelMessage"] = (m, n) => m.RedactChannelMessageAsync(
            new() { ChannelArn = n.Channel, MessageId = n.Message, SubChannelId = Sub, ChimeBearer = n.Alice }),
        ["DeleteChannelMessage"] = (m, n) => m.DeleteChannelMessageAsync(
            new() { ChannelArn = n.Channel, MessageId = n.Message, SubChannelId = Sub, ChimeBearer = n.Alice }),
    };

    public static TheoryData<string> Operations() => [.. _operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Is_refused_in_a_channel_that_is_not_elastic(string operation)
    {
        var alice = await World.CreateAdminAsync("alice");
        var bob = await World.CreateUserAsync("bob");
        var channel = await World.CreateChannelAsync(alice);
        var message = await World.SendAsync(channel, alice);

        await Refused.BadRequest(() => _operations[operation](World.Messaging, new(alice, bob, channel, message)));

        Assert.Equal([alice], await World.MembersAsync(channel, alice));
        Assert.Equal("hello", Assert.Single(await World.MessagesAsync(channel, alice)).Content);
    }

    private sealed record Names(string Alice, string Bob, string Channel, string Message);
}
