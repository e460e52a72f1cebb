using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    public Task<CreateChannelMembershipResponse> AddMemberAsync(string channel, string member, string by, ChannelMembershipType? type = null) =>
        Messaging.CreateChannelMembershipAsync(new()
        {
            ChannelArn = channel,
            MemberArn = member,
            Type = type ?? ChannelMembershipType.Default,
            ChimeBearer = by,
        });

    public Task<CreateChannelMembershipResponse> AddHiddenAsync(string channel, string member, string by) =>
        AddMemberAsync(channel, member, by, ChannelMembershipType.Hidden);

    /// <summary>The user adds itself.</summary>
    public Task<CreateChannelMembershipResponse> JoinAsync(string channel, string user) => AddMemberAsync(channel, user, by: user);

    public Task<BatchCreateChannelMembershipResponse> AddMembersAsync(string channel, string by, ChannelMembershipType? type, params string[] members) =>
        Messaging.BatchCreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArns = members, Type = type, ChimeBearer = by });

    public Task RemoveMemberAsync(string channel, string member, string by) =>
        Messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by });

    public async Task<ChannelMembership> MembershipAsync(string channel, string member, string by) =>
        (await Messaging.DescribeChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by })).ChannelMembership!;

    public async Task<string[]> MembersAsync(string channel, string by, ChannelMembershipType? type = null) =>
        [.. (await Messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, Type = type, ChimeBearer = by })).ChannelMemberships!.Select(row => row.Member!.Arn!)];

    public Task<CreateChannelBanResponse> BanAsync(string channel, string member, string by) =>
        Messaging.CreateChannelBanAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by });

    public Task UnbanAsync(string channel, string member, string by) =>
        Messaging.DeleteChannelBanAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by });

    public async Task<ChannelBan> DescribeBanAsync(string channel, string member, string by) =>
        (await Messaging.DescribeChannelBanAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by })).ChannelBan!;

    public async Task<string[]> BansAsync(string channel, string by) =>
        [.. (await Messaging.ListChannelBansAsync(new() { ChannelArn = channel, ChimeBearer = by })).ChannelBans!.Select(row => row.Member!.Arn!)];

    public Task<CreateChannelModeratorResponse> PromoteAsync(string channel, string user, string by) =>
        Messaging.CreateChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = user, ChimeBearer = by });

    public Task DemoteAsync(string channel, string user, string by) =>
        Messaging.DeleteChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = user, ChimeBearer = by });

    public async Task<ChannelModerator> DescribeModeratorAsync(string channel, string user, string by) =>
        (await Messaging.DescribeChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = user, ChimeBearer = by })).ChannelModerator!;

    public async Task<string[]> ModeratorsAsync(string channel, string by) =>
        [.. (await Messaging.ListChannelModeratorsAsync(new() { ChannelArn = channel, ChimeBearer = by })).ChannelModerators!.Select(row => row.Moderator!.Arn!)];

    public Task<PutChannelMembershipPreferencesResponse> PutPreferencesAsync(
        string channel, string member, string by, AllowNotifications allow, string? filterRule = null) =>
        Messaging.PutChannelMembershipPreferencesAsync(new()
        {
            ChannelArn = channel,
            MemberArn = member,
            ChimeBearer = by,
            Preferences = new() { PushNotifications = new() { AllowNotifications = allow, FilterRule = filterRule } },
        });

    public Task<GetChannelMembershipPreferencesResponse> PreferencesAsync(string channel, string member, string by) =>
        Messaging.GetChannelMembershipPreferencesAsync(new() { ChannelArn = channel, MemberArn = member, ChimeBearer = by });
}
