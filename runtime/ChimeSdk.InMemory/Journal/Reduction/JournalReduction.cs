namespace ChimeSdk.InMemory;

/// <summary>
/// Makes a shorter history of which the same state comes: without what was deleted, redacted, edited over or has expired, without messages that
/// were not to be kept, and with the last of several settings only. For journals that compact themselves.
/// </summary>
/// <remarks>The history is gone through twice, each time whole and in order: first with <see cref="Survey"/>, then with <see cref="Reduce"/>. More
/// events may follow the history later; none of them can need what was left out. Not thread safe.</remarks>
public sealed class JournalReduction
{
    /// <summary>As long as an answered callback can be repeated.</summary>
    private static readonly TimeSpan _callbackRetention = TimeSpan.FromHours(24);

    private readonly ReductionCutoffs _cutoffs;
    private readonly DirectoryHistory _directory;
    private readonly TagHistory _tags = new();
    private readonly Dictionary<string, ChannelHistory> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ChannelHistory> _channelsByCreation = [];
    private long _surveyed;
    private long _reduced;

    /// <summary>Makes a reduction.</summary>
    /// <param name="now">The time by the clock that the events have their times from.</param>
    /// <param name="tokenRetention">For how long a ClientRequestToken is remembered: <see cref="InMemoryChimeOptions.IdempotencyRetention"/>. Younger
    /// ones stay, with as much of what they belong to as the answer to a repeated call needs.</param>
    public JournalReduction(DateTimeOffset now, TimeSpan tokenRetention)
    {
        _cutoffs = new ReductionCutoffs(Before(now, tokenRetention), Before(now, _callbackRetention));
        _directory = new DirectoryHistory(_cutoffs);
    }

    /// <summary>Whether an event has others say more than they should from then on, as a deletion does.</summary>
    /// <param name="chimeEvent">The event.</param>
    /// <returns>True where a reduction would leave something out because of it.</returns>
    public static bool Removes(ChimeEvent chimeEvent) => chimeEvent
        is MessageRedacted or MessageDeleted or MessageUpdated or MessageDenied or MessagesExpired
        or SubChannelDeleted or ChannelDeleted or ChannelUpdated or ChannelFlowUpdated or ChannelFlowDeleted
        or UserUpdated or UserDeleted or BotUpdated or BotDeleted or AppInstanceUpdated or AppInstanceDeleted
        or EndpointUpdated or EndpointDeregistered or TagsPut or TagsRemoved;

    /// <summary>Takes the next events of the history, to learn what becomes of everything.</summary>
    /// <param name="events">The events; nothing of them is kept.</param>
    /// <exception cref="ChimeJournalException">The history does not begin at its beginning.</exception>
    public void Survey(IReadOnlyList<ChimeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var chimeEvent in events)
        {
            SurveyOne(chimeEvent, ++_surveyed);
        }
    }

    /// <summary>Takes the next events of the same history, after all of it was surveyed.</summary>
    /// <param name="events">The events.</param>
    /// <param name="kept">Gets what is left of them.</param>
    public void Reduce(IReadOnlyList<ChimeEvent> events, ICollection<ChimeEvent> kept)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(kept);
        if (_reduced == 0)
        {
            _channels.Clear();
            _directory.Conclude(_channelsByCreation.Values.SelectMany(static channel => channel.Mentioned).ToHashSet(StringComparer.Ordinal));
            foreach (var channel in _channelsByCreation.Values)
            {
                channel.ForgetSenders();
            }
        }

        foreach (var chimeEvent in events)
        {
            if (ReduceOne(chimeEvent, ++_reduced) is { } left)
            {
                kept.Add(FormerNames.Without(left.Key is not null && !_cutoffs.IsTokenAlive(left) ? left with { Key = null } : left));
            }
        }
    }

    private void SurveyOne(ChimeEvent chimeEvent, long ordinal)
    {
        switch (chimeEvent)
        {
            case ChannelCreated created:
                var history = new ChannelHistory(created, _cutoffs);
                _channels[created.ChannelArn] = history;
                _channelsByCreation.Add(ordinal, history);
                _directory.ChannelCreated(created.AppInstanceArn);
                _tags.Forget(created.ChannelArn);
                break;
            case ChannelEvent channelEvent:
                Find(channelEvent).Survey(channelEvent);
                if (channelEvent is ChannelDeleted)
                {
                    _directory.ChannelDeleted(channelEvent.AppInstanceArn);
                    _tags.Forget(channelEvent.ChannelArn);
                }

                break;
            case TagsPut or TagsRemoved:
                _tags.Survey(chimeEvent, ordinal);
                break;
            default:
                if (_directory.Survey(chimeEvent, ordinal) is { } replaced)
                {
                    _tags.Forget(replaced);
                }

                break;
        }
    }

    private ChimeEvent? ReduceOne(ChimeEvent chimeEvent, long ordinal)
    {
        if (_directory.IsGone(chimeEvent.AppInstanceArn))
        {
            return _directory.ReduceGone(chimeEvent);
        }

        switch (chimeEvent)
        {
            case ChannelCreated created:
                return (_channels[created.ChannelArn] = _channelsByCreation[ordinal]).Reduce(created);
            case ChannelEvent channelEvent:
                return Find(channelEvent).Reduce(channelEvent);
            case TagsPut or TagsRemoved:
                return _tags.Reduce(chimeEvent, ordinal);
            default:
                return _directory.Reduce(chimeEvent, ordinal);
        }
    }

    private ChannelHistory Find(ChannelEvent channelEvent) => _channels.GetValueOrDefault(channelEvent.ChannelArn)
        ?? throw new ChimeJournalException($"The journal holds an event of something that it does not create: {channelEvent}.");

    private static DateTimeOffset Before(DateTimeOffset now, TimeSpan retention) =>
        now.UtcTicks > retention.Ticks ? now - retention : DateTimeOffset.MinValue;
}
