using System.Collections.Concurrent;
using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps an event from being forgotten: each one must happen in <see cref="Tour"/>, whose history is replayed, and must come back from its
/// bytes as it was. Whoever adds an event adds what causes it to the tour.
/// </summary>
public sealed class EventCoverageTests
{
    [Fact]
    public async Task Every_event_is_kept_and_replayed()
    {
        var journal = new MemoryJournal();
        var original = new ConcurrentQueue<ChimeEvent>();
        await using var tour = new Tour(journal, original.Enqueue);
        await tour.TakeAsync();

        // What a compaction leaves in the place of others never happens; see ReductionTests.
        var types = typeof(ChimeEvent).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(ChimeEvent)) && !type.IsAbstract && type.Name != "ChannelAdvanced");
        Assert.Equal(
            types.Select(static type => type.Name).Order(StringComparer.Ordinal),
            journal.Events.Select(static chimeEvent => chimeEvent.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        (await Rebuilt.EqualsAsync(tour.Chime, journal, tour.Configure)).Dispose();
    }

    [Fact]
    public async Task Every_event_comes_back_as_it_was()
    {
        var journal = new MemoryJournal();
        var original = new ConcurrentQueue<ChimeEvent>();
        await using var tour = new Tour(journal, original.Enqueue);
        await tour.TakeAsync();

        var kept = journal.Events.Where(Tour.IsKeptWhole).GroupBy(static chimeEvent => chimeEvent.GetType()).ToDictionary(static group => group.Key, static group => group.ToList());
        Assert.NotEmpty(kept);
        foreach (var group in original.GroupBy(static chimeEvent => chimeEvent.GetType()))
        {
            Assert.Equivalent(group, kept[group.Key], strict: true);

            // As records compare, too: also what was told while a session was open, and whatever lists are in it.
            Assert.Equal(Comparable(group), Comparable(kept[group.Key]));
        }
    }

    /// <summary>Those of one aggregate are in one order in both; those of several need not be.</summary>
    private static List<ChimeEvent> Comparable(IEnumerable<ChimeEvent> events) =>
        [.. events.OrderBy(static chimeEvent => chimeEvent.ToString(), StringComparer.Ordinal).ThenBy(static chimeEvent => (chimeEvent as ChannelEvent)?.Sequence)];

    [Fact]
    public async Task What_is_said_in_a_message_that_is_not_to_be_kept_is_not_kept()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();

        Assert.DoesNotContain(journal.Batches, static batch => batch.AsSpan().IndexOf("passing word"u8) >= 0);
        Assert.Contains(journal.Batches, static batch => batch.AsSpan().IndexOf("lasting word"u8) >= 0);
    }

    [Fact]
    public async Task Whatever_the_last_batch_was_the_state_can_be_served()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();

        for (var count = 0; count < journal.Batches.Count; count++)
        {
            using var rebuilt = Rebuilt.From(new MemoryJournal(journal.Batches.Take(count)), tour.Configure);
            Assert.NotEmpty(await Snapshot.OfAsync(rebuilt, journal.Events));
        }
    }

    [Fact]
    public async Task A_journal_with_a_hole_is_refused()
    {
        var journal = new MemoryJournal();
        await using var tour = new Tour(journal, static _ => { });
        await tour.TakeAsync();

        var refused = Assert.Throws<ChimeJournalException>(() => Rebuilt.From(new MemoryJournal(journal.Batches.Skip(1)), tour.Configure));
        Assert.Contains("does not create", refused.Message, StringComparison.Ordinal);
    }
}
