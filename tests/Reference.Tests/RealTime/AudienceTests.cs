using ChimeSdkMessaging;
using static ChimeSdk.Reference.Tests.Audience;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away an event that reaches somebody whom it does not concern, or misses somebody whom it does: what each role receives when something
/// happens, to be laid beside behaviour.md §5.3 and §5.6.
/// </summary>
public abstract class AudienceTests(Transport transport) : ChimeTests(transport)
{
    private static readonly Dictionary<string, (Func<AudienceScene, Task> Action, (string Frame, Audience Receivers)[] Expected)> _table = new()
    {
        ["a message is sent"] = (s => s.World.SendAsync(s.Channel, s.Owner), [("CREATE_CHANNEL_MESSAGE STANDARD", Members)]),
        ["a message that is not stored is sent"] = (
            s => s.SendAsync(ChannelMessageType.Standard, ChannelMessagePersistenceType.NonPersistent), [("CREATE_CHANNEL_MESSAGE STANDARD", Members)]),
        ["a control message is sent"] = (
            s => s.SendAsync(ChannelMessageType.Control, ChannelMessagePersistenceType.NonPersistent), [("CREATE_CHANNEL_MESSAGE CONTROL", Members)]),
        ["a stored control message is sent"] = (s => s.World.SendControlAsync(s.Channel, s.Owner, "x"), [("CREATE_CHANNEL_MESSAGE CONTROL", Members)]),
        ["a targeted message is sent"] = (
            s => s.World.SendAsync(s.Channel, s[Member], to: s[Friend]), [("CREATE_CHANNEL_MESSAGE STANDARD", Member | Friend)]),
        ["a message to oneself is sent"] = (
            s => s.World.SendAsync(s.Channel, s[Member], to: s[Member]), [("CREATE_CHANNEL_MESSAGE STANDARD", Member)]),
        ["a message is edited"] = (s => s.World.EditAsync(s.Channel, s.Message, s.Owner), [("UPDATE_CHANNEL_MESSAGE STANDARD", Members)]),
        ["a targeted message is edited"] = (
            s => s.World.EditAsync(s.Channel, s.Whisper, s.Owner), [("UPDATE_CHANNEL_MESSAGE STANDARD", Owner | Member)]),
        ["a message is redacted by a moderator"] = (
            s => s.World.RedactAsync(s.Channel, s.Message, s[Moderator]), [("REDACT_CHANNEL_MESSAGE STANDARD", Members)]),
        ["a targeted message is redacted"] = (
            s => s.World.RedactAsync(s.Channel, s.Whisper, s.Owner), [("REDACT_CHANNEL_MESSAGE STANDARD", Owner | Member)]),
        ["a message is deleted"] = (s => s.World.DeleteMessageAsync(s.Channel, s.Message, s[Admin]), [("DELETE_CHANNEL_MESSAGE STANDARD", Members)]),
        ["a targeted message is deleted"] = (
            s => s.World.DeleteMessageAsync(s.Channel, s.Whisper, s[Admin]), [("DELETE_CHANNEL_MESSAGE STANDARD", Owner | Member)]),
        ["a targeted message is deleted after its target has left"] = (
            async s =>
            {
                await s.World.RemoveMemberAsync(s.Channel, s[Member], s.Owner);
                await s.World.DeleteMessageAsync(s.Channel, s.Whisper, s[Admin]);
            },
            [("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Members), ("DELETE_CHANNEL_MESSAGE STANDARD", Owner)]),
        ["the channel is changed"] = (s => s.World.UpdateChannelAsync(s.Channel, s[Moderator], name: "New"), [("UPDATE_CHANNEL SYSTEM", Members)]),
        ["the channel is deleted"] = (s => s.World.DeleteChannelAsync(s.Channel, s[Admin]), [("DELETE_CHANNEL SYSTEM", Members)]),
        ["somebody is added"] = (
            s => s.World.AddMemberAsync(s.Channel, s[Outsider], s.Owner), [("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Members | Outsider)]),
        ["several are added"] = (
            s => s.World.AddMembersAsync(s.Channel, s.Owner, null, s[Outsider], s[Stranger]),
            [("BATCH_CREATE_CHANNEL_MEMBERSHIP SYSTEM", Members | Outsider | Stranger)]),
        ["somebody is added hidden"] = (
            s => s.World.AddHiddenAsync(s.Channel, s[Outsider], s.Owner), [("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Outsider)]),
        ["several are added hidden"] = (
            s => s.World.AddMembersAsync(s.Channel, s.Owner, ChannelMembershipType.Hidden, s[Outsider], s[Stranger]),
            [("BATCH_CREATE_CHANNEL_MEMBERSHIP SYSTEM", Outsider | Stranger)]),
        ["somebody is removed"] = (
            s => s.World.RemoveMemberAsync(s.Channel, s[Member], s[Moderator]), [("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Members)]),
        ["somebody leaves"] = (s => s.World.RemoveMemberAsync(s.Channel, s[Member], s[Member]), [("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Members)]),
        ["a hidden member is removed"] = (
            s => s.World.RemoveMemberAsync(s.Channel, s[Hidden], s.Owner), [("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Hidden)]),
        ["a member is banned"] = (s => s.World.BanAsync(s.Channel, s[Member], s.Owner), [("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Members)]),
        ["an outsider is banned"] = (s => s.World.BanAsync(s.Channel, s[Outsider], s.Owner), []),
        ["a ban is lifted"] = (
            async s =>
            {
                await s.World.BanAsync(s.Channel, s[Outsider], s.Owner);
                await s.World.UnbanAsync(s.Channel, s[Outsider], s.Owner);
            },
            []),
        ["a moderator is appointed and dismissed"] = (
            async s =>
            {
                await s.World.PromoteAsync(s.Channel, s[Member], s.Owner);
                await s.World.DemoteAsync(s.Channel, s[Member], s.Owner);
            },
            []),
        ["a message is read"] = (s => s.World.MarkReadAsync(s.Channel, s[Member]), []),
        ["preferences are put"] = (s => s.World.PutPreferencesAsync(s.Channel, s[Member], s[Member], AllowNotifications.None), []),
        ["a message is sent after somebody left and somebody came"] = (
            async s =>
            {
                await s.World.RemoveMemberAsync(s.Channel, s[Friend], s[Friend]);
                await s.World.AddHiddenAsync(s.Channel, s[Stranger], s.Owner);
                await s.World.SendAsync(s.Channel, s.Owner);
            },
            [
                ("DELETE_CHANNEL_MEMBERSHIP SYSTEM", Members),
                ("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Stranger),
                ("CREATE_CHANNEL_MESSAGE STANDARD", Owner | Member | Hidden | Stranger),
            ]),
        ["a channel is created"] = (
            s => s.World.CreateChannelAsync(s[Outsider], members: [s[Stranger], s[Friend]], moderators: [s[Moderator]]),
            [
                ("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Outsider),
                ("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Stranger),
                ("CREATE_CHANNEL_MEMBERSHIP SYSTEM", Friend),
            ]),
        ["a name is changed"] = (
            s => s.World.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = s.Owner, Name = "Else", Metadata = "" }), []),
    };

    public static TheoryData<string> Happenings => [.. _table.Keys];

    [Theory]
    [MemberData(nameof(Happenings))]
    public async Task When(string happening)
    {
        var (action, expected) = _table[happening];
        var scene = await AudienceScene.StartAsync(World);

        var received = await scene.FramesOfAsync(action);

        foreach (var (role, frames) in received)
        {
            Assert.Equal(
                expected.Where(one => one.Receivers.HasFlag(role)).Select(one => $"{role}: {one.Frame}"),
                frames.Select(frame => $"{role}: {frame.EventType} {frame.MessageType}"));
        }
    }

    [Fact]
    public async Task Members_of_a_new_channel_are_each_told_of_their_own_membership()
    {
        var scene = await AudienceScene.StartAsync(World);

        var received = await scene.FramesOfAsync(
            s => s.World.CreateChannelAsync(s[Outsider], members: [s[Stranger], s[Friend]]));

        foreach (var role in (Audience[])[Outsider, Stranger, Friend])
        {
            var membership = Assert.Single(received[role]).Payload!.Value;
            Assert.Equal(scene[role], membership.GetProperty("Member").GetProperty("Arn").GetString());
            Assert.Equal(scene[Outsider], membership.GetProperty("InvitedBy").GetProperty("Arn").GetString());
        }
    }

    [Fact]
    public async Task Hidden_members_of_one_batch_learn_nothing_of_each_other()
    {
        var scene = await AudienceScene.StartAsync(World);

        var received = await scene.FramesOfAsync(
            s => s.World.AddMembersAsync(s.Channel, s.Owner, ChannelMembershipType.Hidden, s[Outsider], s[Stranger]));

        foreach (var role in (Audience[])[Outsider, Stranger])
        {
            var members = received[role].Single().Payload!.Value.GetProperty("Members").EnumerateArray();
            Assert.Equal(scene[role], Assert.Single(members).GetProperty("Arn").GetString());
        }
    }

    [Fact]
    public async Task Every_session_of_a_user_gets_every_event()
    {
        var scene = await AudienceScene.StartAsync(World);
        await using var second = await World.ConnectAsync(scene[Member]);
        await using var third = await World.ConnectAsync(scene[Member], "named");

        await World.SendAsync(scene.Channel, scene.Owner, "to all");

        Assert.Equal("to all", (await second.NextAsync()).Text("Content"));
        Assert.Equal("to all", (await third.NextAsync()).Text("Content"));
    }
}
