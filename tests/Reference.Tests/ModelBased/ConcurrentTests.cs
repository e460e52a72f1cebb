using System.Collections.Concurrent;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using CsCheck;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>Random commands from several threads: what holds whatever the order that they happened in.</summary>
public sealed class ConcurrentTests
{
    private static readonly Gen<Command> _roster = Command.Of(
        Verb.AddMember, Verb.AddHidden, Verb.AddMembers, Verb.RemoveMember, Verb.Ban, Verb.Ban, Verb.Unban, Verb.MakeModerator, Verb.UnmakeModerator,
        Verb.CreateChannel, Verb.DeleteChannel, Verb.CreateUser, Verb.DeleteUser, Verb.Send).Select(static command => command with { A = command.Verb is Verb.CreateUser or Verb.DeleteUser ? 1 + (command.A % 4) : 0 });

    [Fact]
    public void A_banned_user_is_never_a_member_and_the_indexes_agree_and_the_journal_leads_there_too() =>
        _roster.Array[20, 60].Array[3].Sample(
            static threads =>
            {
                var journal = new MemoryJournal();
                var watch = new BanWatch();
                var world = new SmallWorld(journal, options => options.Sinks.Add(watch));
                Together(threads.Select(commands => (Action)(() => Array.ForEach(commands, command => world.Run(command)))));
                Assert.Equal([], watch.Violations);
                Roster.Check(world.Chime, world, journal.Events);
                _ = Rebuilt.EqualsAsync(world.Chime, journal, options => options.TimeProvider = world.Clock, ordered: false).GetAwaiter().GetResult();
            },
            iter: 40, threads: 1);

    [Fact]
    public void Pages_cover_every_message_exactly_once_while_others_send_and_delete() =>
        Gen.Select(Gen.Int[1, 50].Array[1, 5], Gen.Bool).Sample(
            static (sizes, ascending) =>
            {
                var world = new SmallWorld();
                world.Run(new Command(Verb.CreateChannel, 0, 0, 0));
                var lasting = Enumerable.Range(0, 150).Select(i => Send(world, $"lasting {i}")).ToList();
                var doomed = Enumerable.Range(0, 50).Select(i => Send(world, $"doomed {i}")).ToList();
                lasting.AddRange(Enumerable.Range(150, 150).Select(i => Send(world, $"lasting {i}")));
                List<string> seen = [];
                Together(
                [
                    () => seen.AddRange(Read(world, sizes, ascending)),
                    () =>
                    {
                        for (var i = 0; i < 100; i++)
                        {
                            Send(world, $"late {i}");
                        }
                    },
                    () => doomed.ForEach(id => world.Chime.Messaging.DeleteChannelMessageAsync(new() { ChannelArn = world.Channel(0), MessageId = id, ChimeBearer = world.User(0) }).GetAwaiter().GetResult()),
                ]);
                Assert.Equal(seen.Distinct(), seen);
                var expected = ascending ? lasting : Enumerable.Reverse(lasting);
                Assert.Equal(expected, seen.Where(lasting.ToHashSet().Contains));
            },
            iter: 40, threads: 1);

    private static List<string> Read(SmallWorld world, int[] sizes, bool ascending)
    {
        List<string> seen = [];
        string? token = null;
        var page = 0;
        do
        {
            var answer = world.Chime.Messaging.ListChannelMessagesAsync(new()
            {
                ChannelArn = world.Channel(0),
                SortOrder = ascending ? SortOrder.Ascending : SortOrder.Descending,
                MaxResults = sizes[page++ % sizes.Length],
                NextToken = token,
                ChimeBearer = world.User(0),
            }).GetAwaiter().GetResult();
            seen.AddRange(answer.ChannelMessages!.Select(message => message.MessageId!));
            token = answer.NextToken;
        }
        while (token is not null);
        return seen;
    }

    private static string Send(SmallWorld world, string content) => world.Chime.Messaging.SendChannelMessageAsync(new()
    {
        ChannelArn = world.Channel(0),
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ChimeBearer = world.User(0),
    }).GetAwaiter().GetResult().MessageId!;

    private static void Together(IEnumerable<Action> actions)
    {
        var failures = new ConcurrentQueue<Exception>();
        var threads = actions.Select(action => new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);
    }

    /// <summary>Follows the events of each channel, which arrive in their order.</summary>
    private sealed class BanWatch : IChimeEventSink
    {
        private readonly ConcurrentDictionary<string, (HashSet<string> Members, HashSet<string> Bans)> _channels = new();

        public ConcurrentQueue<string> Violations { get; } = new();

        public void OnEvent(ChimeEvent chimeEvent)
        {
            if (chimeEvent is not ChannelEvent { ChannelArn: var arn })
            {
                return;
            }

            var (members, bans) = _channels.GetOrAdd(arn, static _ => ([], []));
            switch (chimeEvent)
            {
                case ChannelDeleted:
                    _channels.TryRemove(arn, out _);
                    break;
                case MembershipsCreated { Memberships: var created }:
                    foreach (var member in created.Select(membership => membership.Member!.Arn!))
                    {
                        Require(members.Add(member) && !bans.Contains(member), chimeEvent);
                    }

                    break;
                case MembershipDeleted { Membership: var membership }:
                    Require(members.Remove(membership.Member!.Arn!), chimeEvent);
                    break;
                case BanCreated { Ban: var ban }:
                    Require(bans.Add(ban.Member!.Arn!), chimeEvent);
                    break;
                case BanDeleted { Ban: var ban }:
                    Require(bans.Remove(ban.Member!.Arn!), chimeEvent);
                    break;
                case MessageCreated { Message.Sender: var sender }:
                    Require(members.Contains(sender!.Arn!) && !bans.Contains(sender.Arn!), chimeEvent);
                    break;
            }
        }

        private void Require(bool holds, ChimeEvent chimeEvent)
        {
            if (!holds)
            {
                Violations.Enqueue(chimeEvent.ToString());
            }
        }
    }
}
