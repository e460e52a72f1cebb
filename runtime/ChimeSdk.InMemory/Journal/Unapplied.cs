namespace ChimeSdk.InMemory;

internal static class Unapplied
{
    /// <summary>For the default of a switch over events: one that nobody applies would change nothing, and be lost at the next start.</summary>
    public static Exception Event(ChimeEvent chimeEvent) => new InvalidOperationException($"{chimeEvent.GetType().Name} has no case in Apply.");
}
