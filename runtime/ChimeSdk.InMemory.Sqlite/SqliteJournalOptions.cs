namespace ChimeSdk.InMemory.Sqlite;

/// <summary>Settings of a <see cref="SqliteJournal"/>.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>How long to wait before a write that failed is tried again. Default: one second.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told, on the journal's own thread, when writing begins to fail, and with null when it works again. Must not throw. Default: nobody.</summary>
    public Action<ChimeJournalException?>? FaultChanged { get; init; }
}
