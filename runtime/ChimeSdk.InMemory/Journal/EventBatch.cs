namespace ChimeSdk.InMemory;

/// <summary>The events of one turn. Nearly always there is one, which needs no list.</summary>
internal struct EventBatch
{
    private EventEnvelope _single;
    private List<EventEnvelope>? _several;

    public void Add(EventEnvelope envelope)
    {
        if (_several is not null)
        {
            _several.Add(envelope);
        }
        else if (_single.Event is null)
        {
            _single = envelope;
        }
        else
        {
            _several = [_single, envelope];
            _single = default;
        }
    }

    /// <summary>Gives the events away and starts anew; to be called under the lock under which they were accepted.</summary>
    public void Commit(EventRecorder recorder, EventStripe stripe)
    {
        if (_single is { Event: not null } single)
        {
            _single = default;
            recorder.Keep(single.Event);
            stripe.Append(single);
        }
        else if (_several is { } several)
        {
            _several = null;
            recorder.Keep([.. several.Select(static envelope => envelope.Event)]);
            several.ForEach(stripe.Append);
        }
    }
}
