using ChimeSdkMessaging;
using static ChimeSdkMessaging.ChannelMembershipType;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Section 2.3 of the behaviour reference. A row is a call and what becomes of it for each role on a PUBLIC channel, then for the two
/// roles on a PRIVATE one whose answers can differ. "ok" allowed; FB, NF, CF, BR the exception; "-" the reference leaves it open.
/// The channel is UNRESTRICTED unless the row says RESTRICTED.
/// </summary>
internal static class PermissionTable
{
    private static readonly PermissionRow[] _rows =
    [
        //                                                        PUBLIC                                          PRIVATE
        //                                                        Admin  Moder. Member Hidden NonM.  Banned       NonM.  Banned
        new("CreateChannel",                                      "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.CreateChannelAsync(s.Caller)),
        new("UpdateChannel",                                      "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.UpdateChannelAsync(s.Channel, s.Caller, name: "New")),
        new("DeleteChannel",                                      "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.DeleteChannelAsync(s.Channel, s.Caller)),
        new("DescribeChannel",                                    "ok     ok     ok     ok     ok     ok           FB     FB", s => s.World.DescribeChannelAsync(s.Channel, s.Caller)),
        new("ListChannels without privacy",                       "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ChannelsAsync(s.Caller)),
        new("ListChannels PUBLIC",                                "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ChannelsAsync(s.Caller, ChannelPrivacy.Public)),
        new("ListChannels PRIVATE",                               "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.ChannelsAsync(s.Caller, ChannelPrivacy.Private)),
        new("SearchChannels",                                     "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.SearchAsync(s.Caller, SearchFieldOperator.Includes, s.Member)),

        new("CreateChannelMembership of another",                 "ok     ok     ok     ok     FB     FB           FB     FB", s => s.World.AddMemberAsync(s.Channel, s.Outsider, s.Caller)),
        new("CreateChannelMembership of another, RESTRICTED",     "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.AddMemberAsync(s.Channel, s.Outsider, s.Caller)),
        new("CreateChannelMembership of oneself",                 "ok     ok     CF     CF     ok     FB           FB     FB", s => s.World.JoinAsync(s.Channel, s.Caller)),
        new("CreateChannelMembership of oneself, RESTRICTED",     "ok     ok     CF     CF     ok     FB           FB     FB", s => s.World.JoinAsync(s.Channel, s.Caller)),
        new("CreateChannelMembership HIDDEN of another",          "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.AddHiddenAsync(s.Channel, s.Outsider, s.Caller)),
        new("CreateChannelMembership HIDDEN of oneself",          "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.AddHiddenAsync(s.Channel, s.Caller, s.Caller)),
        new("CreateChannelMembership of a banned user",           "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.AddMemberAsync(s.Channel, s.BannedUser, s.Caller)),
        new("BatchCreateChannelMembership of another",            "ok     ok     ok     ok     FB     FB           FB     FB", s => s.World.AddMembersAsync(s.Channel, s.Caller, Default, s.Outsider)),
        new("BatchCreateChannelMembership of another, RESTRICTED", "ok    ok     FB     FB     FB     FB           FB     FB", s => s.World.AddMembersAsync(s.Channel, s.Caller, Default, s.Outsider)),
        new("BatchCreateChannelMembership HIDDEN of another",     "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.AddMembersAsync(s.Channel, s.Caller, Hidden, s.Outsider)),
        new("BatchCreateChannelMembership of oneself and another", "ok    ok     ok     ok     FB     FB           FB     FB", s => s.World.AddMembersAsync(s.Channel, s.Caller, Default, s.Caller, s.Outsider)),
        new("DescribeChannelMembership",                          "ok     ok     ok     ok     ok     FB           FB     FB", s => s.World.MembershipAsync(s.Channel, s.Member, s.Caller)),
        new("DescribeChannelMembership of a hidden member",       "ok     ok     NF     NF     NF     FB           FB     FB", s => s.World.MembershipAsync(s.Channel, s.HiddenMember, s.Caller)),
        new("DescribeChannelMembership of a non-member",          "NF     NF     NF     NF     NF     FB           FB     FB", s => s.World.MembershipAsync(s.Channel, s.Outsider, s.Caller)),
        new("DescribeChannelMembership of oneself",               "NF     NF     ok     ok     NF     FB           FB     FB", s => s.World.MembershipAsync(s.Channel, s.Caller, s.Caller)),
        new("ListChannelMemberships",                             "ok     ok     ok     ok     ok     FB           FB     FB", s => s.World.MembersAsync(s.Channel, s.Caller)),
        new("ListChannelMemberships HIDDEN",                      "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.MembersAsync(s.Channel, s.Caller, Hidden)),
        new("DeleteChannelMembership of another",                 "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.RemoveMemberAsync(s.Channel, s.Member, s.Caller)),
        new("DeleteChannelMembership of oneself",                 "ok     ok     ok     ok     -      -            -      -",  s => s.World.RemoveMemberAsync(s.Channel, s.Caller, s.Caller)),
        new("DeleteChannelMembership of a non-member",            "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.RemoveMemberAsync(s.Channel, s.Outsider, s.Caller)),

        new("DescribeChannelMembershipForAppInstanceUser, own",   "FB     FB     ok     ok     FB     FB           FB     FB", s => s.World.MembershipOfAsync(s.Channel, s.Caller, s.Caller)),
        new("DescribeChannelMembershipForAppInstanceUser, other", "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.MembershipOfAsync(s.Channel, s.Member, s.Caller)),
        new("ListChannelMembershipsForAppInstanceUser, omitted",  "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ChannelsOfAsync(s.Caller)),
        new("ListChannelMembershipsForAppInstanceUser, own",      "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ChannelsOfAsync(s.Caller, s.Caller)),
        new("ListChannelMembershipsForAppInstanceUser, other",    "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.ChannelsOfAsync(s.Caller, s.Member)),
        new("DescribeChannelModeratedByAppInstanceUser, own",     "FB     ok     FB     FB     FB     FB           FB     FB", s => s.DescribeModeratedAsync(s.Caller)),
        new("DescribeChannelModeratedByAppInstanceUser, other",   "ok     FB     FB     FB     FB     FB           FB     FB", s => s.DescribeModeratedAsync(s.Moderator)),
        new("ListChannelsModeratedByAppInstanceUser, omitted",    "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ModeratedByAsync(s.Caller)),
        new("ListChannelsModeratedByAppInstanceUser, own",        "ok     ok     ok     ok     ok     ok           ok     ok", s => s.World.ModeratedByAsync(s.Caller, s.Caller)),
        new("ListChannelsModeratedByAppInstanceUser, other",      "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.ModeratedByAsync(s.Caller, s.Moderator)),

        new("CreateChannelModerator",                             "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.PromoteAsync(s.Channel, s.Outsider, s.Caller)),
        new("DeleteChannelModerator",                             "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.DemoteAsync(s.Channel, s.Moderator, s.Caller)),
        new("DescribeChannelModerator",                           "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.DescribeModeratorAsync(s.Channel, s.Moderator, s.Caller)),
        new("ListChannelModerators",                              "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.ModeratorsAsync(s.Channel, s.Caller)),
        new("CreateChannelBan",                                   "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.BanAsync(s.Channel, s.Member, s.Caller)),
        new("CreateChannelBan of a moderator",                    "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.BanAsync(s.Channel, s.Moderator, s.Caller)),
        new("DeleteChannelBan",                                   "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.UnbanAsync(s.Channel, s.BannedUser, s.Caller)),
        new("DescribeChannelBan",                                 "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.DescribeBanAsync(s.Channel, s.BannedUser, s.Caller)),
        new("ListChannelBans",                                    "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.BansAsync(s.Channel, s.Caller)),

        new("SendChannelMessage",                                 "FB     FB     ok     FB     FB     FB           FB     FB", s => s.World.SendAsync(s.Channel, s.Caller)),
        new("SendChannelMessage CONTROL",                         "FB     FB     ok     FB     FB     FB           FB     FB", s => s.World.SendControlAsync(s.Channel, s.Caller, "Typing")),
        new("GetChannelMessage",                                  "ok     ok     ok     ok     ok     FB           FB     FB", s => s.World.GetMessageAsync(s.Channel, s.Message, s.Caller)),
        new("ListChannelMessages",                                "ok     ok     ok     ok     ok     FB           FB     FB", s => s.World.MessagesAsync(s.Channel, s.Caller)),
        new("GetChannelMessageStatus of one's own message",       "ok     ok     ok     ok     ok     -            FB     FB", s => s.World.StatusAsync(s.Channel, s.OwnMessage, s.Caller)),
        new("GetChannelMessageStatus of another's message",       "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.StatusAsync(s.Channel, s.Message, s.Caller)),
        new("UpdateChannelMessage of one's own message",          "ok     ok     ok     ok     FB     FB           FB     FB", s => s.World.EditAsync(s.Channel, s.OwnMessage, s.Caller)),
        new("UpdateChannelMessage of another's message",          "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.EditAsync(s.Channel, s.Message, s.Caller)),
        new("RedactChannelMessage of one's own message",          "ok     ok     ok     ok     FB     FB           FB     FB", s => s.World.RedactAsync(s.Channel, s.OwnMessage, s.Caller)),
        new("RedactChannelMessage of another's message",          "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.RedactAsync(s.Channel, s.Message, s.Caller)),
        new("DeleteChannelMessage of one's own message",          "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.DeleteMessageAsync(s.Channel, s.OwnMessage, s.Caller)),
        new("DeleteChannelMessage of another's message",          "ok     FB     FB     FB     FB     FB           FB     FB", s => s.World.DeleteMessageAsync(s.Channel, s.Message, s.Caller)),
        new("UpdateChannelReadMarker",                            "FB     FB     ok     ok     FB     FB           FB     FB", s => s.World.MarkReadAsync(s.Channel, s.Caller)),
        new("GetChannelMembershipPreferences, own",               "FB     FB     ok     ok     FB     FB           FB     FB", s => s.World.PreferencesAsync(s.Channel, s.Caller, s.Caller)),
        new("GetChannelMembershipPreferences, other",             "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.PreferencesAsync(s.Channel, s.Member, s.Caller)),
        new("PutChannelMembershipPreferences, own",               "FB     FB     ok     ok     FB     FB           FB     FB", s => s.World.PutPreferencesAsync(s.Channel, s.Caller, s.Caller, AllowNotifications.None)),
        new("PutChannelMembershipPreferences, other",             "FB     FB     FB     FB     FB     FB           FB     FB", s => s.World.PutPreferencesAsync(s.Channel, s.Member, s.Caller, AllowNotifications.None)),
        new("ListSubChannels of a channel that is not elastic",   "BR     BR     FB     FB     FB     FB           FB     FB", s => s.World.SubChannelsAsync(s.Channel, s.Caller)),
        new("PutChannelExpirationSettings",                       "ok     ok     FB     FB     FB     FB           FB     FB", s => s.World.Messaging.PutChannelExpirationSettingsAsync(new() { ChannelArn = s.Channel, ChimeBearer = s.Caller })),
        new("AssociateChannelFlow",                               "ok     ok     FB     FB     FB     FB           FB     FB", async s => await s.World.AssociateAsync(s.Channel, await s.World.CreateFlowAsync(), s.Caller)),
        new("AssociateChannelFlow, unknown flow",                 "NF     NF     FB     FB     FB     FB           FB     FB", s => s.World.AssociateAsync(s.Channel, $"{s.World.AppInstance}/channel-flow/none", s.Caller)),
        new("DisassociateChannelFlow",                            "ok     ok     FB     FB     FB     FB           FB     FB", s => s.DisassociateAsync()),
        new("DisassociateChannelFlow, not associated",            "NF     NF     FB     FB     FB     FB           FB     FB", async s => await s.World.DisassociateAsync(s.Channel, await s.World.CreateFlowAsync(), s.Caller)),
    ];

    public static IReadOnlyDictionary<string, PermissionRow> Rows { get; } = _rows.ToDictionary(row => row.Call);

    public static async Task DisassociateAsync(this Scene scene)
    {
        var flow = await scene.World.CreateFlowAsync();
        await scene.World.AssociateAsync(scene.Channel, flow, scene.Owner);
        await scene.World.DisassociateAsync(scene.Channel, flow, scene.Caller);
    }

    public static Task<DescribeChannelModeratedByAppInstanceUserResponse> DescribeModeratedAsync(this Scene scene, string user) =>
        scene.World.Messaging.DescribeChannelModeratedByAppInstanceUserAsync(new()
        {
            ChannelArn = scene.Channel,
            AppInstanceUserArn = user,
            ChimeBearer = scene.Caller,
        });
}
