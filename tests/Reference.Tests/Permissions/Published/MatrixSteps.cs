using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Steps that only the matrix needs.</summary>
internal static class MatrixSteps
{
    /// <summary>Gives an admin or moderator a membership as well, so that what is its own exists.</summary>
    public static async Task<Scene> AsMemberAsync(this Scene scene, Role role)
    {
        if (role is Role.Admin or Role.Moderator)
        {
            await scene.World.AddMemberAsync(scene.Channel, scene.Caller, by: scene.Owner);
        }

        return scene;
    }

    public static async Task<Scene> AsModeratorAsync(this Scene scene, Role role)
    {
        if (role == Role.Admin)
        {
            await scene.World.PromoteAsync(scene.Channel, scene.Caller, by: scene.Owner);
        }

        return scene;
    }

    /// <summary>Finds a channel of the user's alone; SearchChannels filters where others refuse, so finding nothing is its refusal.</summary>
    public static async Task FindsAsync(this Scene scene, string user)
    {
        var channel = await scene.World.CreatePrivateChannelAsync(user);
        if (!(await scene.World.SearchAsync(scene.Caller, SearchFieldOperator.Includes, user)).Contains(channel))
        {
            throw new ForbiddenException("The channel was not found.");
        }
    }

    /// <summary>A message that the caller, whoever it is, can't see.</summary>
    public static async Task DeleteUnseenAsync(this Scene scene)
    {
        var unseen = await scene.World.SendAsync(scene.Channel, by: scene.Member, to: scene.Owner);
        await scene.World.DeleteMessageAsync(scene.Channel, unseen, scene.Caller);
    }

    /// <summary>In an elastic channel, where the caller gets its role once more.</summary>
    public static async Task ListSubChannelsAsync(this Scene scene, Role role)
    {
        var privacy = (await scene.World.DescribeChannelAsync(scene.Channel, scene.Owner)).Privacy;
        var channel = (await scene.World.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = scene.World.AppInstance,
            Name = "Elastic",
            Privacy = privacy,
            ElasticChannelConfiguration = new() { MaximumSubChannels = 2, TargetMembershipsPerSubChannel = 2, MinimumMembershipPercentage = 40 },
            ChimeBearer = scene.Owner,
        })).ChannelArn!;
        await (role switch
        {
            Role.Moderator => scene.World.PromoteAsync(channel, scene.Caller, by: scene.Owner),
            Role.Member => scene.World.AddMemberAsync(channel, scene.Caller, by: scene.Owner),
            Role.Banned => scene.World.BanAsync(channel, scene.Caller, by: scene.Owner),
            _ => Task.CompletedTask,
        });
        await scene.World.Messaging.ListSubChannelsAsync(new() { ChannelArn = channel, ChimeBearer = scene.Caller });
    }
}
