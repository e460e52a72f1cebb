using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Reaches the implementation through the object that a unit test of a chat application would create. Every test that runs so is a
/// test of the journal too: at its end the implementation is made again from its events and must give the same answers.
/// </summary>
internal static class InProcessTransport
{
    public static Task<ChimeWorld> StartAsync(ManualTimeProvider clock, Action<InMemoryChimeOptions> configure)
    {
        var options = new InMemoryChimeOptions();
        configure(options);
        var journal = new MemoryJournal();
        options.Journal ??= journal;
        var chime = new InMemoryChime(options);
        return Task.FromResult(new ChimeWorld(chime.Messaging, chime.Identity, clock, new Comparison(chime, options, journal, configure))
        {
            Legacy = chime.Legacy,
            Connector = request => Task.FromResult<TestSession>(new InProcessSession(chime.Connect(request))),
        });
    }

    private sealed class Comparison(InMemoryChime chime, InMemoryChimeOptions options, MemoryJournal journal, Action<InMemoryChimeOptions> configure) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            chime.Dispose();
            if (options.RateLimits is not null || options.Journal != journal)
            {
                return; // Asking for everything would be refused sooner or later; or the test keeps a journal itself.
            }

            (await Rebuilt.EqualsAsync(chime, journal, configure, ordered: false)).Dispose();
        }
    }
}
