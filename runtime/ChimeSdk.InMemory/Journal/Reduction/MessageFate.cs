namespace ChimeSdk.InMemory;

/// <summary>What became of a message after its acceptance; most messages have none.</summary>
internal sealed class MessageFate
{
    /// <summary>Deleted, or denied before it was sent.</summary>
    public bool IsGone { get; set; }

    public bool IsRedacted { get; set; }

    /// <summary>Whether a channel flow let it through.</summary>
    public bool IsLetThrough { get; set; }

    /// <summary>The last edit that took effect; 0 for none.</summary>
    public long LastUpdate { get; set; }

    /// <summary>The last event that says what its sender sees in place of what the others see, if that nothing.</summary>
    public long LastVersion { get; set; }
}
