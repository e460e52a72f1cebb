using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using CsCheck;

namespace ChimeSdk.Reference.Tests;

/// <summary>A reduction with messages that waited for a channel flow, were let through out of order, and expired.</summary>
public sealed class FlowReductionTests
{
    private static readonly TimeSpan _day = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_message_sent_between_acceptance_and_letting_through_of_an_expired_one_stays()
    {
        using var world = new FlowWorld(retentionDays: 40);
        world.Send(world.Alice, "A");
        world.Clock.Advance(TimeSpan.FromHours(1));
        var between = world.Send(world.Alice, "", control: true);
        world.Clock.Advance(TimeSpan.FromHours(1));
        world.Answer(world.Waiting[0], null);
        world.Clock.Advance(TimeSpan.FromDays(40) - TimeSpan.FromHours(2) + TimeSpan.FromMinutes(30));
        world.Chime.Sweep();

        var reduced = ReductionTests.Reduced(world.Journal.Batches, world.Clock.GetUtcNow(), _day);
        using var rebuilt = Rebuilt.From(reduced, options => options.TimeProvider = world.Clock);
        Assert.Contains(world.Journal.Events, static chimeEvent => chimeEvent is MessagesExpired);
        var listed = (await rebuilt.Messaging.ListChannelMessagesAsync(new() { ChannelArn = world.Channel, ChimeBearer = world.Alice })).ChannelMessages!;
        Assert.Equal([between], listed.Select(static message => message.MessageId));
        await rebuilt.Messaging.RedactChannelMessageAsync(new() { ChannelArn = world.Channel, MessageId = between, ChimeBearer = world.Alice });
    }

    [Fact]
    public void Any_history_with_flows_and_retention_can_be_reduced_at_any_moment() =>
        Gen.Select(Gen.Select(Gen.Int[0, 20], Gen.Int[0, 1_000]).Array[0, 50], Gen.Int[0, 1_000]).Sample(
            static (commands, cut) =>
            {
                using var world = new FlowWorld();
                foreach (var (verb, choice) in commands)
                {
                    world.Run(verb, choice);
                }

                var now = world.Clock.GetUtcNow();
                var batches = world.Journal.Batches;
                var whole = ReductionTests.Reduced(batches, now, _day);
                Assert.Equal(whole.Batches, ReductionTests.Reduced(whole.Batches, now, _day).Batches);
                var count = cut % (batches.Count + 1);
                var part = new MemoryJournal([.. ReductionTests.Reduced(batches.Take(count), now, _day).Batches, .. batches.Skip(count)]);
                var expected = Seen(new MemoryJournal(batches), world);
                Assert.Equal(expected, Seen(whole, world));
                Assert.Equal(expected, Seen(part, world));
            },
            iter: 150, threads: 1);

