namespace ChimeSdk.InMemory;

/// <content>How events change the channel, new ones and those of a journal.</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>Makes a channel again from the event of its creation; the directory's index follows.</summary>
    public static ChannelAggregate Restore(ChannelCreated created, AppInstanceDirectory directory, DomainServices services)
    {
        var channel = new ChannelAggregate(created.ChannelArn, directory, services);
        channel.Replay(created);
        return channel;
    }

    /// <summary>Does again what an event of the journal says, in the channel and in the directory's indexes.</summary>
    public void Replay(ChannelEvent channelEvent)
    {
        lock (_sync)
        {
            Apply(channelEvent);
            _directory.Follow(channelEvent);
            if (channelEvent is ChannelDeleted)
            {
                Unregister();
            }
        }
    }

    /// <summary>After a replay: ends what the last process could not end. A user was deleted, and this channel was not told any more.</summary>
    public void ForgetTheDeleted()
    {
        string[] gone;
        lock (_sync)
        {
            gone =
            [
                .. _state.Places.SelectMany(static place => place.Members.Items.Concat(place.HiddenMembers.Items))
                    .Select(static member => member.MemberArn)
                    .Concat(_state.Moderators.Items.Concat(_state.Bans.Items).Select(static row => row.Arn))
                    .Where(arn => !_directory.IsPrincipal(arn))
                    .Distinct(StringComparer.Ordinal),
            ];
        }

        foreach (var arn in gone)
        {
            Forget(arn);
        }
    }

    private void Apply(ChannelEvent channelEvent)
    {
        _lastEvent = channelEvent.Sequence;
        if (channelEvent.Timestamp > _lastNow)
        {
            _lastNow = channelEvent.Timestamp;
        }

        _state.Apply(channelEvent);
        if (channelEvent is MessageEvent { Key: { } key, Message: var message } && MessageId.TryParse(message.MessageId, out var id))
        {
            _tokens ??= _services.NewIdempotencyTable<FirstAnswer>();
            _tokens.Remember(
                key, _directory.IncarnationOf(message.Sender!.Arn!), new FirstAnswer(id, channelEvent is MessagePending), channelEvent.Timestamp);
        }
    }
}
