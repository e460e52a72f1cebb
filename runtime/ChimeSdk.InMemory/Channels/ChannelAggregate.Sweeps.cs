using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>What becomes of a channel with time: expiration (behaviour.md §6.3).</content>
internal sealed partial class ChannelAggregate
{
    private const string ExpirationTopic = "expiration";

    /// <summary>
    /// Puts on the schedule what the state asks for. Called when a channel is made, and once when its events were replayed; nothing of
    /// the schedule is in the events.
    /// </summary>
    public void ScheduleSweeps()
    {
        lock (_sync)
        {
            ScheduleExpiration();
            ScheduleExpiryOfCallbacks();
            ScheduleRetention();
            ScheduleForgetting();
        }
    }

    /// <summary>Sets or, with null, removes expiration. Without a caller it is the developer's call (behaviour.md §2.3).</summary>
    public void PutExpiration(Caller? caller, ExpirationSettings? settings)
    {
        using var turn = caller is { } user ? Enter(ChannelOperation.PutChannelExpirationSettings, user) : new Turn(this);
        if (IsDeleted)
        {
            throw Missing(ChannelOperation.PutChannelExpirationSettings);
        }

        Emit(new ChannelExpirationSettingsPut(Header(Now()), ToChannel(null) with { ExpirationSettings = settings }));
        ScheduleExpiration();
    }

    private void CancelSweeps()
    {
        _services.Sweeper.Cancel(new SweepKey(ExpirationTopic, Arn));
        _services.Sweeper.Cancel(new SweepKey(CallbackTopic, Arn));
        _services.Sweeper.Cancel(new SweepKey(RetentionTopic, Arn));
        _services.Sweeper.Cancel(new SweepKey(MemoryTopic, Arn));
    }

    /// <summary>The schedule holds the earliest time; messages that come in the meantime are looked at when it has come.</summary>
    private void ScheduleExpiration()
    {
        var key = new SweepKey(ExpirationTopic, Arn);
        if (!IsDeleted && ExpiresAt() is { } due)
        {
            _services.Sweeper.Schedule(key, due, Expire);
        }
        else
        {
            _services.Sweeper.Cancel(key);
        }
    }

    private void Expire()
    {
        using var turn = new Turn(this);
        if (IsDeleted)
        {
            return;
        }

        if (ExpiresAt() is { } due && due <= _services.Clock.Now)
        {
            Delete();
        }
        else
        {
            ScheduleExpiration();
        }
    }

    /// <summary>A channel that never had a message counts from its creation, whatever the criterion.</summary>
    private DateTimeOffset? ExpiresAt() => _state.Expiration is not { } settings
        ? null
        : Moments.After(
            settings.ExpirationCriterion == ExpirationCriterion.LastMessageTimestamp ? _state.LastActivity ?? _state.Created : _state.Created,
            settings.ExpirationDays);
}
