using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>Reaches the implementation through the object that a unit test of a chat application would create.</summary>
internal static class InProcessTransport
{
    public static Task<ChimeWorld> StartAsync(ManualTimeProvider clock, Action<InMemoryChimeOptions> configure)
    {
        var options = new InMemoryChimeOptions();
        configure(options);
        var chime = new InMemoryChime(options);
        return Task.FromResult(new ChimeWorld(chime.Messaging, chime.Identity, clock, null) { Legacy = chime.Legacy });
    }
}
