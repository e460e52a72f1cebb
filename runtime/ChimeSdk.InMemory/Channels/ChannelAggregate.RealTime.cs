using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Who hears of an event, and what a new session is shown of the channel.</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>Whether the channel belongs into a new session of a member, and how urgently; null for anybody else.</summary>
    public (bool IsUnread, DateTimeOffset? LastMessage)? InterestOf(string memberArn)
    {
        lock (_sync)
        {
            if (IsDeleted || _state.PlaceOf(memberArn)?.FindMembership(memberArn) is not { } membership)
            {
                return null;
            }

            var member = new Incarnation(memberArn, _directory.IncarnationOf(memberArn));
            var last = _state.PlacesOf(memberArn).Max(place => place.LastMessageFor(member));

            // Where the newest is past retention, all are.
            last = last < OldestVisible() ? null : last;
            return (last is not null && (membership.ReadMarker is not { } read || last > read), last);
        }
    }

    /// <summary>
    /// Queues the details of the channel with a session of a member. That happens under the lock: an event that is newer than the details must
    /// find them in the queue before itself. For a moderator with several sub-channels they are those of the one that it entered first (chosen
    /// default): neither summaries of messages nor of members could tell them apart.
    /// </summary>
    public void SendDetails(MessagingSession session)
    {
        lock (_sync)
        {
            if (IsDeleted || _state.PlaceOf(session.UserArn) is not { } place)
            {
                return;
            }

            var viewer = new Incarnation(session.UserArn, _directory.IncarnationOf(session.UserArn));
            var messages = place.Messages.List(
                ascending: false, NotBefore(null), null, viewer, new PageRequest(_services.Quotas.PrefetchMessages, null));
            using var payload = EventPayload.NewOutput();
            payload.BeginObject();
            payload.Member("\"Channel\":"u8);
            ChannelSummaryJson.Write(payload, ToSummary(viewer));
            payload.Member("\"ChannelMessages\":"u8);
            ChannelMessageSummaryListJson.Write(payload, messages.Select(message => message.ToSummary(_directory, viewer)).Items);
            payload.Member("\"ChannelMemberships\":"u8);
            ChannelMembershipSummaryListJson.Write(payload, [.. place.Members.Items
                .Take(_services.Quotas.PrefetchMemberships)
                .Select(member => new ChannelMembershipSummary { Member = _directory.IdentityOf(member.MemberArn) })]);
            if (place.FindMembership(session.UserArn)!.ReadMarker is { } read)
            {
                payload.Member("\"ReadMarkerTimestamp\":"u8);
                payload.WriteEpochSeconds(read);
            }

            payload.Member("\"ChannelMessagesHasMore\":"u8);
            payload.WriteBoolean(messages.Next is not null);
            payload.EndObject();
            session.Offer(Frame.OfDetails(payload));
        }
    }

    /// <summary>Who is to hear of an event that has just been applied. Only under the lock is that the audience of this moment.</summary>
    private List<MessagingSession>? RecipientsOf(ChannelEvent channelEvent, (bool Sender, bool Target) gone)
    {
        if (_services.Sessions.UserCount == 0 || FanOut.RuleFor(channelEvent.EventType) is not { } rule)
        {
            return null;
        }

        var audience = new List<MessagingSession>();
        AddReceivers(channelEvent, rule.Receivers, gone, audience);
        return audience.Count > 0 ? audience : null;
    }

    private void AddReceivers(ChannelEvent channelEvent, Receivers receivers, (bool Sender, bool Target) gone, List<MessagingSession> audience)
    {
        switch (channelEvent)
        {
            case MessageEvent { Message: var message } when receivers == Receivers.Sender:
                if (!gone.Sender)
                {
                    AddIfMember(message.Sender!.Arn!, message.SubChannelId, audience);
                }

                break;
            case MessageEvent { Message: { Target: [{ MemberArn: { } target }, ..] } message }:
                if (!gone.Sender)
                {
                    AddIfMember(message.Sender!.Arn!, message.SubChannelId, audience);
                }

                if (target != message.Sender!.Arn && !gone.Target)
                {
                    AddIfMember(target, message.SubChannelId, audience);
                }

                break;
            case MessageEvent { Message: var message }:
                AddMembers(message.SubChannelId, audience);
                break;
            case MembershipsCreated { Memberships: var added } when _isNew || added[0].Type == ChannelMembershipType.Hidden:
                foreach (var membership in added)
                {
                    Add(membership.Member!.Arn!, audience);
                }

                break;
            case MembershipsCreated { Memberships: var added }:
                AddMembers(added[0].SubChannelId, audience);
                break;
            case MembershipDeleted { Membership: var removed, Reason: var reason }:
                // A sub-channel that is dissolved has no members who remain: each is told of its own move.
                if (removed.Type != ChannelMembershipType.Hidden && reason is null)
                {
                    AddMembers(removed.SubChannelId, audience);
                }

                Add(removed.Member!.Arn!, audience);
                break;
            case MembershipMoved { Membership: var moved }:
                Add(moved.Member!.Arn!, audience);
                break;
            case ChannelUpdated or ChannelDeleted:
                AddMembers(null, audience);
                break;
        }
    }

    /// <summary>
    /// Whether sender and target of a message are no more, so that who has their ARNs now is somebody else. To be asked before the event is
    /// applied, which may take with it what tells.
    /// </summary>
    private (bool Sender, bool Target) PartiesGone(ChannelEvent channelEvent)
    {
        if (_services.Sessions.UserCount == 0 || channelEvent is not MessageEvent { Message: var message })
        {
            return default;
        }

        return _state.Processings.OfMessage(message.MessageId!) is { } processing
                ? (IsGone(processing.SenderArn, processing.SenderIncarnation), IsGone(processing.TargetArn, processing.TargetIncarnation))
            : _state.FindPlace(message.SubChannelId) is { } place && place.Find(message.MessageId) is { } stored
                ? (IsGone(stored.SenderArn, stored.SenderIncarnation), IsGone(stored.TargetArn, stored.TargetIncarnation))
            : default;
    }

    /// <summary>Of whom a compaction left nothing, the number is 0, as it is for an ARN that nobody has: that is not the same somebody.</summary>
    private bool IsGone(string? arn, int incarnation) => arn is not null && (incarnation == 0 || _directory.IncarnationOf(arn) != incarnation);

    private void Add(string arn, List<MessagingSession> audience) => audience.AddRange(_services.Sessions.Of(arn));

    private void AddIfMember(string arn, string? subChannelId, List<MessagingSession> audience)
    {
        if (IsMemberOf(_state.FindPlace(subChannelId), arn))
        {
            Add(arn, audience);
        }
    }

    /// <summary>Adds the members of the place that an event names, or of all places; looks at them or at the connected, whoever are fewer.</summary>
    private void AddMembers(string? subChannelId, List<MessagingSession> audience)
    {
        var place = _state.FindPlace(subChannelId);
        if ((place?.MembershipCount ?? _state.MemberCount) > _services.Sessions.UserCount)
        {
            foreach (var (user, sessions) in _services.Sessions.Users)
            {
                if (IsMemberOf(place, user))
                {
                    audience.AddRange(sessions);
                }
            }

            return;
        }

        foreach (var member in place?.MemberArns ?? _state.SubChannels!.MemberArns)
        {
            Add(member, audience);
        }
    }

    private bool IsMemberOf(SubChannel? place, string arn) => place is null ? _state.HasMember(arn) : place.FindMembership(arn) is not null;
}
