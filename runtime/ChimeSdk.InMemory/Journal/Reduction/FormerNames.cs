using ChimeSdkIdentity;
using ChimeSdkMessaging;
using AdminIdentity = ChimeSdkIdentity.Identity;
using Identity = ChimeSdkMessaging.Identity;

namespace ChimeSdk.InMemory;

/// <summary>
/// Takes out of events how users and bots were called when these happened: the state holds their ARNs and shows the names of the day, so that a name
/// which was changed or deleted is not to outlive that.
/// </summary>
internal static class FormerNames
{
    public static ChimeEvent Without(ChimeEvent chimeEvent) => chimeEvent switch
    {
        MessageEvent message => message.Message.Sender?.Name is null ? message : message with { Message = Of(message.Message) },
        MessageProcessingStarted started => started with { Message = Of(started.Message) },
        MembershipsCreated created => created with { Memberships = new EventList<ChannelMembership>([.. created.Memberships.Select(Of)]) },
        MembershipMoved moved => moved with { Membership = Of(moved.Membership) },
        MembershipDeleted deleted => deleted with { Membership = Of(deleted.Membership) },
        ModeratorCreated created => created with { Moderator = Of(created.Moderator) },
        ModeratorDeleted deleted => deleted with { Moderator = Of(deleted.Moderator) },
        BanCreated created => created with { Ban = Of(created.Ban) },
        BanDeleted deleted => deleted with { Ban = Of(deleted.Ban) },
        ChannelCreated created => created with { Channel = Of(created.Channel) },
        ChannelUpdated updated => updated with { Channel = Of(updated.Channel) },
        ChannelExpirationSettingsPut put => put with { Channel = Of(put.Channel) },
        ChannelDeleted deleted => deleted with { Channel = Of(deleted.Channel) },
        AdminCreated created => created with { Admin = Of(created.Admin) },
        AdminDeleted deleted => deleted with { Admin = Of(deleted.Admin) },
        _ => chimeEvent,
    };

    private static ChannelMessage Of(ChannelMessage message) => message with { Sender = Of(message.Sender) };

    private static ChannelMembership Of(ChannelMembership membership) =>
        membership with { Member = Of(membership.Member), InvitedBy = Of(membership.InvitedBy) };

    private static ChannelModerator Of(ChannelModerator moderator) =>
        moderator with { Moderator = Of(moderator.Moderator), CreatedBy = Of(moderator.CreatedBy) };

    private static ChannelBan Of(ChannelBan ban) => ban with { Member = Of(ban.Member), CreatedBy = Of(ban.CreatedBy) };

    private static Channel Of(Channel channel) => channel with { CreatedBy = Of(channel.CreatedBy) };

    private static AppInstanceAdmin Of(AppInstanceAdmin admin) =>
        admin with { Admin = admin.Admin is { Name: not null } identity ? new AdminIdentity { Arn = identity.Arn } : admin.Admin };

    private static Identity? Of(Identity? identity) => identity is { Name: not null } ? new Identity { Arn = identity.Arn } : identity;
}
