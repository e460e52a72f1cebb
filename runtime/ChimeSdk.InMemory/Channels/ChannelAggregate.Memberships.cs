using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Memberships, read markers, preferences.</content>
internal sealed partial class ChannelAggregate
{
    /// <returns>The member, and where the channel is elastic, the sub-channel that it is in now.</returns>
    public (Identity Member, string? SubChannelId) CreateMembership(Caller caller, string memberArn, bool hidden, string? subChannelId)
    {
        var operation = hidden ? ChannelOperation.CreateHiddenChannelMembership : ChannelOperation.CreateChannelMembership;
        using var turn = Enter(operation, caller, memberArn);
        if (_state.SubChannels is not null)
        {
            RefuseHidden(hidden);
            return EnterSubChannel(memberArn, subChannelId, caller.Arn, out var entered) is { } refused
                ? throw Exception(refused)
                : (entered.Member!, entered.SubChannelId);
        }

        RefuseSubChannel(subChannelId);
        if (ClaimMember(memberArn, out var member) is { } refusal)
        {
            throw Exception(refusal);
        }

        AddMembers([member], hidden, caller.Arn, isBatch: false, Now());
        return (_directory.IdentityOf(member), null);
    }

    /// <summary>Adds whom it can and says why it could not add the others (behaviour.md §3.2).</summary>
    public (BatchChannelMemberships Added, List<BatchCreateChannelMembershipError> Errors) CreateMemberships(
        Caller caller,
        IReadOnlyList<string> memberArns,
        bool hidden,
        string? subChannelId)
    {
        var operation = hidden ? ChannelOperation.BatchCreateHiddenChannelMembership : ChannelOperation.BatchCreateChannelMembership;

        // A non-member may add itself and nobody beside.
        var subject = memberArns.All(arn => arn == caller.Arn) ? caller.Arn : null;
        using var turn = Enter(operation, caller, subject);
        if (_state.SubChannels is not null)
        {
            RefuseHidden(hidden);
            return EnterSubChannels(memberArns, subChannelId, caller.Arn);
        }

        RefuseSubChannel(subChannelId);
        var claimed = new List<string>();
        var errors = new List<BatchCreateChannelMembershipError>();
        foreach (var arn in memberArns.Distinct(StringComparer.Ordinal))
        {
            if (ClaimMember(arn, out var member, claimed.Count) is { } refusal)
            {
                errors.Add(new() { MemberArn = arn, ErrorCode = refusal.Code, ErrorMessage = refusal.Message });
            }
            else
            {
                claimed.Add(member);
            }
        }

        if (claimed.Count > 0)
        {
            AddMembers(claimed, hidden, caller.Arn, isBatch: true, Now());
        }

        var added = new BatchChannelMemberships
        {
            InvitedBy = _directory.IdentityOf(caller.Arn),
            Type = hidden ? ChannelMembershipType.Hidden : ChannelMembershipType.Default,
            Members = [.. claimed.Select(_directory.IdentityOf)],
            ChannelArn = Arn,
        };
        return (added, errors);
    }

    public ChannelMembership DescribeMembership(Caller caller, string memberArn, string? subChannelId)
    {
        using var turn = Enter(ChannelOperation.DescribeChannelMembership, caller, memberArn);
        return PlaceOfMembership(memberArn, subChannelId) is { } place
            && place.FindMembership(memberArn) is { } membership
            && (!membership.IsHidden || Allows(ChannelOperation.DescribeHiddenChannelMembership, caller, memberArn))
                ? Describe(membership, place)
                : throw new NotFoundException("MemberArn names no member of the channel.");
    }

    public Page<ChannelMembershipSummary> ListMemberships(Caller caller, bool hidden, string? subChannelId, PageRequest page)
    {
        var operation = hidden ? ChannelOperation.ListHiddenChannelMemberships : ChannelOperation.ListChannelMemberships;
        using var turn = Enter(operation, caller);
        return PlaceOfRoster(hidden, subChannelId).MembersOf(hidden).Page(page)
            .Select(member => new ChannelMembershipSummary { Member = _directory.IdentityOf(member.MemberArn) });
    }

    public void DeleteMembership(Caller caller, string memberArn, string? subChannelId)
    {
        using var turn = Enter(ChannelOperation.DeleteChannelMembership, caller, memberArn);
        if (_state.SubChannels is not null)
        {
            LeaveSubChannels(memberArn, subChannelId);
            return;
        }

        RefuseSubChannel(subChannelId);
        RemoveMember(memberArn, Now());
    }

    public ChannelMembershipForAppInstanceUserSummary DescribeMembershipFor(Caller caller, string userArn)
    {
        using var turn = Enter(ChannelOperation.DescribeChannelMembershipForAppInstanceUser, caller, userArn);
        return ForUser(userArn, caller.Self, _state.PlaceOf(userArn)) ?? throw Refused();
    }

    /// <summary>A membership as its holder's list shows it, or null if it is gone by now.</summary>
    public ChannelMembershipForAppInstanceUserSummary? FindMembershipFor(string userArn, Incarnation viewer, string? subChannelId)
    {
        lock (_sync)
        {
            return IsDeleted ? null : ForUser(userArn, viewer, PlaceOfRow(userArn, subChannelId));
        }
    }

