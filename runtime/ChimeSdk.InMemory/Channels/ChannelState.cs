using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// The state of one channel. Only <see cref="Apply(ChannelEvent)"/> changes it, and only by what the event says, so that the same
/// events always lead to the same state.
/// </summary>
internal sealed class ChannelState
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

    /// <summary>Of messages that everybody may see.</summary>
    public DateTimeOffset? LastMessage { get; private set; }

    /// <summary>Of targeted messages, by who may see them: LastMessageTimestamp differs by caller (behaviour.md §4.4).</summary>
    public Dictionary<string, DateTimeOffset> LastTargeted { get; } = new(StringComparer.Ordinal);

    public SequenceMap<Membership> Members { get; } = new();

    /// <summary>Apart from the others, so that each type pages without passing over the other.</summary>
    public SequenceMap<Membership> HiddenMembers { get; } = new();

    public SequenceMap<RosterRow> Moderators { get; } = new();

    public SequenceMap<RosterRow> Bans { get; } = new();

    public MessageLog Messages { get; } = new();

    /// <summary>Readable without the channel's lock.</summary>
    public bool IsDeleted => _isDeleted;

    public int MembershipCount => Members.Count + HiddenMembers.Count;

    public Membership? FindMembership(string arn) =>
        Members.TryGet(arn, out var member) || HiddenMembers.TryGet(arn, out member) ? member : null;

    public SequenceMap<Membership> MembersOf(bool hidden) => hidden ? HiddenMembers : Members;

    public void Apply(ChannelEvent channelEvent)
    {
        switch (channelEvent)
        {
            case ChannelCreated created:
                CreatedByArn = created.Channel.CreatedBy!.Arn!;
                Created = created.Timestamp;
                Privacy = created.Channel.Privacy!.Value;
                Set(created.Channel, created.Timestamp);
                break;
            case ChannelUpdated updated:
                Set(updated.Channel, updated.Timestamp);
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
                MembersOf(membership.Type == ChannelMembershipType.Hidden).Remove(membership.Member!.Arn!);
                break;
            case ReadMarkerUpdated read:
                Replace(FindMembership(read.MemberArn)! with { ReadMarker = read.Timestamp });
                break;
            case MembershipPreferencesPut put:
                Replace(FindMembership(put.MemberArn)! with { Preferences = put.Preferences });
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
                LastTargeted.Remove(forgotten.PrincipalArn);
                break;
            case MessageEvent message:
                Apply(message);
                break;
            default:
                throw Unapplied.Event(channelEvent);
        }
    }

    private void Apply(MessageEvent messageEvent)
    {
        var message = messageEvent.Message;
        _ = MessageId.TryParse(message.MessageId, out var id);
        if (messageEvent is MessageCreated)
        {
            if (message.Persistence == ChannelMessagePersistenceType.Persistent)
            {
                Append(id, message);
            }

            return;
        }

        if (!Messages.TryGet(id, out var stored))
        {
            return;
        }

        switch (messageEvent)
        {
            case MessageUpdated:
                Messages.Replace(stored with
                {
                    Content = message.Content,
                    Metadata = message.Metadata,
                    ContentType = message.ContentType,
                    EditedTicks = messageEvent.Timestamp.UtcTicks,
                    UpdatedTicks = messageEvent.Timestamp.UtcTicks,
                });
                break;
            case MessageRedacted:
                Messages.Replace(stored with
                {
                    Content = null,
                    Metadata = null,
                    IsRedacted = true,
                    UpdatedTicks = messageEvent.Timestamp.UtcTicks,
                });
                break;
            case MessageDeleted:
                Messages.Remove(stored);
                ForgetLast(stored);
                break;
        }
    }

    // The last message before the deleted one takes its place: LastMessageTimestamp tells of messages that exist (behaviour.md §3.1).
    private void ForgetLast(StoredMessage deleted)
    {
        if (deleted.TargetArn is not { } target)
        {
            if (LastMessage?.UtcTicks == deleted.CreatedTicks)
            {
                LastMessage = Messages.Newest(static message => message.TargetArn is null)?.CreatedTime;
            }

            return;
        }

        foreach (var viewer in (string[])[deleted.SenderArn, target])
        {
            if (LastTargeted.TryGetValue(viewer, out var last) && last.UtcTicks == deleted.CreatedTicks)
            {
                LastTargeted.Remove(viewer);
                if (Messages.Newest(message => message.TargetArn is not null && message.IsVisibleTo(viewer)) is { } before)
                {
                    LastTargeted[viewer] = before.CreatedTime;
                }
            }
        }
    }

    private void Append(MessageId id, ChannelMessage message)
    {
        var created = message.CreatedTimestamp!.Value;
        var stored = new StoredMessage
        {
            Sequence = ++_lastSequence,
            Id = id,
            SenderArn = message.Sender!.Arn!,
            TargetArn = message.Target?[0].MemberArn,
            Content = message.Content,
            Metadata = message.Metadata,
            ContentType = message.ContentType,
            Attributes = message.MessageAttributes,
            CreatedTicks = created.UtcTicks,
            UpdatedTicks = created.UtcTicks,
            IsControl = message.Type == ChannelMessageType.Control,
        };
        Messages.Append(stored);
        if (stored.TargetArn is null)
        {
            LastMessage = created;
        }
        else
        {
            LastTargeted[stored.SenderArn] = created;
            LastTargeted[stored.TargetArn] = created;
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
        var hidden = membership.Type == ChannelMembershipType.Hidden;
        MembersOf(hidden).Add(arn, new Membership
        {
            Sequence = ++_lastSequence,
            MemberArn = arn,
            IsHidden = hidden,
            InvitedByArn = membership.InvitedBy!.Arn!,
            Created = membership.CreatedTimestamp!.Value,
        });
    }

    private void Replace(Membership membership) => MembersOf(membership.IsHidden).Replace(membership.MemberArn, membership);

    private void AddRow(SequenceMap<RosterRow> rows, string arn, string createdByArn, DateTimeOffset time) =>
        rows.Add(arn, new RosterRow(++_lastSequence, arn, createdByArn, time));
}
