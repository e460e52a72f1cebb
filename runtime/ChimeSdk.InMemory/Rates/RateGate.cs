namespace ChimeSdk.InMemory;

/// <summary>
/// Refuses calls that come too fast. Per rate and subject one number is kept, the time at which the calls that passed would have come
/// had they come evenly; a call passes while that is less than a second ahead of the clock (the "generic cell rate algorithm").
/// </summary>
/// <remarks>Not System.Threading.RateLimiting: its limiters read the system's stopwatch, so no test could set their time.</remarks>
internal sealed class RateGate(RateLimits limits, TimeProvider time, ChannelRegistry channels)
{
    private const int FirstCleaning = 1_024;

    private readonly Lock _sync = new();
    private readonly Dictionary<(string Group, string Subject), double> _theoretical = [];
    private readonly long _start = time.GetTimestamp();
    private int _cleanAt = FirstCleaning;

    /// <summary>Lets a call pass or throws ThrottledClientException; a call that is refused counts for no rate.</summary>
    public void Pass(object request, string? bearerArn, Account account, Faults faults)
    {
        var rule = RateTable.Find(request.GetType());
        var subject = rule?.Subject(request, bearerArn) is { Length: > 0 } named ? named : account.AppInstancePrefix;
        var rate = rule?.Rate(limits, channels.Find(subject) is { IsElastic: true }) ?? 0;
        var (sharedGroup, sharedSubject, sharedRate) = faults is IdentityFaults
            ? ("IdentityCalls", account.AppInstancePrefix, limits.IdentityCalls)
            : ("CallsPerBearer", bearerArn, limits.CallsPerBearer);
        lock (_sync)
        {
            var now = time.GetElapsedTime(_start).TotalSeconds;
            if ((rule is not null && !HasRoom(rule.Group, subject, rate, now))
                || (sharedSubject is not null && !HasRoom(sharedGroup, sharedSubject, sharedRate, now)))
            {
                throw faults.Throttled("The request rate is exceeded; try again in a moment.");
            }

            if (rule is not null)
            {
                Count(rule.Group, subject, rate, now);
            }

            if (sharedSubject is not null)
            {
                Count(sharedGroup, sharedSubject, sharedRate, now);
            }
        }
    }

    /// <summary>Whether a user may open another messaging session now.</summary>
    public bool TryConnect(string userArn)
    {
        lock (_sync)
        {
            var now = time.GetElapsedTime(_start).TotalSeconds;
            if (!HasRoom(nameof(limits.Connects), userArn, limits.Connects, now))
            {
                return false;
            }

            Count(nameof(limits.Connects), userArn, limits.Connects, now);
            return true;
        }
    }

    /// <summary>The tolerance is for the sums of many fractions.</summary>
    private bool HasRoom(string group, string subject, double rate, double now) =>
        Theoretical(group, subject, rate, now) - now + (1 / rate) <= Math.Max(1, 1 / rate) + 1e-6;

    /// <summary>No call that passes gets further ahead than a second, or one call; what is further means that the clock was set back.</summary>
    private double Theoretical(string group, string subject, double rate, double now) =>
        _theoretical.TryGetValue((group, subject), out var known) && known > now && known - now <= Math.Max(1, 1 / rate) + 1 ? known : now;

    private void Count(string group, string subject, double rate, double now)
    {
        _theoretical[(group, subject)] = Theoretical(group, subject, rate, now) + (1 / rate);
        if (_theoretical.Count < _cleanAt)
        {
            return;
        }

        // Whoever has not called for a second is as good as unknown.
        foreach (var (key, theoretical) in _theoretical)
        {
            if (theoretical <= now)
            {
                _theoretical.Remove(key);
            }
        }

        _cleanAt = Math.Max(FirstCleaning, _theoretical.Count * 2);
    }
}
