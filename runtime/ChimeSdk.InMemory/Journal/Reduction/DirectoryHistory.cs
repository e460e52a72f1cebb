namespace ChimeSdk.InMemory;

/// <summary>What became of app instances and of what belongs to them, their channels apart.</summary>
internal sealed partial class DirectoryHistory(ReductionCutoffs cutoffs)
{
    private readonly Dictionary<string, AppInstance> _appInstances = new(StringComparer.Ordinal);

    /// <summary>Events that nothing rests on.</summary>
    private readonly HashSet<long> _dead = [];

    /// <summary>Events of which less is left.</summary>
    private readonly Dictionary<long, Func<ChimeEvent, ChimeEvent>> _changed = [];

    public void ChannelCreated(string appInstanceArn) => Of(appInstanceArn).Channels++;

    public void ChannelDeleted(string appInstanceArn) => Of(appInstanceArn).Channels--;

    /// <summary>Whether nothing of an app instance is left, and no event of it can follow: each of its channels reports its own end.</summary>
    public bool IsGone(string appInstanceArn) => _appInstances.TryGetValue(appInstanceArn, out var found) && found.IsGone;

    /// <summary>An event of an app instance that is gone: as long as its token can be repeated, that it was there stays.</summary>
    public ChimeEvent? ReduceGone(ChimeEvent chimeEvent) => !Of(chimeEvent.AppInstanceArn).HasLiveToken ? null : chimeEvent switch
    {
        AppInstanceCreated created => created with { AppInstance = created.AppInstance with { Name = null, Metadata = null } },
        AppInstanceDeleted deleted => deleted with { AppInstance = deleted.AppInstance with { Name = null, Metadata = null } },
        _ => null,
    };

    /// <returns>The ARN of a resource that began or ended, so that tags of before are not its own.</returns>
    public string? Survey(ChimeEvent chimeEvent, long ordinal)
    {
        switch (chimeEvent)
        {
            case AppInstanceCreated:
                _appInstances[chimeEvent.AppInstanceArn] = new AppInstance { Created = ordinal, HasLiveToken = cutoffs.IsTokenAlive(chimeEvent) };
                return chimeEvent.AppInstanceArn;
            case AppInstanceUpdated:
                var updated = Of(chimeEvent.AppInstanceArn);
                ReplaceLast(ref updated.Update, ordinal);
                _changed[updated.Created] = static created =>
                    ((AppInstanceCreated)created) with { AppInstance = ((AppInstanceCreated)created).AppInstance with { Name = null, Metadata = null } };
                return null;
            case AppInstanceDeleted:
                Of(chimeEvent.AppInstanceArn).IsDeleted = true;
                return chimeEvent.AppInstanceArn;
            case RetentionSettingsPut:
                ReplaceLast(ref Of(chimeEvent.AppInstanceArn).Retention, ordinal);
                return null;
            case StreamingConfigurationsPut:
                ReplaceLast(ref Of(chimeEvent.AppInstanceArn).Streaming, ordinal);
                return null;
            case ChannelFlowEvent flowEvent:
                SurveyFlow(flowEvent, ordinal);
                return flowEvent is ChannelFlowUpdated ? null : flowEvent.ChannelFlow.ChannelFlowArn;
            case EndpointRegistered or EndpointUpdated or EndpointDeregistered:
                SurveyEndpoint(chimeEvent, ordinal);
                return null;
            default:
                return SurveyPrincipal(chimeEvent, ordinal);
        }
    }

    public ChimeEvent? Reduce(ChimeEvent chimeEvent, long ordinal) =>
        _dead.Contains(ordinal) ? null : _changed.TryGetValue(ordinal, out var change) ? change(chimeEvent) : chimeEvent;

    private AppInstance Of(string arn) => _appInstances.GetValueOrDefault(arn)
        ?? throw new ChimeJournalException($"The journal holds an event of an app instance that it does not create: {arn}.");

    /// <summary>Of settings that replace each other the last one counts.</summary>
    private void ReplaceLast(ref long last, long ordinal)
    {
        if (last != 0)
        {
            _dead.Add(last);
        }

        last = ordinal;
    }

    private void SurveyFlow(ChannelFlowEvent flowEvent, long ordinal)
    {
        var flows = Of(flowEvent.AppInstanceArn).Flows;
        var arn = flowEvent.ChannelFlow.ChannelFlowArn!;
        if (flowEvent is ChannelFlowCreated)
        {
            flows[arn] = new Row { Created = ordinal, HasLiveToken = cutoffs.IsTokenAlive(flowEvent) };
        }
        else if (!flows.TryGetValue(arn, out var flow))
        {
            return;
        }
        else if (flowEvent is ChannelFlowUpdated)
        {
            ReplaceLast(ref flow.Update, ordinal);
            _changed[flow.Created] = WithoutName;
        }
        else
        {
            flows.Remove(arn);
            ReplaceLast(ref flow.Update, 0);
            if (!flow.HasLiveToken)
            {
                _dead.Add(flow.Created);
                _dead.Add(ordinal);
                return;
            }

            _changed[flow.Created] = WithoutName;
            _changed[ordinal] = WithoutName;
        }

        static ChimeEvent WithoutName(ChimeEvent chimeEvent)
        {
            var named = (ChannelFlowEvent)chimeEvent;
            return named with { ChannelFlow = named.ChannelFlow with { Name = "" } };
        }
    }

    private class Row
    {
        /// <summary>The last change; 0 for none.</summary>
        public long Update;

        public required long Created { get; init; }

        public bool HasLiveToken { get; set; }
    }

    private sealed class AppInstance : Row
    {
        public long Retention;
        public long Streaming;

        public bool IsDeleted { get; set; }

        public int Channels { get; set; }

        public bool IsGone => IsDeleted && Channels == 0;

        public Dictionary<string, Row> Flows { get; } = new(StringComparer.Ordinal);
    }
}