    [Fact]
    public void Nothing_that_a_flow_replaced_and_nobody_whose_messages_are_gone_is_kept()
    {
        using var world = new FlowWorld();
        world.Send(world.Alice, "original");
        world.Answer(world.Waiting[0], "changed");
        var gone = world.Send(world.Bob, "soon gone");
        world.Answer(world.Waiting[0], null);
        world.Send(world.Alice, "", control: true);
        Wait(world.Chime.Messaging.DeleteChannelMessageAsync(new() { ChannelArn = world.Channel, MessageId = gone, ChimeBearer = world.Alice }));
        Wait(world.Chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = world.Bob }));

        var text = ReductionTests.Text(ReductionTests.Reduced(world.Journal.Batches, world.Clock.GetUtcNow() + TimeSpan.FromDays(2), _day));
        Assert.Contains("attribute of changed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("attribute of original", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Name of bob", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Former_names_are_not_kept_and_processors_are_told_the_present_one()
    {
        using var world = new FlowWorld();
        await world.Chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = world.App, AppInstanceAdminArn = world.Bob });
        await world.Chime.Messaging.CreateChannelModeratorAsync(new() { ChannelArn = world.Channel, ChannelModeratorArn = world.Carol, ChimeBearer = world.Bob });
        var own = (await world.Chime.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = world.App,
            Name = "Own",
            MemberArns = [world.Alice],
            ChimeBearer = world.Bob,
        })).ChannelArn!;
        await world.Chime.Messaging.CreateChannelBanAsync(new() { ChannelArn = own, MemberArn = world.Carol, ChimeBearer = world.Bob });
        world.Send(world.Bob, "passes");
        world.Answer(world.Waiting[0], null);
        world.Send(world.Bob, "waits");
        await world.Chime.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = world.Bob, Name = "Robert", Metadata = "" });

        // As if the process had ended before it could note that the processor has the message.
        var batches = world.Journal.Batches.Where(static batch => !new ChimeEventSerializer().Read(batch).Any(static e => e.EventType == "PROCESSOR_INVOKED")).ToArray();
        var reduced = ReductionTests.Reduced(batches, world.Clock.GetUtcNow(), _day);
        Assert.DoesNotContain("Name of bob", ReductionTests.Text(reduced), StringComparison.Ordinal);
        Assert.Equal(Seen(new MemoryJournal(batches), world), Seen(new MemoryJournal(reduced.Batches), world));
        var probe = new FlowProbe();
        using var restarted = new InMemoryChime(new() { TimeProvider = world.Clock, Journal = reduced, ChannelFlowProcessor = probe });
        var invocation = await probe.NextAsync();
        Assert.Equal((world.Bob, "Robert"), (invocation.Message.Sender!.Arn, invocation.Message.Sender.Name));
    }

    [Fact]
    public async Task A_message_whose_only_reader_is_gone_is_not_sent_after_a_reduction_either()
    {
        using var world = new FlowWorld();
        world.Send(world.Alice, "for Carol", to: world.Carol);
        var invocation = world.Waiting[0];
        await world.Chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = world.Carol });

        var probe = new FlowProbe();
        var options = new InMemoryChimeOptions
        {
            TimeProvider = world.Clock,
            Journal = ReductionTests.Reduced(world.Journal.Batches, world.Clock.GetUtcNow(), _day),
            ChannelFlowProcessor = probe,
        };
        options.Sinks.Add(probe);
        using var restarted = new InMemoryChime(options);
        await restarted.Messaging.ChannelFlowCallbackAsync(new()
        {
            ChannelArn = world.Channel,
            CallbackId = invocation.CallbackId,
            ChannelMessage = new() { MessageId = invocation.Message.MessageId! },
        });
        await probe.EventAsync<ChimeEvent>(static e => e.EventType == "DROP_CHANNEL_MESSAGE_PROCESSING");
        Assert.Empty(probe.MessageEvents);
    }

    /// <summary>Everything that can be read, and what happens to whoever goes on with what there is.</summary>
    private static string[] Seen(MemoryJournal journal, FlowWorld world)
    {
        using var chime = Rebuilt.From(journal, options => options.TimeProvider = world.Clock);
        Assert.Empty(journal.Events);
        var seen = Wait(Snapshot.OfAsync(chime, world.Journal.Events)).ToList();
        foreach (var id in world.Messages)
        {
            seen.Add(Outcome(() => chime.Messaging.GetChannelMessageStatusAsync(new() { ChannelArn = world.Channel, MessageId = id, ChimeBearer = world.Alice })));
            seen.Add(Outcome(() => chime.Messaging.RedactChannelMessageAsync(new() { ChannelArn = world.Channel, MessageId = id, ChimeBearer = world.Alice })));
        }

        foreach (var invocation in world.Waiting)
        {
            seen.Add(Outcome(() => chime.Messaging.ChannelFlowCallbackAsync(new()
            {
                ChannelArn = world.Channel,
                CallbackId = invocation.CallbackId,
                ChannelMessage = new() { MessageId = invocation.Message.MessageId! },
            })));
        }

        return [.. seen, .. Wait(Snapshot.OfAsync(chime, world.Journal.Events)).Where(static line => line.Contains("Message", StringComparison.Ordinal))];
    }

    private static string Outcome<T>(Func<Task<T>> call)
    {
        try
        {
            Wait(call());
            return "ok";
        }
        catch (ServiceException refusal)
        {
            return refusal.GetType().Name;
        }
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
