using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// The state of one channel. Only <see cref="Apply(ChannelEvent)"/> changes it, and only by what the event says, so that the same
/// events always lead to the same state.
/// </summary>
/// <param name="incarnationOf">Which of those who had an ARN has it when an event is applied; also a matter of earlier events only.</param>
internal sealed class ChannelState(Func<string, int> incarnationOf)
{
    private volatile bool _isDeleted;
    private long _lastSequence;

    public string Name { get; private set; } = "";

    public ChannelMode Mode { get; private set; }

    public ChannelPrivacy Privacy { get; private set; }

    public string? Metadata { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public DateTimeOffset Created { get; private set; }

    public DateTimeOffset LastUpdated { get; private set; }

    public ExpirationSettings? Expiration { get; private set; }

    /// <summary>When the newest persistent message was accepted. Unlike LastMessageTimestamp it never goes back: that a message was
    /// deleted makes nobody less active.</summary>
    public DateTimeOffset? LastActivity { get; private set; }

    /// <summary>The channel flow that new messages and edits go through; null for none.</summary>
    public string? FlowArn { get; private set; }

    /// <summary>Where members and messages of an ordinary channel are; null for an elastic one.</summary>
    public SubChannel? Whole { get; private set; }

    /// <summary>Where members and messages of an elastic channel are; null for an ordinary one.</summary>
    public SubChannels? SubChannels { get; private set; }

    /// <summary>Messages and edits on their way through channel flows.</summary>
    public MessageProcessings Processings { get; } = new();

    public SequenceMap<RosterRow> Moderators { get; } = new();

    public SequenceMap<RosterRow> Bans { get; } = new();

    /// <summary>Readable without the channel's lock.</summary>
    public bool IsDeleted => _isDeleted;

    /// <summary>Every place with members and messages: the channel itself, or its sub-channels.</summary>
    public IEnumerable<SubChannel> Places => SubChannels?.All ?? [Whole!];

    /// <summary>How many are members, each counted once.</summary>
    public int MemberCount => SubChannels?.MemberArns.Count ?? Whole!.Members.Count;

    /// <summary>The place that a request or an event names; null if there is none of that id, or the channel is of the other kind.</summary>
    public SubChannel? FindPlace(string? subChannelId) => subChannelId is null ? Whole : SubChannels?.Find(subChannelId);

    /// <summary>Where somebody is a member, hidden or not.</summary>
    public IReadOnlyList<SubChannel> PlacesOf(string arn) =>
        SubChannels is not null ? SubChannels.Of(arn) : Whole!.FindMembership(arn) is null ? [] : [Whole];

    /// <summary>Where somebody is a member, hidden or not: the only place, or of a moderator's sub-channels the first; null if nowhere.</summary>
    public SubChannel? PlaceOf(string arn) => PlacesOf(arn) is [var first, ..] ? first : null;

    /// <summary>Whether somebody is a DEFAULT member anywhere in the channel.</summary>
    public bool HasMember(string arn) => Whole is not null ? Whole.Members.Contains(arn) : SubChannels!.HasMember(arn);

    /// <summary>Whether somebody is a HIDDEN member; elastic channels have none.</summary>
    public bool HasHiddenMember(string arn) => Whole is not null && Whole.HiddenMembers.Contains(arn);

    public void Apply(ChannelEvent channelEvent)
    {
        switch (channelEvent)
        {
            case ChannelCreated created:
                CreatedByArn = created.Channel.CreatedBy!.Arn!;
                Created = created.Timestamp;
                Privacy = created.Channel.Privacy!.Value;
                Expiration = created.Channel.ExpirationSettings;
                Set(created.Channel, created.Timestamp);
                if (created.Channel.ElasticChannelConfiguration is { } configuration)
                {
                    SubChannels = new SubChannels(configuration);
                }
                else
                {
                    Whole = new SubChannel(null, 0);
                }

                break;
            case ChannelUpdated updated:
                Set(updated.Channel, updated.Timestamp);
                break;
            case ChannelExpirationSettingsPut put:
                Expiration = put.Channel.ExpirationSettings;
                break;
            case ChannelDeleted:
                _isDeleted = true;
                break;
            case MembershipsCreated { Memberships: var memberships }:
                foreach (var membership in memberships)
                {
                    Add(membership);
                }

                break;
            case MembershipDeleted { Membership: var membership }:
                Leave(membership.SubChannelId, membership.Member!.Arn!);
                break;
            case MembershipMoved { Membership: var membership, FromSubChannelId: var from }:
                Leave(from, membership.Member!.Arn!);
                Add(membership);
                break;
            case SubChannelCreated { SubChannelId: var id }:
                SubChannels!.Add(new SubChannel(id, ++_lastSequence));
                break;
            case SubChannelDeleted { SubChannelId: var id }:
                SubChannels!.Remove(id);
                break;
            case ReadMarkerUpdated read:
                Whole!.Replace(Whole.FindMembership(read.MemberArn)! with { ReadMarker = read.Timestamp });
                break;
            case MembershipPreferencesPut put:
                Whole!.Replace(Whole.FindMembership(put.MemberArn)!.With(put.Preferences));
                break;
            case ModeratorCreated { Moderator: var moderator, Timestamp: var time }:
                AddRow(Moderators, moderator.Moderator!.Arn!, moderator.CreatedBy!.Arn!, time);
                break;
            case ModeratorDeleted { Moderator: var moderator }:
                Moderators.Remove(moderator.Moderator!.Arn!);
                break;
            case BanCreated { Ban: var ban, Timestamp: var time }:
                AddRow(Bans, ban.Member!.Arn!, ban.CreatedBy!.Arn!, time);
                break;
            case BanDeleted { Ban: var ban }:
                Bans.Remove(ban.Member!.Arn!);
                break;
            case TargetForgotten forgotten:
                foreach (var place in Places)
                {
                    place.ForgetTargeted(forgotten.PrincipalArn);
                }

                break;
            case ChannelFlowAssociated { ChannelFlowArn: var flow }:
                FlowArn = flow;
                break;
            case ChannelFlowDisassociated:
                FlowArn = null;
                break;
            case MessagesExpired { Before: var before }:
                foreach (var place in Places)
                {
                    place.RemoveBefore(before);
                }

                break;
            case MessageEvent message:
                if (message is MessageCreated { Message.Persistence.Value: "PERSISTENT" })
                {
                    LastActivity = message.Timestamp;
                }

                FindPlace(message.Message.SubChannelId)?.Apply(message, ++_lastSequence, incarnationOf);
                if (message is not MessagePending)
                {
                    Processings.End(message.Message.MessageId!);
                }

                break;
            case MessageProcessingStarted started:
                Processings.Start(started, FindPlace(started.Message.SubChannelId)?.Find(started.Message.MessageId), incarnationOf);
                break;
            case MessageProcessorInvoked { CallbackId: var callback }:
                Processings.MarkInvoked(callback);
                break;
            case MessageProcessingDropped { CallbackId: var callback }:
                if (Processings.TryGet(callback, out var dropped))
                {
                    FindPlace(dropped.Message.SubChannelId)?.GiveUp(dropped);
                }

                Processings.Drop(callback);
                break;
            case ChannelFlowCallbackAnswered answered:
                Processings.Remember(answered);
                break;
            case ProcessorInvocationFailed or BotInvocationFailed or ChannelAdvanced:
                break;
            default:
                throw Unapplied.Event(channelEvent);
        }
    }

    private void Set(Channel channel, DateTimeOffset time)
    {
        Name = channel.Name!;
        Mode = channel.Mode!.Value;
        Metadata = channel.Metadata;
        LastUpdated = time;
    }

    private void Add(ChannelMembership membership)
    {
        var arn = membership.Member!.Arn!;
        var place = FindPlace(membership.SubChannelId)!;
        var row = new Membership
        {
            Sequence = ++_lastSequence,
            MemberArn = arn,
            IsHidden = membership.Type == ChannelMembershipType.Hidden,
            IsModerator = SubChannels is not null && Moderators.Contains(arn),
            InvitedByArn = membership.InvitedBy!.Arn!,
            Created = membership.CreatedTimestamp!.Value,
            LastUpdated = membership.LastUpdatedTimestamp!.Value,
        };
        if (SubChannels is null)
        {
            place.Add(row);
        }
        else
        {
            SubChannels.Enter(place, row);
        }
    }

    private void Leave(string? subChannelId, string arn)
    {
        var place = FindPlace(subChannelId)!;
        var row = place.FindMembership(arn)!;
        if (SubChannels is null)
        {
            place.Remove(row);
        }
        else
        {
            SubChannels.Leave(place, row);
        }
    }

    private void AddRow(SequenceMap<RosterRow> rows, string arn, string createdByArn, DateTimeOffset time) =>
        rows.Add(arn, new RosterRow(++_lastSequence, arn, createdByArn, time));
}
