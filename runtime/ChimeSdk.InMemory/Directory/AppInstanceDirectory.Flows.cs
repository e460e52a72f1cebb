using System.Collections.Concurrent;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Channel flows, and which channels use them.</content>
internal sealed partial class AppInstanceDirectory
{
    private readonly SequenceMap<FlowRow> _flows = new();

    /// <summary>The same, read without the lock: tags ask for existence while they hold theirs, which is further in.</summary>
    private readonly ConcurrentDictionary<string, ChannelFlow> _flowsByArn = new(StringComparer.Ordinal);

    public string CreateFlow(
        string name,
        IReadOnlyList<Processor> processors,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        IdempotencyKey? key)
    {
        string arn;
        lock (_sync)
        {
            RequireLiveForMessaging();
            var now = _services.Clock.Now;
            switch (_tokens.Find(key, NoOwner, now, out var known))
            {
                case TokenState.Replay:
                    _services.Recorder.AwaitEarlier();
                    return known!;
                case TokenState.UsedForAnotherRequest:
                    throw new ConflictException(Texts.TokenUsed);
            }

            if (processors.Count > _services.Quotas.ProcessorsPerChannelFlow)
            {
                throw new ResourceLimitExceededException("Processors must not hold more processors than the quota allows.");
            }

            if (_flows.Count >= _services.Quotas.ChannelFlowsPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many channel flows as its quota allows.");
            }

            arn = ChimeArn.Compose(Arn, "channel-flow", _services.NewUuid());
            var flow = new ChannelFlow
            {
                ChannelFlowArn = arn,
                Name = name,
                Processors = processors,
                CreatedTimestamp = now,
                LastUpdatedTimestamp = now,
            };
            Accept(new ChannelFlowCreated(Arn, flow, now) { Key = key }, TagStore.OfNew(Arn, arn, tags, now));
        }

        Deliver();
        return arn;
    }

    /// <summary>Replaces name and processors; messages on their way go on by the old ones (behaviour.md §3.5).</summary>
    public void UpdateFlow(string arn, string name, IReadOnlyList<Processor> processors)
    {
        lock (_sync)
        {
            var flow = RequireFlow(arn).Flow;

            // ResourceLimitExceededException is not modelled here, unlike for CreateChannelFlow.
            if (processors.Count > _services.Quotas.ProcessorsPerChannelFlow)
            {
                throw new BadRequestException("Processors must not hold more processors than the quota allows.");
            }

            var now = _services.Clock.Now;
            Accept(new ChannelFlowUpdated(Arn, flow with { Name = name, Processors = processors, LastUpdatedTimestamp = now }, now));
        }

        Deliver();
    }

    public void DeleteFlow(string arn)
    {
        lock (_sync)
        {
            var row = RequireFlow(arn);
            if (row.Channels.Count > 0)
            {
                throw new ConflictException("ChannelFlowArn names a channel flow that channels still use; disassociate it from them first.");
            }

            Accept(new ChannelFlowDeleted(Arn, row.Flow, _services.Clock.Now));
        }

        Deliver();
    }

    public ChannelFlow DescribeFlow(string arn)
    {
        lock (_sync)
        {
            return RequireFlow(arn).Flow;
        }
    }

    public Page<ChannelFlow> ListFlows(PageRequest page)
    {
        lock (_sync)
        {
            RequireLiveForMessaging();
            return _flows.Page(page).Select(static row => row.Flow);
        }
    }

    public Page<ChannelLink> ListChannelsOfFlow(string arn, PageRequest page)
    {
        lock (_sync)
        {
            return RequireFlow(arn).Channels.Page(page);
        }
    }

    /// <summary>The definition in force, or null where there is no such flow.</summary>
    public ChannelFlow? FindFlow(string arn) => _flowsByArn.GetValueOrDefault(arn);

    /// <summary>Claims the row that keeps a flow from being deleted while a channel uses it. False where there is no such flow.</summary>
    public bool TryLinkFlow(string flowArn, string channelArn)
    {
        lock (_sync)
        {
            if (_deleted || !_flows.TryGet(flowArn, out var row))
            {
                return false;
            }

            row.Channels.Add(channelArn, new ChannelLink(++_lastSequence, channelArn));
            return true;
        }
    }

    public void UnlinkFlow(string flowArn, string channelArn)
    {
        lock (_sync)
        {
            if (_flows.TryGet(flowArn, out var row))
            {
                row.Channels.Remove(channelArn);
            }
        }
    }

    private void Apply(ChannelFlowEvent flowEvent)
    {
        var flow = flowEvent.ChannelFlow;
        var arn = flow.ChannelFlowArn!;
        switch (flowEvent)
        {
            case ChannelFlowCreated:
                _flows.Add(arn, new FlowRow(++_lastSequence, flow, new SequenceMap<ChannelLink>()));
                _flowsByArn[arn] = flow;
                _tokens.Remember(flowEvent.Key, NoOwner, arn, flowEvent.Timestamp);
                break;
            case ChannelFlowUpdated:
                _ = _flows.TryGet(arn, out var row);
                _flows.Replace(arn, row! with { Flow = flow });
                _flowsByArn[arn] = flow;
                break;
            case ChannelFlowDeleted:
                _flows.Remove(arn);
                _flowsByArn.TryRemove(arn, out _);
                _services.Tags.Forget(arn);
                break;
            default:
                throw Unapplied.Event(flowEvent);
        }
    }

    private FlowRow RequireFlow(string arn) =>
        !_deleted && _flows.TryGet(arn, out var row) ? row : throw new ForbiddenException(Texts.AccessDenied);

    private void RequireLiveForMessaging()
    {
        if (_deleted)
        {
            throw new ForbiddenException(Texts.InvalidAppInstanceParameter);
        }
    }
}
