namespace ChimeSdk.InMemory.Sqlite;

/// <summary>Settings of a <see cref="SqliteJournal"/>.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>How long to wait before a write that failed is tried again. Default: one second.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told, on the journal's own thread, when writing begins to fail, and with null when it works again. What it throws is dropped. Default:
    /// nobody.</summary>
    public Action<ChimeJournalException?>? FaultChanged { get; init; }

    /// <summary>Told what whoever runs the server ought to know: how far a long start has come, and what is missing from the file. What it throws is dropped.
    /// Default: nobody.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Whether the file is compacted without being asked, at a start and when it has grown; see the README for when. Default: true.</summary>
    public bool CompactsItself { get; init; } = true;

    /// <summary>For how long a compaction keeps the ClientRequestTokens of what is gone; not less than
    /// <see cref="InMemoryChimeOptions.IdempotencyRetention"/>. Default: 24 hours, as there.</summary>
    public TimeSpan TokenRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The source of time for <see cref="TokenRetention"/>; to be the one of <see cref="InMemoryChimeOptions.TimeProvider"/>. Default: the
    /// system clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
