namespace ChimeSdk.InMemory;

/// <content>
/// Retention of messages (behaviour.md §8.5). Older messages are hidden by looking at the clock when somebody reads, so a setting
/// takes effect at once and is as easily undone. Deleting them is an event.
/// </content>
internal sealed partial class ChannelAggregate
{
    private const string RetentionTopic = "retention";

    /// <summary>Deletes what is too old, if it is time to, and goes on the schedule for the next that will be.</summary>
    public void DeleteOldMessages()
    {
        using var turn = new Turn(this);
        var now = _services.Clock.Now;
        if (IsDeleted || !_directory.Retention.Deletes(now))
        {
            return;
        }

        var before = _directory.Retention.Cutoff(now);
        if (OldestMessage() < before)
        {
            Emit(new MessagesExpired(Header(Now()), before));
        }

        ScheduleRetention();
    }

    /// <summary>
    /// A channel is on the schedule for its oldest message alone. One that has messages when deleting begins is visited then; one that
    /// gets its first message later comes here with it.
    /// </summary>
    private void ScheduleRetention()
    {
        var retention = _directory.Retention;
        if (retention is { Days: { } days, InitiateDeletion: { } from } && OldestMessage() is { } oldest)
        {
            // A message of exactly the age is still there.
            var due = Moments.After(oldest, days).AddMilliseconds(1);
            _services.Sweeper.Schedule(new SweepKey(RetentionTopic, Arn), due < from ? from : due, DeleteOldMessages);
        }
    }

    private DateTimeOffset? OldestMessage() => _state.Places.Min(static place => place.Messages.Oldest?.CreatedTime);

    private DateTimeOffset OldestVisible() =>
        _directory.Retention is { Days: not null } retention ? retention.Cutoff(_services.Clock.Now) : DateTimeOffset.MinValue;

    private bool IsKept(StoredMessage message) => message.CreatedTicks >= OldestVisible().UtcTicks;

    private DateTimeOffset? NotBefore(DateTimeOffset? requested) =>
        OldestVisible() is var oldest && oldest == DateTimeOffset.MinValue || requested > oldest ? requested : oldest;
}
