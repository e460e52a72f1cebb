using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>What became of one channel and of everything in it.</summary>
internal sealed partial class ChannelHistory
{
    private readonly ReductionCutoffs _cutoffs;
    private readonly bool _isElastic;
    private readonly bool _hasLiveToken;

    /// <summary>Events that nothing rests on, by their place in the channel.</summary>
    private readonly HashSet<long> _dead = [];

    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);

    private bool _isDeleted;
    private long _last;
    private long _update;
    private long _expiration;
    private long _flow;

    public ChannelHistory(ChannelCreated created, ReductionCutoffs cutoffs)
    {
        _cutoffs = cutoffs;
        _isElastic = created.Channel.ElasticChannelConfiguration is not null;
        _hasLiveToken = cutoffs.IsTokenAlive(created);
        _last = created.Sequence;
        Mention(created.Channel.CreatedBy);
    }

    public void Survey(ChannelEvent channelEvent)
    {
        var place = channelEvent.Sequence;
        _last = place;
        switch (channelEvent)
        {
            case ChannelDeleted:
                _isDeleted = true;
                Forget();
                break;
            case ChannelUpdated:
                ReplaceLast(ref _update, place);
                break;
            case ChannelExpirationSettingsPut:
                ReplaceLast(ref _expiration, place);
                break;
            case ChannelFlowAssociated:
                _flow = place;
                break;
            case ChannelFlowDisassociated:
                ReplaceLast(ref _flow, 0);
                _dead.Add(place);
                break;
            case ProcessorInvocationFailed or BotInvocationFailed or ChannelAdvanced:
                _dead.Add(place);
                break;
            case MessageEvent or MessagesExpired or SubChannelDeleted
                or MessageProcessingStarted or MessageProcessorInvoked or MessageProcessingDropped or ChannelFlowCallbackAnswered:
                SurveyMessages(channelEvent);
                break;
            default:
                SurveyPeople(channelEvent);
                break;
        }
    }

    /// <summary>What is left of an event. Of the last one its place and time are always left, so that these go on from there.</summary>
    public ChimeEvent? Reduce(ChannelEvent channelEvent)
    {
        if (_isDeleted)
        {
            return !_hasLiveToken ? null : channelEvent switch
            {
                ChannelCreated created => created with { Channel = Bare(created.Channel) },
                ChannelDeleted deleted => deleted with { Channel = Bare(deleted.Channel) },
                _ => null,
            };
        }

        var left = _dead.Contains(channelEvent.Sequence) ? null : channelEvent switch
        {
            ChannelCreated created when _update != 0 => created with { Channel = Bare(created.Channel) },
            ChannelExpirationSettingsPut put => put with { Channel = Bare(put.Channel) },
            MembershipsCreated memberships => Reduce(memberships),
            MessageEvent message => Reduce(message),
            MessageProcessingStarted { CallbackId: var callback } started => IsWaiting(callback) ? started : KeepsGivenUp(started) ? Bare(started) : null,
            MessageProcessingDropped { CallbackId: var callback } => _keptGivenUp.Contains(callback) ? channelEvent : null,
            MessageProcessorInvoked { CallbackId: var callback } => IsWaiting(callback) ? channelEvent : null,
            ChannelFlowCallbackAnswered => channelEvent.Timestamp > _cutoffs.Callbacks ? channelEvent : null,
            _ => channelEvent,
        };
        return left ?? (channelEvent.Sequence == _last ? Place(channelEvent) : null);
    }

    /// <summary>Of settings that replace each other the last one counts.</summary>
    private void ReplaceLast(ref long last, long place)
    {
        if (last != 0)
        {
            _dead.Add(last);
        }

        last = place;
    }

    private void Mention(Identity? identity)
    {
        if (identity?.Arn is { } arn)
        {
            _mentioned.Add(arn);
        }
    }

    private void Forget()
    {
        _dead.Clear();
        _mentioned.Clear();
        ForgetPeople();
        ForgetMessages();
    }

    private static ChannelAdvanced Place(ChannelEvent channelEvent) => new(
        new ChannelEventHeader(channelEvent.AppInstanceArn, channelEvent.ChannelArn, channelEvent.Sequence, channelEvent.Timestamp));

    private static Channel Bare(Channel channel) => channel with { Name = "", Metadata = null };
}
