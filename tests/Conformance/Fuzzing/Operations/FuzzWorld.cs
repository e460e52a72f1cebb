using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace Conformance.Fuzzing.Operations;

/// <summary>An app instance with something of everything, so that requests get past the question whether it exists.</summary>
internal sealed class FuzzWorld
{
    private readonly Dictionary<string, string> _values = [];
    private int _tokens;

    private FuzzWorld()
    {
    }

    public string AppInstanceArn => _values["AppInstanceArn"];

    public static async Task<FuzzWorld> CreateAsync(InMemoryChime chime)
    {
        var world = new FuzzWorld();
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "fuzz" })).AppInstanceArn!;
        var alice = await UserAsync(chime, app, "alice");
        var bob = await UserAsync(chime, app, "bob");
        await chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = alice });
        var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "c", MemberArns = [bob], ChimeBearer = alice })).ChannelArn!;
        var message = (await chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = alice,
        })).MessageId!;
        var bot = (await chime.Identity.CreateAppInstanceBotAsync(new()
        {
            AppInstanceArn = app,
            Name = "bot",
            Configuration = new() { Lex = new() { LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", LocaleId = "en_US" } },
        })).AppInstanceBotArn!;
        foreach (var (name, value) in ((string, string)[])
        [
            ("AppInstanceArn", app), ("AppInstanceUserArn", bob), ("MemberArn", bob), ("AppInstanceAdminArn", bob), ("ChannelModeratorArn", bob),
            ("ChimeBearer", alice), ("ChannelArn", channel), ("MessageId", message), ("AppInstanceBotArn", bot), ("ResourceARN", channel),
            ("ResourceArn", "arn:aws:lambda:us-east-1:123456789012:function:check"), ("AppInstanceUserId", "carol"),
            ("LexBotAliasArn", "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST"), ("LocaleId", "en_US"),
            ("ChannelFlowArn", app + "/channel-flow/0123456789abcdef"),
        ])
        {
            world._values[name] = value;
        }

        return world;
    }

    /// <summary>A text for a member: what exists where the name says so, a token of its own where one is due.</summary>
    public string Text(string member, ModelledShape shape) => member == "ClientRequestToken" ? $"token-{++_tokens:0000000}"
        : _values.TryGetValue(member, out var value) ? value
        : member.EndsWith("Arns", StringComparison.Ordinal) || member == "MemberArns" ? _values["MemberArn"]
        : new string('a', Math.Max(1, shape.MinLength));

    private static async Task<string> UserAsync(InMemoryChime chime, string app, string id) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;
}
