using System.Buffers;
using System.Text;
using ChimeSdk.InMemory;
using ChimeSdk.Reference.Tests.ModelBased;
using CsCheck;

namespace ChimeSdk.Reference.Tests;

/// <summary>A history that was made shorter leads to the same state, and says nothing that the state does not say.</summary>
public sealed class ReductionTests
{
    private static readonly TimeSpan _day = TimeSpan.FromHours(24);

    [Fact]
    public async Task A_reduced_history_leads_to_the_same_state()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();
        var now = journal.Events.Max(static chimeEvent => chimeEvent.Timestamp);
        foreach (var tokens in (TimeSpan[])[_day, TimeSpan.FromDays(1_000)])
        {
            var reduced = Reduced(journal.Batches, now, tokens);
            Assert.True(reduced.Batches.Count < journal.Batches.Count);
            using var original = Rebuilt.From(new MemoryJournal(journal.Batches), tour.Configure);
            using var rebuilt = Rebuilt.From(reduced, tour.Configure);
            Assert.Equal(await Snapshot.OfAsync(original, journal.Events), await Snapshot.OfAsync(rebuilt, journal.Events));
        }
    }

    [Fact]
    public async Task What_is_gone_is_not_said_any_more()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();
        var text = Text(Reduced(journal.Batches, journal.Events.Max(static chimeEvent => chimeEvent.Timestamp), _day));
        foreach (var gone in (string[])
            ["lasting word", "edited", "soon gone", "passing word", "deny", "of old", "Doomed", "about alice", "Left", "dave", "Less censored"])
        {
            Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
        }

        foreach (var kept in (string[])["of today", "ALICE", "Market square", "Grand tour"])
        {
            Assert.Contains(kept, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reduced_history_can_be_reduced_again_and_stays_as_it_is()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();
        var now = journal.Events.Max(static chimeEvent => chimeEvent.Timestamp);
        var once = Reduced(journal.Batches, now, _day);
        Assert.Equal(once.Batches, Reduced(once.Batches, now, _day).Batches);
    }

    [Fact]
    public void Any_history_can_be_reduced_at_any_moment() =>
        Gen.Select(Command.Any.Array[0, 80], Gen.Int[0, 1_000], Gen.Bool).Sample(
            static (commands, cut, old) =>
            {
                var journal = new MemoryJournal();
                var world = new SmallWorld(journal);
                foreach (var command in commands)
                {
                    world.Run(command);
                }

                // What is reduced is a beginning of the history, and the rest follows as it was.
                var now = world.Clock.GetUtcNow() + (old ? TimeSpan.FromDays(2) : TimeSpan.Zero);
                var count = cut % (journal.Batches.Count + 1);
                var reduced = new MemoryJournal(
                    [.. Reduced(journal.Batches.Take(count), now, _day).Batches, .. journal.Batches.Skip(count)]);
                using var rebuilt = Rebuilt.From(reduced, options => options.TimeProvider = world.Clock);
                using var original = Rebuilt.From(new MemoryJournal(journal.Batches), options => options.TimeProvider = world.Clock);
                Assert.Empty(reduced.Events);
                Assert.Equal(
                    Snapshot.OfAsync(original, journal.Events).GetAwaiter().GetResult(), Snapshot.OfAsync(rebuilt, journal.Events).GetAwaiter().GetResult());
                if (!old)
                {
                    foreach (var (request, id) in world.Answered)
                    {
                        Assert.Equal(ReplayTests.Outcome(original, request, id), ReplayTests.Outcome(rebuilt, request, id));
                    }
                }
            },
            iter: 200, threads: 1);

    [Fact]
    public void A_history_without_its_beginning_is_refused() => Assert.Throws<ChimeJournalException>(() =>
        new JournalReduction(DateTimeOffset.UtcNow, _day).Survey([new ReadMarkerUpdated(new("app", "channel", 3, DateTimeOffset.UtcNow), "somebody")]));

    internal static MemoryJournal Reduced(IEnumerable<byte[]> batches, DateTimeOffset now, TimeSpan tokens)
    {
        var reduction = new JournalReduction(now, tokens);
        var serializer = new ChimeEventSerializer();
        foreach (var batch in batches)
        {
            reduction.Survey(serializer.Read(batch));
        }

        var reduced = new List<byte[]>();
        foreach (var batch in batches)
        {
            var kept = new List<ChimeEvent>();
            reduction.Reduce(serializer.Read(batch), kept);
            if (kept.Count > 0)
            {
                var buffer = new ArrayBufferWriter<byte>();
                ChimeEventSerializer.Write(buffer, kept);
                reduced.Add(buffer.WrittenSpan.ToArray());
            }
        }

        return new MemoryJournal(reduced);
    }

    internal static string Text(MemoryJournal journal) => string.Concat(journal.Batches.Select(Encoding.UTF8.GetString));
}
