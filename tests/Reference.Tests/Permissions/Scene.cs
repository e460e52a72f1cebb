using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// A channel with somebody in every role, seen by one caller. Built anew for every cell of the permission table, because most calls
/// change what they act on.
/// </summary>
internal sealed class Scene
{
    private static int _count;

    private Scene(ChimeWorld world) => World = world;

    public ChimeWorld World { get; }

    public string Channel { get; private init; } = "";

    /// <summary>Creator of the channel, hence member and moderator.</summary>
    public string Owner { get; private init; } = "";

    /// <summary>A plain member who is not the caller.</summary>
    public string Member { get; private init; } = "";

    /// <summary>A hidden member who is not the caller.</summary>
    public string HiddenMember { get; private init; } = "";

    /// <summary>A user of the app instance who has nothing to do with the channel.</summary>
    public string Outsider { get; private init; } = "";

    /// <summary>A user who is banned from the channel and is not the caller.</summary>
    public string BannedUser { get; private init; } = "";

    /// <summary>A moderator without membership who is not the caller.</summary>
    public string Moderator { get; private init; } = "";

    /// <summary>A message that <see cref="Member"/> sent.</summary>
    public string Message { get; private init; } = "";

    /// <summary>A message that the caller sent while it was a plain member, before it got its present role.</summary>
    public string OwnMessage { get; private set; } = "";

    public string Caller { get; private set; } = "";

    public static async Task<Scene> BuildAsync(ChimeWorld world, ChannelPrivacy privacy, ChannelMode mode)
    {
        var n = Interlocked.Increment(ref _count);
        var users = await world.CreateUsersAsync($"owner{n}", $"member{n}", $"hidden{n}", $"outsider{n}", $"banned{n}", $"moderator{n}");
        var channel = await world.CreateChannelAsync(users[0], mode, privacy, members: [users[1]], moderators: [users[5]]);
        await world.AddHiddenAsync(channel, users[2], by: users[0]);
        await world.BanAsync(channel, users[4], by: users[0]);
        return new Scene(world)
        {
            Channel = channel,
            Owner = users[0],
            Member = users[1],
            HiddenMember = users[2],
            Outsider = users[3],
            BannedUser = users[4],
            Moderator = users[5],
            Message = await world.SendAsync(channel, by: users[1]),
        };
    }

    public async Task<Scene> EnterAsync(Role role)
    {
        Caller = await World.CreateUserAsync($"caller{Interlocked.Increment(ref _count)}");
        await World.AddMemberAsync(Channel, Caller, by: Owner);
        OwnMessage = await World.SendAsync(Channel, by: Caller);
        if (role != Role.Member)
        {
            await World.RemoveMemberAsync(Channel, Caller, by: Owner);
        }

        await (role switch
        {
            Role.Admin => World.MakeAdminAsync(Caller),
            Role.Moderator => World.PromoteAsync(Channel, Caller, by: Owner),
            Role.Hidden => World.AddHiddenAsync(Channel, Caller, by: Owner),
            Role.Banned => World.BanAsync(Channel, Caller, by: Owner),
            _ => Task.CompletedTask,
        });
        return this;
    }

}
