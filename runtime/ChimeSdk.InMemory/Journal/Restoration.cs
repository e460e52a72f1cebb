namespace ChimeSdk.InMemory;

/// <summary>Brings the state back that a journal's events lead to.</summary>
internal sealed class Restoration(AppInstances appInstances, DomainServices services)
{
    public void Apply(IReadOnlyList<ChimeEvent> batch)
    {
        foreach (var chimeEvent in batch)
        {
            Apply(chimeEvent);
        }
    }

    /// <summary>
    /// Ends what a crash interrupted between two aggregates. The deletion of a user or an app instance is one batch, and each channel
    /// that hears of it writes its own; a channel may also have accepted someone whose deletion was in the journal just before.
    /// To be called when the journal takes events: what is done here is kept.
    /// </summary>
    public void Complete()
    {
        foreach (var channel in services.Channels.All)
        {
            if (!appInstances.TryFind(channel.AppInstanceArn, out _))
            {
                channel.DeleteWithAppInstance();
            }
            else
            {
                channel.ForgetTheDeleted();
                channel.ScheduleSweeps();
                channel.ResumeProcessing();
            }
        }

        appInstances.ScheduleSweeps();
        foreach (var directory in appInstances.Directories)
        {
            directory.ScheduleSweeps();
        }
    }

    private void Apply(ChimeEvent chimeEvent)
    {
        switch (chimeEvent)
        {
            case ChannelCreated created:
                services.Channels.Add(ChannelAggregate.Restore(created, Directory(created), services));
                break;
            case ChannelEvent channelEvent:
                (services.Channels.Find(channelEvent.ChannelArn) ?? throw Unknown(chimeEvent)).Replay(channelEvent);
                break;
            case AppInstanceCreated:
                appInstances.Replay(chimeEvent);
                break;
            case AppInstanceDeleted:
                Directory(chimeEvent).Replay(chimeEvent);
                appInstances.Remove(chimeEvent.AppInstanceArn);
                break;

            // Somebody who put tags saw the resource, and its deletion was in the journal first.
            case TagsPut { ResourceArn: var arn } when !appInstances.Exists(arn):
            case TagsRemoved { ResourceArn: var removedFrom } when !appInstances.Exists(removedFrom):
                break;
            case TagsPut or TagsRemoved:
                services.Tags.Apply(chimeEvent);
                break;
            default:
                Directory(chimeEvent).Replay(chimeEvent);
                break;
        }
    }

    private AppInstanceDirectory Directory(ChimeEvent chimeEvent) =>
        appInstances.TryFind(chimeEvent.AppInstanceArn, out var directory) ? directory : throw Unknown(chimeEvent);

    private static ChimeJournalException Unknown(ChimeEvent chimeEvent) => new(
        $"The journal holds an event of something that it does not create: {chimeEvent}. Events are missing from it, or are not in their order.");
}
