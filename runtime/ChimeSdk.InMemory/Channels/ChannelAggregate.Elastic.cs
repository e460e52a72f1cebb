using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// Memberships of an elastic channel (behaviour.md §6.1). The service places members; moderators, who have a moderator row, choose their
/// sub-channels. An app instance admin without such a row is placed like anybody else (chosen default). Every decision goes into an event.
/// </content>
internal sealed partial class ChannelAggregate
{
    public Page<SubChannelSummary> ListSubChannels(Caller caller, PageRequest page)
    {
        using var turn = Enter(ChannelOperation.ListSubChannels, caller);
        return (_state.SubChannels ?? throw new BadRequestException("ChannelArn must name an elastic channel: others have no sub-channels."))
            .Page(page)
            .Select(static place => new SubChannelSummary { SubChannelId = place.Id, MembershipCount = place.MembershipCount });
    }

    private static void RefuseHidden(bool hidden)
    {
        if (hidden)
        {
            throw new BadRequestException("Type must not be HIDDEN: the channel is an elastic channel.");
        }
    }

    /// <summary>Adds whom it can, one event each (behaviour.md §3.2).</summary>
    private (BatchChannelMemberships Added, List<BatchCreateChannelMembershipError> Errors) EnterSubChannels(
        IReadOnlyList<string> memberArns,
        string? subChannelId,
        string invitedByArn)
    {
        var entered = new List<ChannelMembership>();
        var errors = new List<BatchCreateChannelMembershipError>();
        foreach (var arn in memberArns.Distinct(StringComparer.Ordinal))
        {
            if (EnterSubChannel(arn, subChannelId, invitedByArn, out var membership) is { } refusal)
            {
                errors.Add(new() { MemberArn = arn, ErrorCode = refusal.Code, ErrorMessage = refusal.Message });
            }
            else
            {
                entered.Add(membership);
            }
        }

        // There is room for one id only. Members in several sub-channels learn theirs from their events and lists.
        var places = entered.Select(static membership => membership.SubChannelId).Distinct().ToList();
        var added = new BatchChannelMemberships
        {
            InvitedBy = _directory.IdentityOf(invitedByArn),
            Type = ChannelMembershipType.Default,
            Members = [.. entered.Select(static membership => membership.Member!)],
            ChannelArn = Arn,
            SubChannelId = places is [var only] ? only : null,
        };
        return (added, errors);
    }

    /// <summary>Adds one member, or tells why it can't be one.</summary>
    private (ErrorCode Code, string Message)? EnterSubChannel(string arn, string? subChannelId, string invitedByArn, out ChannelMembership entered)
    {
        entered = null!;
        if (RefuseMember(arn, out var member) is { } refusal)
        {
            return refusal;
        }

        var isModerator = _state.Moderators.Contains(member);
        if (isModerator != subChannelId is not null)
        {
            return (ErrorCode.BadRequest, isModerator
                ? "SubChannelId must be given: MemberArn names a moderator of the elastic channel."
                : "SubChannelId must not be given: MemberArn names no moderator, so the service chooses the sub-channel.");
        }

        SubChannel? place;
        if (isModerator)
        {
            if ((place = _state.FindPlace(subChannelId)) is null)
            {
                return (ErrorCode.NotFound, "SubChannelId names no sub-channel of the channel.");
            }

            if (place.FindMembership(member) is not null)
            {
                return (ErrorCode.Conflict, "MemberArn names a member of the sub-channel already.");
            }
        }
        else
        {
            var subChannels = _state.SubChannels!;
            if (subChannels.HasMember(member))
            {
                return (ErrorCode.Conflict, Texts.AlreadyMember);
            }

            place = subChannels.FindRoom();
            if (place is null && subChannels.Count >= subChannels.Configuration.MaximumSubChannels)
            {
                return (ErrorCode.ResourceLimitExceeded, "All sub-channels that the channel may have are full.");
            }
        }

        // The row comes first: a sub-channel is not opened for somebody who can't come in.
        var placeId = place?.Id ?? _services.NewUuid();
        if (ClaimRow(member, placeId) is { } noRow)
        {
            return noRow;
        }

        var now = Now();
        if (place is null)
        {
            Open(placeId, now);
        }

        entered = new ChannelMembership
        {
            InvitedBy = _directory.IdentityOf(invitedByArn),
            Type = ChannelMembershipType.Default,
            Member = _directory.IdentityOf(member),
            ChannelArn = Arn,
            CreatedTimestamp = now,
            LastUpdatedTimestamp = now,
            SubChannelId = placeId,
        };
        Emit(new MembershipsCreated(Header(now), IsBatch: false, [entered]));
        return null;
    }

    /// <summary>A plain member leaves its only sub-channel, a moderator the one named or, naming none, all.</summary>
    private void LeaveSubChannels(string memberArn, string? subChannelId)
    {
        if (subChannelId is null)
        {
            RemoveMember(memberArn, Now());
            return;
        }

        if (!_state.Moderators.Contains(memberArn))
        {
            throw new BadRequestException("SubChannelId must not be given: MemberArn names no moderator, who alone may be in several.");
        }

        // A moderator's leaving makes no sub-channel too small, since it took no room there.
        if (_state.FindPlace(subChannelId) is { } place && place.FindMembership(memberArn) is not null)
        {
            RemoveMember(place, memberArn, reason: null, Now());
        }
    }

    /// <summary>Promotion and demotion end the memberships that somebody has in an elastic channel, because the other role has other rules.</summary>
    private void LeaveForNewRole(string arn, DateTimeOffset now)
    {
        if (_state.SubChannels is not null)
        {
            RemoveMember(arn, now);
        }
    }

    /// <summary>Scales out: opens a sub-channel and moves members there.</summary>
    private void Open(string subChannelId, DateTimeOffset now)
    {
        Emit(new SubChannelCreated(Header(now), subChannelId));
        var opened = _state.FindPlace(subChannelId)!;
        for (var i = 0; i < _state.SubChannels!.MovesOnOpening; i++)
        {
            var (from, member) = _state.SubChannels.NextToMove();
            Move(member, from, opened, now);
        }
    }

    /// <summary>Scales in: dissolves what became too small and fits elsewhere. To be called after members left.</summary>
    private void ScaleIn(DateTimeOffset now)
    {
        while (_state.SubChannels?.FindTooSmall() is var (small, into))
        {
            foreach (var member in small.Members.Items.ToList())
            {
                if (member.IsModerator)
                {
                    RemoveMember(small, member.MemberArn, SubChannelDeleted.Reason, now);
                }
                else
                {
                    Move(member, small, into, now);
                }
            }

            Emit(new SubChannelDeleted(Header(now), small.Id!));
        }
    }

    private void Move(Membership member, SubChannel from, SubChannel to, DateTimeOffset now)
    {
        Emit(new MembershipMoved(Header(now), Describe(member, to) with { LastUpdatedTimestamp = now }, from.Id!));
        _directory.MoveLink(member.MemberArn, Arn, from.Id!, to.Id!);
    }
}
