using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A PRIVATE channel with somebody in every role, all of them connected.</summary>
internal sealed class AudienceScene
{
    private static readonly Audience[] _roles =
    [
        Audience.Owner, Audience.Member, Audience.Friend, Audience.Hidden, Audience.Moderator, Audience.Admin, Audience.Outsider, Audience.Stranger,
    ];

    private readonly Dictionary<Audience, string> _arns = [];
    private readonly List<TestSession> _sessions = [];
    private string _fence = "";

    private AudienceScene(ChimeWorld world) => World = world;

    public ChimeWorld World { get; }

    public string Channel { get; private set; } = "";

    /// <summary>A message of the owner, and one of the owner to the member, from before anybody connected.</summary>
    public string Message { get; private set; } = "";

    public string Whisper { get; private set; } = "";

    public string Owner => _arns[Audience.Owner];

    public string this[Audience role] => _arns[role];

    public static async Task<AudienceScene> StartAsync(ChimeWorld world)
    {
        var scene = new AudienceScene(world);
        foreach (var role in _roles)
        {
            scene._arns[role] = await world.CreateUserAsync(role.ToString());
        }

        await world.MakeAdminAsync(scene[Audience.Admin]);
        scene.Channel = await world.CreatePrivateChannelAsync(scene.Owner, members: [scene[Audience.Member], scene[Audience.Friend]]);
        await world.AddHiddenAsync(scene.Channel, scene[Audience.Hidden], scene.Owner);
        await world.PromoteAsync(scene.Channel, scene[Audience.Moderator], scene.Owner);
        scene.Message = await world.SendAsync(scene.Channel, scene.Owner);
        scene.Whisper = await world.SendAsync(scene.Channel, scene.Owner, to: scene[Audience.Member]);
        scene._fence = await world.CreateFenceAsync([.. scene._arns.Values]);
        foreach (var role in _roles)
        {
            scene._sessions.Add(await world.ConnectAsync(scene[role]));
        }

        return scene;
    }

    /// <summary>Does something and tells what everybody was sent.</summary>
    public async Task<IReadOnlyDictionary<Audience, IReadOnlyList<Frame>>> FramesOfAsync(Func<AudienceScene, Task> action)
    {
        await action(this);
        var frames = await World.FramesUntilFenceAsync(_fence, Owner, [.. _sessions]);
        return _roles.Zip(frames).ToDictionary(static pair => pair.First, static pair => pair.Second);
    }

    public async Task SendAsync(ChannelMessageType type, ChannelMessagePersistenceType persistence) =>
        await World.SendAsync(Channel, Owner, type: type, persistence: persistence);
}
