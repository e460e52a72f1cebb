using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Expiration of users (behaviour.md §6.3). Bots have none.</content>
internal sealed partial class AppInstanceDirectory
{
    private const string ExpirationTopic = "expiration";

    /// <summary>Puts on the schedule what the state asks for; to be called once when the events were replayed.</summary>
    public void ScheduleSweeps()
    {
        lock (_sync)
        {
            foreach (var user in _users.Items)
            {
                ScheduleExpiration(user);
            }

            ScheduleRetention();
            ScheduleForgetting();
        }
    }

    /// <summary>Sets or, with null, removes expiration. False where there is no such user.</summary>
    public bool PutExpiration(string userArn, ExpirationSettings? settings)
    {
        lock (_sync)
        {
            if (_deleted || !_users.TryGet(userArn, out var current))
            {
                return false;
            }

            var user = current with { Expiration = settings };
            Accept(new UserExpirationSettingsPut(Arn, user.ToUser(), _services.Clock.Now));
            ScheduleExpiration(user);
        }

        Deliver();
        return true;
    }

    private void CancelSweeps()
    {
        _services.Sweeper.Cancel(new SweepKey(RetentionTopic, Arn));
        _services.Sweeper.Cancel(new SweepKey(MemoryTopic, Arn));
        foreach (var user in _users.Items)
        {
            CancelSweeps(user.Arn);
        }
    }

    private void CancelSweeps(string principalArn) => _services.Sweeper.Cancel(new SweepKey(ExpirationTopic, principalArn));

    private void ScheduleExpiration(Principal user)
    {
        if (ExpiresAt(user) is { } due)
        {
            var arn = user.Arn;
            _services.Sweeper.Schedule(new SweepKey(ExpirationTopic, arn), due, () => Expire(arn));
        }
        else
        {
            CancelSweeps(user.Arn);
        }
    }

    /// <summary>It may have been given more time, or be another user of the same id, since this was scheduled.</summary>
    private void Expire(string userArn) =>
        DeletePrincipal(userArn, user => ExpiresAt(user) is { } due && due <= _services.Clock.Now);

    private static DateTimeOffset? ExpiresAt(Principal user) =>
        user.Expiration is { } settings ? Moments.After(user.Created, settings.ExpirationDays) : null;
}
