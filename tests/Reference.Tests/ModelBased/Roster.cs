using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>What must hold at any rest: rosters, bans and each user's own lists agree with each other and with who exists.</summary>
public static class Roster
{
    public static void Check(InMemoryChime chime, SmallWorld world, IReadOnlyList<ChimeEvent> history) =>
        CheckAsync(chime, world, history).GetAwaiter().GetResult();

    private static async Task CheckAsync(InMemoryChime chime, SmallWorld world, IReadOnlyList<ChimeEvent> history)
    {
        if ((await chime.Identity.ListAppInstancesAsync(new())).AppInstances is not [_])
        {
            return; // The process ended before there was anything.
        }

        var existing = (await chime.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = world.App })).AppInstanceUsers!
            .Select(user => user.AppInstanceUserArn!).ToHashSet();
        var admin = (await EnsureAdminAsync(chime, world, existing))!;
        if (admin is null)
        {
            return;
        }

        string[] channels =
        [
            .. await ChannelsAsync(chime, world, admin, ChannelPrivacy.Public),
            .. await ChannelsAsync(chime, world, admin, ChannelPrivacy.Private),
        ];
        Assert.Subset(history.OfType<ChannelCreated>().Select(e => e.ChannelArn).ToHashSet(), channels.ToHashSet());
        var memberships = new HashSet<(string User, string Channel)>();
        var moderated = new HashSet<(string User, string Channel)>();
        foreach (var channel in channels)
        {
            var members = new List<string>();
            foreach (var type in (ChannelMembershipType[])[ChannelMembershipType.Default, ChannelMembershipType.Hidden])
            {
                members.AddRange((await chime.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, Type = type, ChimeBearer = admin }))
                    .ChannelMemberships!.Select(row => row.Member!.Arn!));
            }

            var moderators = (await chime.Messaging.ListChannelModeratorsAsync(new() { ChannelArn = channel, ChimeBearer = admin }))
                .ChannelModerators!.Select(row => row.Moderator!.Arn!).ToList();
            var bans = (await chime.Messaging.ListChannelBansAsync(new() { ChannelArn = channel, ChimeBearer = admin }))
                .ChannelBans!.Select(row => row.Member!.Arn!).ToList();
            Assert.Empty(members.Intersect(bans));
            Assert.Empty(moderators.Intersect(bans));
            Assert.Subset(existing, members.Concat(moderators).Concat(bans).ToHashSet());
            Assert.Equal(members.Distinct(), members);
            memberships.UnionWith(members.Select(member => (member, channel)));
            moderated.UnionWith(moderators.Select(moderator => (moderator, channel)));
        }

        foreach (var user in existing)
        {
            Assert.Equal(
                memberships.Where(row => row.User == user).Select(row => row.Channel).Order(),
                (await chime.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = user })).ChannelMemberships!
                    .Select(row => row.ChannelSummary!.ChannelArn!).Order());
            Assert.Equal(
                moderated.Where(row => row.User == user).Select(row => row.Channel).Order(),
                (await chime.Messaging.ListChannelsModeratedByAppInstanceUserAsync(new() { ChimeBearer = user })).Channels!
                    .Select(row => row.ChannelSummary!.ChannelArn!).Order());
        }
    }

    /// <summary>Somebody who sees everything: an admin, or if none is left a user who is made one.</summary>
    private static async Task<string?> EnsureAdminAsync(InMemoryChime chime, SmallWorld world, HashSet<string> existing)
    {
        var admins = (await chime.Identity.ListAppInstanceAdminsAsync(new() { AppInstanceArn = world.App })).AppInstanceAdmins!;
        if (admins is [var first, ..])
        {
            return first.Admin!.Arn;
        }

        if (existing.FirstOrDefault() is not { } user)
        {
            return null;
        }

        await chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = world.App, AppInstanceAdminArn = user });
        return user;
    }

    private static async Task<IEnumerable<string>> ChannelsAsync(InMemoryChime chime, SmallWorld world, string admin, ChannelPrivacy privacy) =>
        (await chime.Messaging.ListChannelsAsync(new() { AppInstanceArn = world.App, Privacy = privacy, ChimeBearer = admin }))
            .Channels!.Select(channel => channel.ChannelArn!);
}
