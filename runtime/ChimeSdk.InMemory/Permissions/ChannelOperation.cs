namespace ChimeSdk.InMemory;

/// <summary>
/// What a caller may be allowed or refused. Mostly one per operation of the service; an operation whose rule depends on what it is
/// asked for has a row per case.
/// </summary>
internal enum ChannelOperation
{
    CreateChannel,
    UpdateChannel,
    DeleteChannel,
    DescribeChannel,
    ListPublicChannels,
    ListPrivateChannels,
    SearchAllChannels,
    CreateChannelMembership,
    CreateHiddenChannelMembership,
    BatchCreateChannelMembership,
    BatchCreateHiddenChannelMembership,
    DescribeChannelMembership,
    DescribeHiddenChannelMembership,
    ListChannelMemberships,
    ListHiddenChannelMemberships,
    DeleteChannelMembership,
    DescribeChannelMembershipForAppInstanceUser,
    ListChannelMembershipsForAppInstanceUser,
    DescribeChannelModeratedByAppInstanceUser,
    ListChannelsModeratedByAppInstanceUser,
    CreateChannelModerator,
    DeleteChannelModerator,
    DescribeChannelModerator,
    ListChannelModerators,
    CreateChannelBan,
    DeleteChannelBan,
    DescribeChannelBan,
    ListChannelBans,
    SendChannelMessage,
    GetChannelMessage,
    ListChannelMessages,
    GetChannelMessageStatus,
    UpdateChannelMessage,
    RedactChannelMessage,
    DeleteChannelMessage,
    UpdateChannelReadMarker,
    GetChannelMembershipPreferences,
    PutChannelMembershipPreferences,
    ListSubChannels,
}
