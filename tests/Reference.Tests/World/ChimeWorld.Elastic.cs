using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    /// <summary>Creates an elastic channel; with the defaults a sub-channel takes four members and is too small with less than two.</summary>
    public async Task<string> CreateElasticAsync(
        string by,
        int maximum = 3,
        int target = 4,
        int minimumPercentage = 40,
        ChannelMode? mode = null,
        ChannelPrivacy? privacy = null,
        IReadOnlyList<string>? members = null,
        IReadOnlyList<string>? moderators = null,
        string? token = null,
        string? appInstance = null) =>
        (await Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = appInstance ?? AppInstance,
            Name = "Stadium",
            Mode = mode,
            Privacy = privacy,
            MemberArns = members,
            ModeratorArns = moderators,
            ClientRequestToken = token,
            ElasticChannelConfiguration = new()
            {
                MaximumSubChannels = maximum,
                TargetMembershipsPerSubChannel = target,
                MinimumMembershipPercentage = minimumPercentage,
            },
            ChimeBearer = by,
        })).ChannelArn!;

    public async Task<IReadOnlyList<SubChannelSummary>> SubChannelsAsync(string channel, string by) =>
        (await Messaging.ListSubChannelsAsync(new() { ChannelArn = channel, ChimeBearer = by })).SubChannels!;

    /// <summary>How many memberships each sub-channel has, the oldest first.</summary>
    public async Task<IEnumerable<int>> SizesAsync(string channel, string by) =>
        (await SubChannelsAsync(channel, by)).Select(place => place.MembershipCount!.Value);

    public async Task<string> OnlySubChannelAsync(string channel, string by) => Assert.Single(await SubChannelsAsync(channel, by)).SubChannelId!;

    /// <summary>Adds a moderator, who chooses a sub-channel, or anybody who must not.</summary>
    public async Task<string> EnterAsync(string channel, string member, string by, string? subChannel = null) =>
        (await Messaging.CreateChannelMembershipAsync(new()
        {
            ChannelArn = channel,
            MemberArn = member,
            Type = ChannelMembershipType.Default,
            SubChannelId = subChannel,
            ChimeBearer = by,
        })).SubChannelId!;

    /// <summary>Adds members one after the other; returns the sub-channel that each came to.</summary>
    public async Task<string[]> EnterAllAsync(string channel, string by, params string[] members)
    {
        var places = new string[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            places[i] = await EnterAsync(channel, members[i], by);
        }

        return places;
    }

    public Task LeaveAsync(string channel, string member, string by, string? subChannel = null) =>
        Messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = member, SubChannelId = subChannel, ChimeBearer = by });

    /// <summary>The sub-channels that a user is in, as the user's own list tells.</summary>
    public async Task<string[]> PlacesOfAsync(string user) =>
        [.. (await ChannelsOfAsync(user)).Select(row => row.AppInstanceUserMembershipSummary!.SubChannelId!)];

    public async Task<string> PlaceOfAsync(string user) => Assert.Single(await PlacesOfAsync(user));

    public async Task<string[]> MembersInAsync(string channel, string subChannel, string by) =>
        [.. (await Messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, SubChannelId = subChannel, ChimeBearer = by }))
            .ChannelMemberships!.Select(row => row.Member!.Arn!)];

    public async Task<string> SendInAsync(
        string channel, string? subChannel, string by, string content = "hello", string? to = null, string? token = null) =>
        (await Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            SubChannelId = subChannel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = token,
            Target = to is null ? null : [new Target { MemberArn = to }],
            ChimeBearer = by,
        })).MessageId!;

    public async Task<string[]> ContentsInAsync(string channel, string? subChannel, string by) =>
        [.. (await Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, SubChannelId = subChannel, ChimeBearer = by }))
            .ChannelMessages!.Select(message => message.Content!)];
}
