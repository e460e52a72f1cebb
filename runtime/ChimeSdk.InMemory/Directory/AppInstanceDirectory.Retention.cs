using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Retention of messages (behaviour.md §8.5).</content>
internal sealed partial class AppInstanceDirectory
{
    private const string RetentionTopic = "retention";

    private volatile Retention _retention = Retention.None;

    /// <summary>Readable without the lock, because every reading of messages asks.</summary>
    public Retention Retention => _retention;

    /// <summary>Every put starts the time anew in which hidden messages can be brought back (chosen default).</summary>
    /// <returns>From when on older messages are deleted; null where none are.</returns>
    public DateTimeOffset? PutRetention(AppInstanceRetentionSettings settings)
    {
        DateTimeOffset? from;
        lock (_sync)
        {
            RequireLive();
            var now = _services.Clock.Now;
            from = settings.ChannelRetentionSettings?.RetentionDays is null ? null : now + Retention.Grace;
            Accept(new RetentionSettingsPut(Arn, settings, from, now));
            ScheduleRetention();
        }

        Deliver();
        return from;
    }

    private void ScheduleRetention()
    {
        var key = new SweepKey(RetentionTopic, Arn);
        if (_retention.InitiateDeletion is { } from)
        {
            _services.Sweeper.Schedule(key, from, BeginDeleting);
        }
        else
        {
            _services.Sweeper.Cancel(key);
        }
    }

    /// <summary>Visits every channel once. From then on each knows itself when its oldest message is too old.</summary>
    private void BeginDeleting()
    {
        List<string> channels;
        lock (_sync)
        {
            if (_deleted || !_retention.Deletes(_services.Clock.Now))
            {
                return;
            }

            channels = [.. _publicChannels.Items.Concat(_privateChannels.Items).Select(static link => link.ChannelArn)];
        }

        foreach (var channel in channels)
        {
            _services.Channels.Find(channel)?.DeleteOldMessages();
        }
    }
}
