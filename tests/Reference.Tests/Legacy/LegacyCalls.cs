#pragma warning disable CS0618 // The retired API is marked as obsolete; here it is the subject.
using ChimeLegacy;

namespace ChimeSdk.Reference.Tests;

/// <summary>Every operation of the retired API that has a bearer, in a form that can be called with any channel and any bearer.</summary>
internal static class LegacyCalls
{
    /// <summary>What a call is made with; Subject is a member of the channel, Newcomer is none, Message was sent by the subject.</summary>
    public sealed record With(IChime Chime, string AppInstance, string Channel, string? Bearer, string Subject, string Newcomer, string Message)
    {
        /// <summary>The caller as a parameter; somebody else where the caller is no ARN at all, so that the bearer is all that is wrong.</summary>
        public string Own => Bearer is not null && Bearer.StartsWith("arn:", StringComparison.Ordinal) ? Bearer : Subject;
    }

    /// <summary>Calls on a channel and what they answer when it does not exist: NF where the retired API models it, else FB.</summary>
    public static IReadOnlyDictionary<string, (string Missing, Func<With, Task> Call)> OnChannel { get; } = new Dictionary<string, (string, Func<With, Task>)>
    {
        ["BatchCreateChannelMembership"] = ("FB", w => w.Chime.BatchCreateChannelMembershipAsync(
            new() { ChannelArn = w.Channel, MemberArns = [w.Newcomer], ChimeBearer = w.Bearer })),
        ["CreateChannelBan"] = ("FB", w => w.Chime.CreateChannelBanAsync(new() { ChannelArn = w.Channel, MemberArn = w.Newcomer, ChimeBearer = w.Bearer })),
        ["CreateChannelMembership"] = ("FB", w => w.Chime.CreateChannelMembershipAsync(
            new() { ChannelArn = w.Channel, MemberArn = w.Newcomer, Type = ChannelMembershipType.Default, ChimeBearer = w.Bearer })),
        ["CreateChannelModerator"] = ("FB", w => w.Chime.CreateChannelModeratorAsync(
            new() { ChannelArn = w.Channel, ChannelModeratorArn = w.Newcomer, ChimeBearer = w.Bearer })),
        ["DeleteChannel"] = ("FB", w => w.Chime.DeleteChannelAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["DeleteChannelBan"] = ("FB", w => w.Chime.DeleteChannelBanAsync(new() { ChannelArn = w.Channel, MemberArn = w.Newcomer, ChimeBearer = w.Bearer })),
        ["DeleteChannelMembership"] = ("FB", w => w.Chime.DeleteChannelMembershipAsync(
            new() { ChannelArn = w.Channel, MemberArn = w.Subject, ChimeBearer = w.Bearer })),
        ["DeleteChannelMessage"] = ("FB", w => w.Chime.DeleteChannelMessageAsync(
            new() { ChannelArn = w.Channel, MessageId = w.Message, ChimeBearer = w.Bearer })),
        ["DeleteChannelModerator"] = ("FB", w => w.Chime.DeleteChannelModeratorAsync(
            new() { ChannelArn = w.Channel, ChannelModeratorArn = w.Newcomer, ChimeBearer = w.Bearer })),
        ["DescribeChannel"] = ("FB", w => w.Chime.DescribeChannelAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["DescribeChannelBan"] = ("NF", w => w.Chime.DescribeChannelBanAsync(new() { ChannelArn = w.Channel, MemberArn = w.Newcomer, ChimeBearer = w.Bearer })),
        ["DescribeChannelMembership"] = ("NF", w => w.Chime.DescribeChannelMembershipAsync(
            new() { ChannelArn = w.Channel, MemberArn = w.Subject, ChimeBearer = w.Bearer })),
        ["DescribeChannelMembershipForAppInstanceUser"] = ("FB", w => w.Chime.DescribeChannelMembershipForAppInstanceUserAsync(
            new() { ChannelArn = w.Channel, AppInstanceUserArn = w.Own, ChimeBearer = w.Bearer })),
        ["DescribeChannelModeratedByAppInstanceUser"] = ("FB", w => w.Chime.DescribeChannelModeratedByAppInstanceUserAsync(
            new() { ChannelArn = w.Channel, AppInstanceUserArn = w.Own, ChimeBearer = w.Bearer })),
        ["DescribeChannelModerator"] = ("NF", w => w.Chime.DescribeChannelModeratorAsync(
            new() { ChannelArn = w.Channel, ChannelModeratorArn = w.Subject, ChimeBearer = w.Bearer })),
        ["GetChannelMessage"] = ("NF", w => w.Chime.GetChannelMessageAsync(new() { ChannelArn = w.Channel, MessageId = w.Message, ChimeBearer = w.Bearer })),
        ["ListChannelBans"] = ("FB", w => w.Chime.ListChannelBansAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["ListChannelMemberships"] = ("FB", w => w.Chime.ListChannelMembershipsAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["ListChannelMessages"] = ("FB", w => w.Chime.ListChannelMessagesAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["ListChannelModerators"] = ("FB", w => w.Chime.ListChannelModeratorsAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
        ["RedactChannelMessage"] = ("FB", w => w.Chime.RedactChannelMessageAsync(
            new() { ChannelArn = w.Channel, MessageId = w.Message, ChimeBearer = w.Bearer })),
        ["SendChannelMessage"] = ("FB", w => w.Chime.SendChannelMessageAsync(new()
        {
            ChannelArn = w.Channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = w.Bearer,
        })),
        ["UpdateChannel"] = ("FB", w => w.Chime.UpdateChannelAsync(
            new() { ChannelArn = w.Channel, Name = "n", Mode = ChannelMode.Restricted, ChimeBearer = w.Bearer })),
        ["UpdateChannelMessage"] = ("FB", w => w.Chime.UpdateChannelMessageAsync(
            new() { ChannelArn = w.Channel, MessageId = w.Message, Content = "edited", ChimeBearer = w.Bearer })),
        ["UpdateChannelReadMarker"] = ("FB", w => w.Chime.UpdateChannelReadMarkerAsync(new() { ChannelArn = w.Channel, ChimeBearer = w.Bearer })),
    };

    /// <summary>Calls that name no channel.</summary>
    public static IReadOnlyDictionary<string, Func<With, Task>> Elsewhere { get; } = new Dictionary<string, Func<With, Task>>
    {
        ["CreateChannel"] = w => w.Chime.CreateChannelAsync(new() { AppInstanceArn = w.AppInstance, Name = "n", ChimeBearer = w.Bearer }),
        ["ListChannels"] = w => w.Chime.ListChannelsAsync(new() { AppInstanceArn = w.AppInstance, ChimeBearer = w.Bearer }),
        ["ListChannelMembershipsForAppInstanceUser"] = w => w.Chime.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = w.Bearer }),
        ["ListChannelsModeratedByAppInstanceUser"] = w => w.Chime.ListChannelsModeratedByAppInstanceUserAsync(new() { ChimeBearer = w.Bearer }),
    };

    public static Task CallAsync(string operation, With with) =>
        OnChannel.TryGetValue(operation, out var row) ? row.Call(with) : Elsewhere[operation](with);
}
