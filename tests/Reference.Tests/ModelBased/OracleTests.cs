using ChimeSdkMessaging;
using CsCheck;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>Random commands to the implementation and to an <see cref="Oracle"/>: after each, both show the same rosters and messages.</summary>
public sealed class OracleTests
{
    private static readonly Gen<Command> _byAdmin = Command.Of(
            Verb.CreateChannel, Verb.DeleteChannel, Verb.AddMember, Verb.AddMember, Verb.RemoveMember, Verb.Ban, Verb.Ban, Verb.Unban,
            Verb.MakeModerator, Verb.UnmakeModerator)
        .Select(static command => command with { A = 0, C = command.Verb == Verb.CreateChannel ? 0 : command.C });

    private static readonly Gen<Command> _ofUsers = Command.Of(Verb.CreateUser, Verb.DeleteUser).Select(static command => command with { A = 1 + (command.A % 4), C = 0 });

    private static readonly Gen<Command> _sends = Command.Of(Verb.Send);

    [Fact]
    public void The_implementation_and_the_oracle_agree_after_every_command() =>
        Gen.Const(0).Select(static _ => (new SmallWorld(), new Oracle())).SampleModelBased(
            [
                _byAdmin.Operation<SmallWorld, Oracle>(static (world, command) => world.Run(command), static (oracle, command) => oracle.Run(command)),
                _byAdmin.Operation<SmallWorld, Oracle>(static (world, command) => world.Run(command), static (oracle, command) => oracle.Run(command)),
                _ofUsers.Operation<SmallWorld, Oracle>(static (world, command) => world.Run(command), static (oracle, command) => oracle.Run(command)),
                _sends.Operation<SmallWorld, Oracle>(static (world, command) => world.Run(command), static (oracle, command) => oracle.Run(command)),
            ],
            equal: static (world, oracle) => Describe(world) == oracle.ToString(),
            iter: 200,
            threads: 1,
            printActual: Describe,
            printModel: static oracle => oracle.ToString());

    private static string Describe(SmallWorld world) => DescribeAsync(world).GetAwaiter().GetResult();

    private static async Task<string> DescribeAsync(SmallWorld world)
    {
        var by = world.User(0);
        var messaging = world.Chime.Messaging;
        var channels = (await messaging.ListChannelsAsync(new() { AppInstanceArn = world.App, ChimeBearer = by })).Channels!;
        var rooms = new List<string>();
        foreach (var channel in channels.Select(channel => channel.ChannelArn!).Order(StringComparer.Ordinal))
        {
            var members = (await messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, ChimeBearer = by })).ChannelMemberships!;
            var moderators = (await messaging.ListChannelModeratorsAsync(new() { ChannelArn = channel, ChimeBearer = by })).ChannelModerators!;
            var bans = (await messaging.ListChannelBansAsync(new() { ChannelArn = channel, ChimeBearer = by })).ChannelBans!;
            var messages = (await messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, SortOrder = SortOrder.Ascending, ChimeBearer = by })).ChannelMessages!;
            rooms.Add(
                $"{channel[^1]}: members {Numbers(members.Select(row => row.Member!))}; moderators {Numbers(moderators.Select(row => row.Moderator!))}; "
                + $"bans {Numbers(bans.Select(row => row.Member!))}; {string.Join(", ", messages.Select(message => $"{message.Content} of {message.Sender!.Arn![^1]}"))}");
        }

        return string.Join('\n', rooms);
    }

    private static string Numbers(IEnumerable<Identity> identities) => string.Join(' ', identities.Select(identity => identity.Arn![^1]));
}
