namespace ChimeSdk.InMemory;

/// <summary>What a session begins with where it asked for it: one CHANNEL_DETAILS for each of the user's channels (behaviour.md §5.5).</summary>
internal static class SessionPrefetch
{
    /// <summary>Chooses the channels and queues their details, the most urgent first.</summary>
    public static void Send(MessagingSession session, AppInstanceDirectory directory, DomainServices services, bool byLastMessage)
    {
        var channels = directory.ListMemberships(session.UserArn)
            .Select(services.Channels.Find)
            .OfType<ChannelAggregate>()
            .Select(channel => (Channel: channel, Interest: channel.InterestOf(session.UserArn)))
            .Where(static candidate => candidate.Interest is not null)
            .OrderByDescending(candidate => !byLastMessage && candidate.Interest!.Value.IsUnread)
            .ThenByDescending(static candidate => candidate.Interest!.Value.LastMessage ?? DateTimeOffset.MinValue)
            .Take(services.Quotas.PrefetchChannels);
        foreach (var (channel, _) in channels)
        {
            channel.SendDetails(session);
        }
    }
}
