namespace ChimeSdk.InMemory;

/// <summary>The events of one turn. Nearly always there is one, which needs no list.</summary>
internal struct EventBatch
{
    private ChimeEvent? _single;
    private List<ChimeEvent>? _several;

    public void Add(ChimeEvent chimeEvent)
    {
        if (_several is not null)
        {
            _several.Add(chimeEvent);
        }
        else if (_single is null)
        {
            _single = chimeEvent;
        }
        else
        {
            _several = [_single, chimeEvent];
            _single = null;
        }
    }

    /// <summary>Gives the events away and starts anew; to be called under the lock under which they were accepted.</summary>
    public void Commit(EventRecorder recorder, EventStripe stripe)
    {
        if (_single is { } single)
        {
            _single = null;
            recorder.Keep(single);
            stripe.Append(single);
        }
        else if (_several is { } several)
        {
            _several = null;
            recorder.Keep(several);
            foreach (var chimeEvent in several)
            {
                stripe.Append(chimeEvent);
            }
        }
    }
}
