using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>Makes an implementation again from what its journal kept, and compares.</summary>
public static class Rebuilt
{
    /// <param name="chime">An implementation at rest.</param>
    /// <param name="journal">Its journal, from its beginning on.</param>
    /// <param name="configure">Its options but for the journal.</param>
    /// <param name="ordered">False where calls ran at the same time: then the channels of one user may list in another order than before.</param>
    public static async Task<InMemoryChime> EqualsAsync(InMemoryChime chime, MemoryJournal journal, Action<InMemoryChimeOptions> configure, bool ordered = true)
    {
        InMemoryChime rebuilt;
        string[] expected, actual;
        int batches;
        do
        {
            // Again, if something in the background was still going on.
            batches = journal.Batches.Count;
            var copy = new MemoryJournal(journal.Batches);
            rebuilt = From(copy, configure);
            Assert.Empty(copy.Events); // Nothing was half done, so there is nothing to repair.
            expected = await Snapshot.OfAsync(chime, journal.Events);
            actual = await Snapshot.OfAsync(rebuilt, journal.Events);
        }
        while (journal.Batches.Count != batches);
        if (!ordered)
        {
            expected = [.. expected.Select(Sorted)];
            actual = [.. actual.Select(Sorted)];
        }

        Assert.Equal(expected, actual);
        return rebuilt;
    }

    public static InMemoryChime From(IChimeJournal journal, Action<InMemoryChimeOptions> configure)
    {
        var options = new InMemoryChimeOptions();
        configure(options);
        options.Sinks.Clear();
        options.ChannelFlowProcessors.Clear();
        options.ChannelFlowProcessor = new Busy();
        options.BotHandlers.Clear();
        options.BotHandler = null;
        options.Journal = journal;
        options.SweepInterval = Timeout.InfiniteTimeSpan;
        return new InMemoryChime(options);
    }

    /// <summary>Has what is to be processed again, and does nothing with it.</summary>
    private sealed class Busy : IChannelFlowProcessor
    {
        public Task InvokeAsync(ChannelFlowInvocation invocation, ChimeSdkMessaging.IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static string Sorted(string line) =>
        line.StartsWith("List", StringComparison.Ordinal) ? string.Join(',', line.Split(',').Order(StringComparer.Ordinal)) : line;
}
