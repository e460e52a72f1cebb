using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// One channel. Every method takes a turn: it enters the lock, refuses what does not exist or is not allowed, checks, and emits events
/// that change the state and go to the sinks once the lock is free. It throws the exceptions of the messaging service.
/// </summary>
internal sealed partial class ChannelAggregate
{
    private readonly AppInstanceDirectory _directory;
    private readonly DomainServices _services;
    private readonly Lock _sync = new();
    private readonly ChannelState _state;
    private readonly EventStripe _stripe;
    private readonly TagsPut? _firstTags;
    private EventBatch _batch;

    /// <summary>While the events of its creation are made.</summary>
    private bool _isNew;

    private long _lastEvent;
    private DateTimeOffset _lastNow;

    /// <summary>Makes a channel of which nobody knows yet; <see cref="Keep"/> and <see cref="Publish"/> follow.</summary>
    public ChannelAggregate(
        string arn, ChannelDraft draft, IdempotencyKey? key, DateTimeOffset now, AppInstanceDirectory directory, DomainServices services)
        : this(arn, directory, services)
    {
        _isNew = true;
        Emit(new ChannelCreated(Header(now), new Channel
        {
            Name = draft.Name,
            ChannelArn = arn,
            Mode = draft.Mode,
            Privacy = draft.Privacy,
            Metadata = draft.Metadata,
            CreatedBy = directory.IdentityOf(draft.CreatedByArn),
            CreatedTimestamp = now,
            LastUpdatedTimestamp = now,
            ExpirationSettings = draft.Expiration,
            ElasticChannelConfiguration = draft.Elastic,
        })
        {
            Key = key,
        });
        if (draft.Elastic is not null)
        {
            // The first sub-channel is there from the start (chosen default, behaviour.md §6.1), and nobody in it: the creator only moderates.
            Emit(new SubChannelCreated(Header(now), services.NewUuid()));
        }
        else
        {
            // One by one, each told of itself: published clients show a channel upon nothing else (behaviour.md §11 no. 24).
            foreach (var member in draft.Members)
            {
                AddMembers([member], hidden: false, draft.CreatedByArn, isBatch: false, now);
            }
        }

        foreach (var moderator in draft.Moderators)
        {
            Emit(new ModeratorCreated(Header(now), Moderator(moderator, draft.CreatedByArn, now)));
        }

        if ((_firstTags = TagStore.OfNew(directory.Arn, arn, draft.Tags, now)) is { } tags)
        {
            _batch.Add(new EventEnvelope(tags));
        }

        _isNew = false;
    }

    private ChannelAggregate(string arn, AppInstanceDirectory directory, DomainServices services)
    {
        Arn = arn;
        _directory = directory;
        _services = services;
        _state = new ChannelState(directory.IncarnationOf);
        _stripe = services.Feed.StripeOf(arn);
    }

    public string Arn { get; }

    public string AppInstanceArn => _directory.Arn;

    /// <summary>Readable without the lock; true from the moment when the deletion was accepted.</summary>
    public bool IsDeleted => _state.IsDeleted;

    /// <summary>Readable without the lock; never changes.</summary>
    public bool IsElastic => _state.SubChannels is not null;

    /// <summary>Has the events of the creation kept. The last step that can fail.</summary>
    public void Keep() => Commit();

    /// <summary>Makes the new channel visible.</summary>
    public void Publish()
    {
        if (_firstTags is not null)
        {
            _services.Tags.Apply(_firstTags);
        }

        // The caller holds the directory's lock, and the order is channel, then directory: once somebody can find the channel, its lock is not ours to take.
        ScheduleSweeps();
        _services.Channels.Add(this);
    }

    /// <summary>Hands events to the sinks, and lets the timer know what was scheduled; to be called with no lock held.</summary>
    public void Deliver()
    {
        _services.Sweeper.Arm();
        _stripe.Deliver();
    }

