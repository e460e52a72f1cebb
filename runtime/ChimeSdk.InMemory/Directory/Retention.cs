using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>How long the messages of an app instance are kept (behaviour.md §8.5); immutable.</summary>
/// <param name="Settings">As they were put; empty if they never were.</param>
/// <param name="InitiateDeletion">Until then older messages are only hidden; null where all are kept.</param>
internal sealed record Retention(AppInstanceRetentionSettings Settings, DateTimeOffset? InitiateDeletion)
{
    /// <summary>How long the hidden can still be brought back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public static Retention None { get; } = new(new AppInstanceRetentionSettings(), null);

    /// <summary>Null where messages are kept for ever.</summary>
    public int? Days => Settings.ChannelRetentionSettings?.RetentionDays;

    /// <summary>Messages created before it are hidden now. A message of exactly the age is still there.</summary>
    public DateTimeOffset Cutoff(DateTimeOffset now) => Days is { } days && now.UtcTicks > days * TimeSpan.TicksPerDay
        ? now.AddDays(-days)
        : DateTimeOffset.MinValue;

    /// <summary>Whether hidden messages are to be deleted by now.</summary>
    public bool Deletes(DateTimeOffset now) => InitiateDeletion <= now;
}
