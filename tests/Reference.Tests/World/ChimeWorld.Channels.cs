using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    public async Task<string> CreateChannelAsync(
        string by,
        ChannelMode? mode = null,
        ChannelPrivacy? privacy = null,
        string name = "General",
        string? metadata = null,
        string? id = null,
        IReadOnlyList<string>? members = null,
        IReadOnlyList<string>? moderators = null,
        string? token = null,
        IReadOnlyList<Tag>? tags = null,
        string? appInstance = null) =>
        (await Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = appInstance ?? AppInstance,
            Name = name,
            Mode = mode,
            Privacy = privacy,
            Metadata = metadata,
            ChannelId = id,
            MemberArns = members,
            ModeratorArns = moderators,
            ClientRequestToken = token,
            Tags = tags,
            ChimeBearer = by,
        })).ChannelArn!;

    public Task<string> CreatePrivateChannelAsync(string by, IReadOnlyList<string>? members = null, string name = "Secret") =>
        CreateChannelAsync(by, privacy: ChannelPrivacy.Private, members: members, name: name);

    public async Task<Channel> DescribeChannelAsync(string channel, string by) =>
        (await Messaging.DescribeChannelAsync(new() { ChannelArn = channel, ChimeBearer = by })).Channel!;

    public Task<UpdateChannelResponse> UpdateChannelAsync(string channel, string by, string? name = null, ChannelMode? mode = null, string? metadata = null) =>
        Messaging.UpdateChannelAsync(new() { ChannelArn = channel, ChimeBearer = by, Name = name, Mode = mode, Metadata = metadata });

    public Task DeleteChannelAsync(string channel, string by) => Messaging.DeleteChannelAsync(new() { ChannelArn = channel, ChimeBearer = by });

    public async Task<IReadOnlyList<ChannelSummary>> ChannelsAsync(string by, ChannelPrivacy? privacy = null, string? appInstance = null) =>
        (await Messaging.ListChannelsAsync(new() { AppInstanceArn = appInstance ?? AppInstance, Privacy = privacy, ChimeBearer = by })).Channels!;

    /// <summary>ARNs of the channels that a search for exactly (or at least) these members finds.</summary>
    public async Task<string[]> SearchAsync(string by, SearchFieldOperator with, params string[] members) =>
        [.. (await Messaging.SearchChannelsAsync(new()
        {
            ChimeBearer = by,
            Fields = [new SearchField { Key = SearchFieldKey.Members, Operator = with, Values = members }],
        })).Channels!.Select(channel => channel.ChannelArn!)];

    public async Task<IReadOnlyList<ChannelMembershipForAppInstanceUserSummary>> ChannelsOfAsync(string by, string? user = null) =>
        (await Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = by, AppInstanceUserArn = user })).ChannelMemberships!;

    public async Task<string[]> ModeratedByAsync(string by, string? user = null) =>
        [.. (await Messaging.ListChannelsModeratedByAppInstanceUserAsync(new() { ChimeBearer = by, AppInstanceUserArn = user })).Channels!
            .Select(channel => channel.ChannelSummary!.ChannelArn!)];

    public async Task<ChannelMembershipForAppInstanceUserSummary> MembershipOfAsync(string channel, string user, string by) =>
        (await Messaging.DescribeChannelMembershipForAppInstanceUserAsync(new() { ChannelArn = channel, AppInstanceUserArn = user, ChimeBearer = by })).ChannelMembership!;

    public Task<UpdateChannelReadMarkerResponse> MarkReadAsync(string channel, string by) =>
        Messaging.UpdateChannelReadMarkerAsync(new() { ChannelArn = channel, ChimeBearer = by });
}