    /// <summary>The exception for a channel that is not there.</summary>
    public static Exception Missing(ChannelOperation operation) => PermissionTable.Of(operation).Missing == WhenMissing.NotFound
        ? new NotFoundException(Texts.NoSuchChannel)
        : new ForbiddenException(Texts.AccessDenied);

    /// <summary>Removes every trace of a deleted user or bot but its messages.</summary>
    public void Forget(string arn)
    {
        using var turn = new Turn(this);
        if (IsDeleted)
        {
            return;
        }

        var now = Now();
        RemoveMember(arn, now);
        RemoveModerator(arn, now);
        RemoveBan(arn, now);
        if (_state.Places.Any(place => place.HasTargeted(arn)))
        {
            Emit(new TargetForgotten(Header(now), arn));
        }
    }

    private Turn Enter(ChannelOperation operation, Caller caller, string? subject = null)
    {
        var turn = new Turn(this);
        try
        {
            if (IsDeleted)
            {
                throw Missing(operation);
            }

            Require(operation, caller, subject);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private void Require(ChannelOperation operation, Caller caller, string? subject = null)
    {
        if (!Allows(operation, caller, subject))
        {
            throw Refused();
        }
    }

    private bool Allows(ChannelOperation operation, Caller caller, string? subject) =>
        PermissionTable.Of(operation).Allows(RolesOf(caller), _state.Mode == ChannelMode.Unrestricted, own: subject == caller.Arn);

    private ChannelRoles RolesOf(Caller caller)
    {
        var roles = caller.IsAdmin ? ChannelRoles.Admin : ChannelRoles.None;
        if (_state.Moderators.Contains(caller.Arn))
        {
            roles |= ChannelRoles.Moderator;
        }

        if (_state.HasMember(caller.Arn))
        {
            roles |= ChannelRoles.Member;
        }
        else if (_state.HasHiddenMember(caller.Arn))
        {
            roles |= ChannelRoles.Hidden;
        }
        else if (_state.Privacy == ChannelPrivacy.Public)
        {
            roles |= _state.Bans.Contains(caller.Arn) ? ChannelRoles.Banned : ChannelRoles.NonMember;
        }

        return roles;
    }

    private static ForbiddenException Refused() => new(Texts.AccessDenied);

    /// <summary>Time never runs backwards within a channel as far as its messages go, whatever the clock does: they are searched by it.</summary>
    private DateTimeOffset Now()
    {
        var now = _services.Clock.Now;
        return _lastNow = now >= _lastNow ? now : AtLeast(now);
    }

    private ChannelEventHeader Header(DateTimeOffset now) => new(_directory.Arn, Arn, ++_lastEvent, now);

    private void Emit(ChannelEvent channelEvent)
    {
        var gone = PartiesGone(channelEvent);
        Apply(channelEvent);
        ScheduleForgetting();
        _batch.Add(new EventEnvelope(channelEvent, RecipientsOf(channelEvent, gone)));
        if (channelEvent is MessageEvent { Message.SubChannelId: var subChannelId } && _state.FindPlace(subChannelId)?.Messages.Count == 1)
        {
            ScheduleRetention();
        }
    }

    /// <summary>Gives away what was emitted, while the lock is held; at the end of a turn at the latest.</summary>
    private void Commit() => _batch.Commit(_services.Recorder, _stripe);

    /// <summary>The lock while a command runs; events leave after it.</summary>
    private readonly ref struct Turn
    {
        private readonly ChannelAggregate _channel;
        private readonly long _lastEvent;

        public Turn(ChannelAggregate channel)
        {
            _channel = channel;
            channel._sync.Enter();
            _lastEvent = channel._lastEvent;
        }

        public void Dispose()
        {
            var hasEmitted = _channel._lastEvent != _lastEvent;
            try
            {
                _channel.Commit();
            }
            finally
            {
                _channel._sync.Exit();
            }

            _channel._services.Sweeper.Arm();
            if (hasEmitted)
            {
                _channel._stripe.Deliver();
            }
        }
    }
}
