using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Every built operation that acts on a channel for a bearer, in a form that can be called with any channel and any bearer.</summary>
internal static class BearerCalls
{
    /// <summary>What a call is made with; Subject is a member of the channel, Message was sent by it.</summary>
    public sealed record With(ChimeWorld World, string Channel, string Bearer, string Subject, string Newcomer, string Message)
    {
        /// <summary>The caller as a parameter; somebody else where nobody calls, so that the missing bearer is all that is wrong.</summary>
        public string Own => Bearer.Length == 0 ? Subject : Bearer;
    }

    /// <summary>Calls on a channel and what they answer when the channel does not exist: NF where the operation models it, else FB.</summary>
    public static IReadOnlyDictionary<string, (string Missing, Func<With, Task> Call)> OnChannel { get; } = new Dictionary<string, (string, Func<With, Task>)>
    {
        ["AssociateChannelFlow"] = ("NF", w => w.World.AssociateAsync(w.Channel, $"{w.World.AppInstance}/channel-flow/flow", w.Bearer)),
        ["BatchCreateChannelMembership"] = ("NF", w => w.World.AddMembersAsync(w.Channel, w.Bearer, null, w.Newcomer)),
        ["CreateChannelBan"] = ("FB", w => w.World.BanAsync(w.Channel, w.Subject, w.Bearer)),
        ["CreateChannelMembership"] = ("NF", w => w.World.AddMemberAsync(w.Channel, w.Newcomer, w.Bearer)),
        ["CreateChannelModerator"] = ("FB", w => w.World.PromoteAsync(w.Channel, w.Newcomer, w.Bearer)),
        ["DeleteChannel"] = ("FB", w => w.World.DeleteChannelAsync(w.Channel, w.Bearer)),
        ["DeleteChannelBan"] = ("FB", w => w.World.UnbanAsync(w.Channel, w.Newcomer, w.Bearer)),
        ["DeleteChannelMembership"] = ("FB", w => w.World.RemoveMemberAsync(w.Channel, w.Subject, w.Bearer)),
        ["DeleteChannelMessage"] = ("FB", w => w.World.DeleteMessageAsync(w.Channel, w.Message, w.Bearer)),
        ["DeleteChannelModerator"] = ("FB", w => w.World.DemoteAsync(w.Channel, w.Newcomer, w.Bearer)),
        ["DescribeChannel"] = ("FB", w => w.World.DescribeChannelAsync(w.Channel, w.Bearer)),
        ["DescribeChannelBan"] = ("NF", w => w.World.DescribeBanAsync(w.Channel, w.Newcomer, w.Bearer)),
        ["DescribeChannelMembership"] = ("NF", w => w.World.MembershipAsync(w.Channel, w.Subject, w.Bearer)),
        ["DescribeChannelMembershipForAppInstanceUser"] = ("FB", w => w.World.MembershipOfAsync(w.Channel, w.Own, w.Bearer)),
        ["DescribeChannelModeratedByAppInstanceUser"] = ("FB", w => w.World.Messaging.DescribeChannelModeratedByAppInstanceUserAsync(
            new() { ChannelArn = w.Channel, AppInstanceUserArn = w.Own, ChimeBearer = w.Bearer })),
        ["DescribeChannelModerator"] = ("NF", w => w.World.DescribeModeratorAsync(w.Channel, w.Subject, w.Bearer)),
        ["DisassociateChannelFlow"] = ("NF", w => w.World.DisassociateAsync(w.Channel, $"{w.World.AppInstance}/channel-flow/flow", w.Bearer)),
        ["GetChannelMembershipPreferences"] = ("FB", w => w.World.PreferencesAsync(w.Channel, w.Own, w.Bearer)),
        ["GetChannelMessage"] = ("NF", w => w.World.GetMessageAsync(w.Channel, w.Message, w.Bearer)),
        ["GetChannelMessageStatus"] = ("FB", w => w.World.StatusAsync(w.Channel, w.Message, w.Bearer)),
        ["ListChannelBans"] = ("FB", w => w.World.BansAsync(w.Channel, w.Bearer)),
        ["ListChannelMemberships"] = ("FB", w => w.World.MembersAsync(w.Channel, w.Bearer)),
        ["ListChannelMessages"] = ("FB", w => w.World.MessagesAsync(w.Channel, w.Bearer)),
        ["ListChannelModerators"] = ("FB", w => w.World.ModeratorsAsync(w.Channel, w.Bearer)),
        ["PutChannelMembershipPreferences"] = ("FB", w => w.World.PutPreferencesAsync(w.Channel, w.Own, w.Bearer, AllowNotifications.None)),
        ["RedactChannelMessage"] = ("FB", w => w.World.RedactAsync(w.Channel, w.Message, w.Bearer)),
        ["SendChannelMessage"] = ("FB", w => w.World.SendAsync(w.Channel, w.Bearer)),
        ["UpdateChannel"] = ("FB", w => w.World.UpdateChannelAsync(w.Channel, w.Bearer, "New")),
        ["UpdateChannelMessage"] = ("FB", w => w.World.EditAsync(w.Channel, w.Message, w.Bearer)),
        ["UpdateChannelReadMarker"] = ("FB", w => w.World.MarkReadAsync(w.Channel, w.Bearer)),
    };

    /// <summary>Calls for a bearer that name no channel.</summary>
    public static IReadOnlyDictionary<string, Func<With, Task>> WithoutChannel { get; } = new Dictionary<string, Func<With, Task>>
    {
        ["CreateChannel"] = w => w.World.CreateChannelAsync(w.Bearer),
        ["ListChannels"] = w => w.World.ChannelsAsync(w.Bearer),
        ["ListChannelMembershipsForAppInstanceUser"] = w => w.World.ChannelsOfAsync(w.Bearer),
        ["ListChannelsModeratedByAppInstanceUser"] = w => w.World.ModeratedByAsync(w.Bearer),
        ["SearchChannels"] = w => w.World.SearchAsync(w.Bearer, SearchFieldOperator.Includes, w.Subject),
    };

    public static IEnumerable<string> Names => OnChannel.Keys.Concat(WithoutChannel.Keys);

    public static Task CallAsync(string name, With with) =>
        OnChannel.TryGetValue(name, out var call) ? call.Call(with) : WithoutChannel[name](with);
}
