using System.Collections.Concurrent;

namespace ChimeSdk.InMemory;

/// <content>What is remembered for a while or as long as somebody can come upon it, and not for ever.</content>
internal sealed partial class ChannelAggregate
{
    private const string MemoryTopic = SweepKey.Memory;

    /// <summary>How far the time of a channel may be ahead of a clock that was set back, unless one of its messages is further ahead.</summary>
    private static readonly TimeSpan _longestLead = TimeSpan.FromHours(1);

    private DateTimeOffset? _forgetsAt;

    /// <summary>Takes those out of a set of users and bots whose names this channel still shows.</summary>
    public void TakeOutShown(ConcurrentDictionary<string, bool> unseen)
    {
        lock (_sync)
        {
            if (IsDeleted)
            {
                return;
            }

            Take(_state.CreatedByArn);
            foreach (var row in _state.Moderators.Items.Concat(_state.Bans.Items))
            {
                Take(row.CreatedByArn);
            }

            foreach (var processing in _state.Processings.Items)
            {
                Take(processing.SenderArn);
            }

            foreach (var place in _state.Places)
            {
                foreach (var member in place.Members.Items.Concat(place.HiddenMembers.Items))
                {
                    Take(member.InvitedByArn);
                }

                foreach (var sender in place.Messages.Senders)
                {
                    Take(sender);
                }
            }
        }

        void Take(string arn) => unseen.TryRemove(arn, out _);
    }

    /// <summary>Forgets tokens and callbacks whose time is over; without it they would stay until the next one comes.</summary>
    private void ForgetOld()
    {
        lock (_sync)
        {
            _forgetsAt = null;
            if (!IsDeleted)
            {
                var now = _services.Clock.Now;
                _tokens?.Forget(now);
                _state.Processings.Forget(now);
                ScheduleForgetting();
            }
        }
    }

    private void ScheduleForgetting()
    {
        if (IsDeleted)
        {
            return;
        }

        var due = _tokens?.Oldest;
        if (_state.Processings.OldestAnswer is { } answer && !(due < answer))
        {
            due = answer;
        }

        // Earlier than thought it comes only after the clock was set back.
        if (due is { } time && !(_forgetsAt <= time))
        {
            _forgetsAt = time;
            _services.Sweeper.Schedule(new SweepKey(MemoryTopic, Arn), time, ForgetOld);
        }
    }

    /// <summary>
    /// The time that a clock which was set back is taken to show: no earlier than before, for an hour or less. If it was further ahead, it was wrong, and
    /// only messages hold the channel there, for they are searched by their times: no earlier than the newest of them. Deleting it lets time
    /// go back.
    /// </summary>
    private DateTimeOffset AtLeast(DateTimeOffset now)
    {
        if (_lastNow - now <= _longestLead)
        {
            return _lastNow;
        }

        var newest = _state.Places.Max(static place => place.Messages.Newest(static _ => true)?.CreatedTime);
        return newest > now ? newest.Value : now;
    }
}
