using ChimeSdk.InMemory;
using CsCheck;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>Random histories: what a journal brings back can't be told from what was there, whenever the process ended.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void Any_history_replays_to_the_same_answers() =>
        Command.Any.Array[0, 60].Sample(
            static commands =>
            {
                var (world, journal) = Run(commands);
                var rebuilt = Rebuilt.EqualsAsync(world.Chime, journal, options => options.TimeProvider = world.Clock).GetAwaiter().GetResult();
                foreach (var (request, id) in world.Answered)
                {
                    // A token is answered as it was, unless the sender may not ask any more, or the channel is another one of the same name.
                    Assert.Equal(Outcome(world.Chime, request, id), Outcome(rebuilt, request, id));
                }
            },
            iter: 150, threads: 1);

    [Fact]
    public void A_process_that_ends_after_any_batch_leaves_what_can_be_served() =>
        Gen.Select(Command.Any.Array[10, 60], Gen.Int[0, 1_000]).Sample(
            static (commands, end) =>
            {
                var (world, journal) = Run(commands);
                var kept = new MemoryJournal(journal.Batches.Take(end % (journal.Batches.Count + 1)));
                var rebuilt = Rebuilt.From(kept, options => options.TimeProvider = world.Clock);
                Roster.Check(rebuilt, world, journal.Events);
            },
            iter: 150, threads: 1);

    private static (SmallWorld World, MemoryJournal Journal) Run(Command[] commands)
    {
        var journal = new MemoryJournal();
        var world = new SmallWorld(journal);
        foreach (var command in commands)
        {
            world.Run(command);
        }

        return (world, journal);
    }

    internal static string Outcome(InMemoryChime chime, ChimeSdkMessaging.SendChannelMessageRequest request, string first)
    {
        try
        {
            return chime.Messaging.SendChannelMessageAsync(request).GetAwaiter().GetResult().MessageId == first ? "as at first" : "anew";
        }
        catch (ChimeModelGen.Runtime.ServiceException refusal)
        {
            return refusal.GetType().Name;
        }
    }
}
