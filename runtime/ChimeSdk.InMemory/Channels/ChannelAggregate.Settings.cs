using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>The channel as a whole.</content>
internal sealed partial class ChannelAggregate
{
    public Channel Describe(Caller caller)
    {
        using var turn = Enter(ChannelOperation.DescribeChannel, caller);
        return ToChannel(caller.Self);
    }

    /// <summary>The summary for a list, or null if the channel is gone by now.</summary>
    public ChannelSummary? Summarize(Incarnation viewer)
    {
        lock (_sync)
        {
            return IsDeleted ? null : ToSummary(viewer);
        }
    }

    public void Update(Caller caller, string? name, ChannelMode? mode, string? metadata)
    {
        using var turn = Enter(ChannelOperation.UpdateChannel, caller);
        if (_state.SubChannels is not null && mode == ChannelMode.Unrestricted)
        {
            throw new BadRequestException("Mode must not be UNRESTRICTED: the channel is an elastic channel.");
        }

        var now = Now();
        Emit(new ChannelUpdated(Header(now), ToChannel(null) with
        {
            Name = name ?? _state.Name,
            Mode = mode ?? _state.Mode,
            Metadata = metadata switch { null => _state.Metadata, "" => null, _ => metadata },
            LastUpdatedTimestamp = now,
        }));
    }

    public void Delete(Caller caller)
    {
        using var turn = Enter(ChannelOperation.DeleteChannel, caller);
        Delete();
    }

    public void DeleteWithAppInstance()
    {
        using var turn = new Turn(this);
        if (!IsDeleted)
        {
            Delete();
        }
    }

    public bool HasMembers(IReadOnlyList<(bool Exactly, IReadOnlySet<string> Arns)> conditions)
    {
        lock (_sync)
        {
            return !IsDeleted && conditions.All(condition =>
                (!condition.Exactly || condition.Arns.Count == _state.MemberCount) && condition.Arns.All(_state.HasMember));
        }
    }

    private void Delete()
    {
        Emit(new ChannelDeleted(Header(Now()), ToChannel(null)));

        // Now and not at the end of the turn: from the end of the next step on there may be another channel of the same id.
        Commit();
        Unregister();
    }

    private void Unregister()
    {
        CancelSweeps();
        foreach (var place in _state.Places)
        {
            foreach (var member in place.Members.Items.Concat(place.HiddenMembers.Items))
            {
                _directory.Unlink(LinkKind.Member, member.MemberArn, Arn, place.Id);
            }
        }

        foreach (var moderator in _state.Moderators.Items)
        {
            _directory.Unlink(LinkKind.Moderator, moderator.Arn, Arn);
        }

        foreach (var ban in _state.Bans.Items)
        {
            _directory.Unlink(LinkKind.Ban, ban.Arn, Arn);
        }

        if (_state.FlowArn is { } flow)
        {
            _directory.UnlinkFlow(flow, Arn);
        }

        // The registry last: from there on the id is free for another channel, which must find no row and no tag of this one.
        _directory.RemoveChannel(Arn, _state.Privacy);
        _services.Tags.Forget(Arn);
        _services.Channels.Remove(this);
    }

    /// <summary>The channel as one viewer sees it; null for a view without any targeted message.</summary>
    private Channel ToChannel(Incarnation? viewer) => new()
    {
        Name = _state.Name,
        ChannelArn = Arn,
        Mode = _state.Mode,
        Privacy = _state.Privacy,
        Metadata = _state.Metadata,
        CreatedBy = _directory.IdentityOf(_state.CreatedByArn),
        CreatedTimestamp = _state.Created,
        LastMessageTimestamp = LastMessageFor(viewer),
        LastUpdatedTimestamp = _state.LastUpdated,
        ExpirationSettings = _state.Expiration,
        ChannelFlowArn = _state.FlowArn,
        ElasticChannelConfiguration = _state.SubChannels?.Configuration,
    };

    private ChannelSummary ToSummary(Incarnation viewer) => new()
    {
        Name = _state.Name,
        ChannelArn = Arn,
        Mode = _state.Mode,
        Privacy = _state.Privacy,
        Metadata = _state.Metadata,
        LastMessageTimestamp = LastMessageFor(viewer),
    };
}