    public void UpdateReadMarker(Caller caller)
    {
        using var turn = Enter(ChannelOperation.UpdateChannelReadMarker, caller);
        RefuseElastic();
        Emit(new ReadMarkerUpdated(Header(Now()), caller.Arn));
    }

    public ChannelMembershipPreferences? GetPreferences(Caller caller, string memberArn)
    {
        using var turn = Enter(ChannelOperation.GetChannelMembershipPreferences, caller, memberArn);
        return (RefuseElastic().FindMembership(memberArn) ?? throw Refused()).Preferences;
    }

    public void PutPreferences(Caller caller, string memberArn, ChannelMembershipPreferences preferences)
    {
        using var turn = Enter(ChannelOperation.PutChannelMembershipPreferences, caller, memberArn);
        _ = RefuseElastic().FindMembership(memberArn) ?? throw Refused();
        Emit(new MembershipPreferencesPut(Header(Now()), caller.Arn, preferences));
    }

    /// <summary>The exception that says of a call for one member what a batch says in its list of errors.</summary>
    private static Exception Exception((ErrorCode Code, string Message) refusal) => refusal.Code.Value switch
    {
        "BadRequest" => new BadRequestException(refusal.Message),
        "NotFound" => new NotFoundException(refusal.Message),
        "Conflict" => new ConflictException(refusal.Message),
        "ResourceLimitExceeded" => new ResourceLimitExceededException(refusal.Message),
        _ => new ForbiddenException(refusal.Message),
    };

    /// <summary>Tells why somebody can't become a member of this channel, whatever the place.</summary>
    private (ErrorCode Code, string Message)? RefuseMember(string arn, out string member)
    {
        member = arn;
        if (!_directory.TryFindPrincipal(arn, out var principal))
        {
            return (ErrorCode.Forbidden, Texts.InvalidUserParameter);
        }

        member = principal.Arn;
        return _state.Bans.Contains(member)
            ? (ErrorCode.Forbidden, "MemberArn names a user that is banned from the channel; delete the ban first.")
            : null;
    }

    /// <summary>Claims the directory's row for a new member, or tells why it can't be one.</summary>
    private (ErrorCode Code, string Message)? ClaimMember(string arn, out string member, int alreadyClaimed = 0)
    {
        if (RefuseMember(arn, out member) is { } refusal)
        {
            return refusal;
        }

        if (_state.Whole!.FindMembership(member) is not null)
        {
            return (ErrorCode.Conflict, Texts.AlreadyMember);
        }

        if (_state.Whole.MembershipCount + alreadyClaimed >= _services.Quotas.MembershipsPerChannel)
        {
            return (ErrorCode.ResourceLimitExceeded, "The channel has as many members as the quota allows.");
        }

        return ClaimRow(member, null);
    }

    private (ErrorCode Code, string Message)? ClaimRow(string member, string? subChannelId) =>
        _directory.TryLink(LinkKind.Member, member, Arn, subChannelId) switch
        {
            LinkResult.NoSuchPrincipal => (ErrorCode.Forbidden, Texts.InvalidUserParameter),
            LinkResult.LimitExceeded => (ErrorCode.ResourceLimitExceeded, "MemberArn belongs to as many channels as the quota allows."),
            _ => null,
        };

    private void AddMembers(IReadOnlyList<string> arns, bool hidden, string invitedByArn, bool isBatch, DateTimeOffset now)
    {
        var invitedBy = _directory.IdentityOf(invitedByArn);
        Emit(new MembershipsCreated(Header(now), isBatch, [.. arns.Select(arn => new ChannelMembership
        {
            InvitedBy = invitedBy,
            Type = hidden ? ChannelMembershipType.Hidden : ChannelMembershipType.Default,
            Member = _directory.IdentityOf(arn),
            ChannelArn = Arn,
            CreatedTimestamp = now,
            LastUpdatedTimestamp = now,
        })]));
    }

    private void RemoveMember(string arn, DateTimeOffset now)
    {
        foreach (var place in _state.PlacesOf(arn))
        {
            RemoveMember(place, arn, reason: null, now);
        }

        ScaleIn(now);
    }

    private void RemoveMember(SubChannel place, string arn, string? reason, DateTimeOffset now)
    {
        Emit(new MembershipDeleted(Header(now), Describe(place.FindMembership(arn)!, place), reason));
        _directory.Unlink(LinkKind.Member, arn, Arn, place.Id);
    }

    private ChannelMembership Describe(Membership membership, SubChannel place) => new()
    {
        InvitedBy = _directory.IdentityOf(membership.InvitedByArn),
        Type = membership.Type,
        Member = _directory.IdentityOf(membership.MemberArn),
        ChannelArn = Arn,
        CreatedTimestamp = membership.Created,
        LastUpdatedTimestamp = membership.LastUpdated,
        SubChannelId = place.Id,
    };

    private ChannelMembershipForAppInstanceUserSummary? ForUser(string userArn, Incarnation viewer, SubChannel? place) =>
        place?.FindMembership(userArn) is not { } membership
            ? null
            : new ChannelMembershipForAppInstanceUserSummary
            {
                ChannelSummary = ToSummary(viewer),
                AppInstanceUserMembershipSummary = new AppInstanceUserMembershipSummary
                {
                    Type = membership.Type,
                    ReadMarkerTimestamp = membership.ReadMarker,
                    SubChannelId = place.Id,
                },
            };
}
