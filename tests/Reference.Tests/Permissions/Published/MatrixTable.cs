using ChimeSdkMessaging;
using static ChimeSdk.Reference.Tests.Aspect;
using static ChimeSdk.Reference.Tests.Role;

namespace ChimeSdk.Reference.Tests;

/// <summary>How each operation of §2.3 of the behaviour reference is tried in each role.</summary>
internal static class MatrixTable
{
    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        new("CreateChannel", new MatrixProbe(Any, static (s, _) => s.World.CreateChannelAsync(s.Caller), Admin, NonMember, Banned)) { IsOnChannel = false },
        new("UpdateChannel", P(Any, static s => s.World.UpdateChannelAsync(s.Channel, s.Caller, name: "New"))),
        new("DeleteChannel", P(Any, static s => s.World.DeleteChannelAsync(s.Channel, s.Caller))),
        new("DescribeChannel", P(Any, static s => s.World.DescribeChannelAsync(s.Channel, s.Caller))),
        new("ListChannels (Privacy omitted or PUBLIC)", "ListChannels", P(Any, static s => s.World.ChannelsAsync(s.Caller))) { IsOnChannel = false },
        new("ListChannels (PRIVATE)", "ListChannels PRIVATE", P(Any, static s => s.World.ChannelsAsync(s.Caller, ChannelPrivacy.Private))) { IsOnChannel = false },
        new("SearchChannels", P(Own, static s => s.FindsAsync(s.Caller)), P(Another, static s => s.FindsAsync(s.Owner))) { IsOnChannel = false },
        new(
            "CreateChannelMembership / Batch…",
            "CreateChannelMembership",
            P(Another, static s => s.World.AddMemberAsync(s.Channel, s.Outsider, s.Caller)),
            P(AnotherRestricted, static s => s.World.AddMemberAsync(s.Channel, s.Outsider, s.Caller)),
            P(Own, static s => s.World.JoinAsync(s.Channel, s.Caller), Admin, Moderator, NonMember, Banned)),
        new(
            "CreateChannelMembership / Batch…",
            "BatchCreateChannelMembership",
            P(Another, static s => s.World.AddMembersAsync(s.Channel, s.Caller, null, s.Outsider)),
            P(AnotherRestricted, static s => s.World.AddMembersAsync(s.Channel, s.Caller, null, s.Outsider)),
            P(Own, static s => s.World.AddMembersAsync(s.Channel, s.Caller, null, s.Caller), Admin, Moderator, NonMember, Banned)),
        new("DescribeChannelMembership", P(Any, static s => s.World.MembershipAsync(s.Channel, s.Member, s.Caller))) { IsReading = true },
        new("ListChannelMemberships", P(Any, static s => s.World.MembersAsync(s.Channel, s.Caller))) { IsReading = true },
        new(
            "DeleteChannelMembership",
            P(Own, static s => s.World.RemoveMemberAsync(s.Channel, s.Caller, s.Caller)),
            P(Another, static s => s.World.RemoveMemberAsync(s.Channel, s.Member, s.Caller))),
        new(
            "DescribeChannelMembershipForAppInstanceUser",
            new MatrixProbe(Own, static async (s, role) => await s.World.MembershipOfAsync(s.Channel, (await s.AsMemberAsync(role)).Caller, s.Caller)),
            P(Another, static s => s.World.MembershipOfAsync(s.Channel, s.Member, s.Caller))),
        new(
            "ListChannelMembershipsForAppInstanceUser",
            P(Own, static s => s.World.ChannelsOfAsync(s.Caller, s.Caller)),
            P(Another, static s => s.World.ChannelsOfAsync(s.Caller, s.Member))) { IsOnChannel = false },
        new(
            "DescribeChannelModeratedByAppInstanceUser",
            new MatrixProbe(Own, static async (s, role) => await s.DescribeModeratedAsync((await s.AsModeratorAsync(role)).Caller)),
            P(Another, static s => s.DescribeModeratedAsync(s.Moderator))),
        new(
            "ListChannelsModeratedByAppInstanceUser",
            P(Own, static s => s.World.ModeratedByAsync(s.Caller, s.Caller)),
            P(Another, static s => s.World.ModeratedByAsync(s.Caller, s.Moderator))) { IsOnChannel = false },
        new("CreateChannelModerator", P(Any, static s => s.World.PromoteAsync(s.Channel, s.Outsider, s.Caller))),
        new("DeleteChannelModerator", P(Any, static s => s.World.DemoteAsync(s.Channel, s.Moderator, s.Caller))),
        new("DescribeChannelModerator", P(Any, static s => s.World.DescribeModeratorAsync(s.Channel, s.Moderator, s.Caller))),
        new("ListChannelModerators", P(Any, static s => s.World.ModeratorsAsync(s.Channel, s.Caller))),
        new("CreateChannelBan", P(Any, static s => s.World.BanAsync(s.Channel, s.Member, s.Caller))),
        new("DeleteChannelBan", P(Any, static s => s.World.UnbanAsync(s.Channel, s.BannedUser, s.Caller))),
        new("DescribeChannelBan", P(Any, static s => s.World.DescribeBanAsync(s.Channel, s.BannedUser, s.Caller))),
        new("ListChannelBans", P(Any, static s => s.World.BansAsync(s.Channel, s.Caller))),
        new(
            "SendChannelMessage",
            P(Any, static s => s.World.SendAsync(s.Channel, s.Caller)),
            new MatrixProbe(AsMember, static async (s, role) => await s.World.SendAsync(s.Channel, (await s.AsMemberAsync(role)).Caller), Admin, Moderator)),
        new("GetChannelMessage", P(Any, static s => s.World.GetMessageAsync(s.Channel, s.Message, s.Caller))) { IsReading = true },
        new("ListChannelMessages", P(Any, static s => s.World.MessagesAsync(s.Channel, s.Caller))) { IsReading = true },
        new(
            "GetChannelMessageStatus",
            P(Own, static s => s.World.StatusAsync(s.Channel, s.OwnMessage, s.Caller)),
            P(Another, static s => s.World.StatusAsync(s.Channel, s.Message, s.Caller))) { IsReading = true },
        new(
            "UpdateChannelMessage",
            P(Own, static s => s.World.EditAsync(s.Channel, s.OwnMessage, s.Caller)),
            P(Another, static s => s.World.EditAsync(s.Channel, s.Message, s.Caller))),
        new(
            "RedactChannelMessage",
            P(Own, static s => s.World.RedactAsync(s.Channel, s.OwnMessage, s.Caller)),
            P(Another, static s => s.World.RedactAsync(s.Channel, s.Message, s.Caller))),
        new(
            "DeleteChannelMessage",
            P(Own, static s => s.World.DeleteMessageAsync(s.Channel, s.OwnMessage, s.Caller)),
            P(Another, static s => s.DeleteUnseenAsync())),
        new(
            "UpdateChannelReadMarker",
            P(Any, static s => s.World.MarkReadAsync(s.Channel, s.Caller)),
            new MatrixProbe(AsMember, static async (s, role) => await s.World.MarkReadAsync(s.Channel, (await s.AsMemberAsync(role)).Caller), Admin, Moderator)),
        new(
            "Get/PutChannelMembershipPreferences",
            "GetChannelMembershipPreferences",
            new MatrixProbe(Own, static async (s, role) => await s.World.PreferencesAsync(s.Channel, (await s.AsMemberAsync(role)).Caller, s.Caller)),
            P(Another, static s => s.World.PreferencesAsync(s.Channel, s.Member, s.Caller))),
        new(
            "Get/PutChannelMembershipPreferences",
            "PutChannelMembershipPreferences",
            new MatrixProbe(Own, static async (s, role) =>
                await s.World.PutPreferencesAsync(s.Channel, (await s.AsMemberAsync(role)).Caller, s.Caller, AllowNotifications.None)),
            P(Another, static s => s.World.PutPreferencesAsync(s.Channel, s.Member, s.Caller, AllowNotifications.None))),
        new(
            "AssociateChannelFlow / DisassociateChannelFlow",
            "AssociateChannelFlow",
            P(Any, static async s => await s.World.AssociateAsync(s.Channel, await s.World.CreateFlowAsync(), s.Caller))),
        new("AssociateChannelFlow / DisassociateChannelFlow", "DisassociateChannelFlow", P(Any, static s => s.DisassociateAsync())),
        new("ListSubChannels", new MatrixProbe(Any, static (s, role) => s.ListSubChannelsAsync(role), Admin, Moderator, Member, NonMember, Banned)),
        new(
            "PutChannelExpirationSettings",
            P(Any, static s => s.World.Messaging.PutChannelExpirationSettingsAsync(new() { ChannelArn = s.Channel, ChimeBearer = s.Caller }))),
    ];

    private static MatrixProbe P(Aspect aspect, Func<Scene, Task> invoke, params Role[] roles) => new(aspect, (scene, _) => invoke(scene), roles);
}
