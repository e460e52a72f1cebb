using static ChimeSdk.InMemory.ChannelOperation;
using static ChimeSdk.InMemory.Rule;
using static ChimeSdk.InMemory.WhenMissing;

namespace ChimeSdk.InMemory;

/// <summary>
/// The permission matrix of behaviour.md §2.3, row by row and column by column; lay one beside the other. An outsider to a PRIVATE
/// channel holds no role at all and is refused everything. Conditions on the message itself (SENT, visible) are not roles and live
/// with the messages.
/// </summary>
internal static class PermissionTable
{
    private static readonly Permission[] _rows = Index(
    [
        //  operation                                    missing    admin     moderator  member          hidden          non-member  banned
        new(CreateChannel,                               Forbidden, Allow,    Allow,     Allow,          Allow,          Allow,      Allow),
        new(UpdateChannel,                               Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DeleteChannel,                               Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DescribeChannel,                             Forbidden, Allow,    Allow,     Allow,          Allow,          Allow,      Allow),
        new(ListPublicChannels,                          Forbidden, Allow,    Allow,     Allow,          Allow,          Allow,      Allow),
        new(ListPrivateChannels,                         Forbidden, Allow,    Deny,      Deny,           Deny,           Deny,       Deny),
        new(SearchAllChannels,                           Forbidden, Allow,    Deny,      Deny,           Deny,           Deny,       Deny),
        // Subject: the member to add. A non-member may add itself; who is a member already is told so, whatever the mode (behaviour.md §11 no. 6).
        new(CreateChannelMembership,                     NotFound,  Allow,    Allow,     IfOpenOrOwn,    IfOpenOrOwn,    Own,        Deny),
        new(CreateHiddenChannelMembership,               NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(BatchCreateChannelMembership,                NotFound,  Allow,    Allow,     IfOpenOrOwn,    IfOpenOrOwn,    Own,        Deny),
        new(BatchCreateHiddenChannelMembership,          NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        // Subject: the member described.
        new(DescribeChannelMembership,                   NotFound,  Allow,    Allow,     Allow,          Allow,          Allow,      Deny),
        new(DescribeHiddenChannelMembership,             NotFound,  Allow,    Allow,     Own,            Own,            Deny,       Deny),
        new(ListChannelMemberships,                      Forbidden, Allow,    Allow,     Allow,          Allow,          Allow,      Deny),
        new(ListHiddenChannelMemberships,                Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        // Subject: the member to remove.
        new(DeleteChannelMembership,                     Forbidden, Allow,    Allow,     Own,            Own,            Deny,       Deny),
        // Subject: AppInstanceUserArn.
        new(DescribeChannelMembershipForAppInstanceUser, Forbidden, Allow,    Own,       Own,            Own,            Own,        Own),
        new(ListChannelMembershipsForAppInstanceUser,    Forbidden, Allow,    Own,       Own,            Own,            Own,        Own),
        new(DescribeChannelModeratedByAppInstanceUser,   Forbidden, Allow,    Own,       Own,            Own,            Own,        Own),
        new(ListChannelsModeratedByAppInstanceUser,      Forbidden, Allow,    Own,       Own,            Own,            Own,        Own),
        new(CreateChannelModerator,                      Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DeleteChannelModerator,                      Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DescribeChannelModerator,                    NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(ListChannelModerators,                       Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(CreateChannelBan,                            Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DeleteChannelBan,                            Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DescribeChannelBan,                          NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(ListChannelBans,                             Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(SendChannelMessage,                          Forbidden, IfMember, IfMember,  Allow,          Deny,           Deny,       Deny),
        new(GetChannelMessage,                           NotFound,  Allow,    Allow,     Allow,          Allow,          Allow,      Deny),
        new(ListChannelMessages,                         Forbidden, Allow,    Allow,     Allow,          Allow,          Allow,      Deny),
        // Subject: the sender of the message.
        new(GetChannelMessageStatus,                     Forbidden, Own,      Own,       Own,            Own,            Own,        Deny),
        new(UpdateChannelMessage,                        Forbidden, Own,      Own,       Own,            Own,            Deny,       Deny),
        new(RedactChannelMessage,                        Forbidden, Allow,    Allow,     Own,            Own,            Deny,       Deny),
        new(DeleteChannelMessage,                        Forbidden, Allow,    Deny,      Deny,           Deny,           Deny,       Deny),
        // A read marker sits on the membership: an admin or moderator has it only as member or hidden member.
        new(UpdateChannelReadMarker,                     Forbidden, IfMember, IfMember,  Allow,          Allow,          Deny,       Deny),
        // Subject: the member whose preferences they are; a membership is required beyond the role.
        new(GetChannelMembershipPreferences,             Forbidden, Own,      Own,       Own,            Own,            Deny,       Deny),
        new(PutChannelMembershipPreferences,             Forbidden, Own,      Own,       Own,            Own,            Deny,       Deny),
        // Without a bearer it is a developer's call, which no role decides about.
        new(PutChannelExpirationSettings,                Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(AssociateChannelFlow,                        NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(DisassociateChannelFlow,                     NotFound,  Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
        new(ListSubChannels,                             Forbidden, Allow,    Allow,     Deny,           Deny,           Deny,       Deny),
    ]);

    public static Permission Of(ChannelOperation operation) => _rows[(int)operation];

    private static Permission[] Index(Permission[] rows)
    {
        var byOperation = new Permission[Enum.GetValues<ChannelOperation>().Length];
        foreach (var row in rows)
        {
            byOperation[(int)row.Operation] = row;
        }

        // A null here would be found by the first caller of that operation only.
        return Array.TrueForAll(byOperation, static row => row is not null)
            ? byOperation
            : throw new InvalidOperationException("An operation has no row in the permission table.");
    }
}
