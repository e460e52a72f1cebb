using System.Collections.Concurrent;

namespace ChimeSdk.InMemory;

/// <content>
/// Names of deleted users and bots are kept for what still shows them: messages, and who invited or appointed somebody. What nothing shows any more
/// goes whenever their number has doubled, so that making and deleting users does not fill the memory.
/// </content>
internal sealed partial class AppInstanceDirectory
{
    private const int FewNames = 1_000;
    private const string MemoryTopic = SweepKey.Memory;
    private DateTimeOffset? _forgetsAt;
    private int _namesBeforeForgetting = FewNames;

    /// <summary>While names are looked for: those that nothing was found to show yet.</summary>
    private ConcurrentDictionary<string, bool>? _unseenNames;

    /// <summary>To be called with no lock held.</summary>
    private void ForgetNames()
    {
        ConcurrentDictionary<string, bool> unseen;
        string[] channels;
        lock (_sync)
        {
            if (_unseenNames is not null || _formerNames.Count < _namesBeforeForgetting)
            {
                return;
            }

            _unseenNames = unseen = new(_formerNames.Keys.Where(arn => !_leaving.Contains(arn)).Select(static arn => KeyValuePair.Create(arn, true)), StringComparer.Ordinal);
            channels = [.. _publicChannels.Items.Concat(_privateChannels.Items).Select(static link => link.ChannelArn)];
        }

        try
        {
            foreach (var channel in channels)
            {
                _services.Channels.Find(channel)?.TakeOutShown(unseen);
            }

            lock (_sync)
            {
                foreach (var (arn, _) in unseen)
                {
                    _formerNames.TryRemove(arn, out _);
                }
            }
        }
        finally
        {
            lock (_sync)
            {
                _unseenNames = null;
                _namesBeforeForgetting = Math.Max(FewNames, _formerNames.Count * 2);
            }
        }
    }

    /// <summary>Tokens go when their time is over, and not when the next one comes.</summary>
    private void ScheduleForgetting()
    {
        if (!_deleted && _tokens.Oldest is { } due && !(_forgetsAt <= due))
        {
            _forgetsAt = due;
            _services.Sweeper.Schedule(new SweepKey(MemoryTopic, Arn), due, ForgetTokens);
        }
    }

    private void ForgetTokens()
    {
        lock (_sync)
        {
            _forgetsAt = null;
            _tokens.Forget(_services.Clock.Now);
            ScheduleForgetting();
        }
    }

    /// <summary>Keeps the name of somebody who goes; whoever looks for names at this moment has not looked for this one.</summary>
    private void RememberName(Principal principal)
    {
        _formerNames[principal.Arn] = principal.Name;
        _unseenNames?.TryRemove(principal.Arn, out _);
    }
}
