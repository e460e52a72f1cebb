using ChimeSdkMessaging;

namespace ChatTests;

/// <summary>Code under test: it opens a private channel for a customer and greets. It cannot tell the reference implementation from AWS.</summary>
public sealed class SupportDesk(IChimeSdkMessaging chime, string appInstance, string agent)
{
    public async Task<string> OpenAsync(string customer)
    {
        var channel = (await chime.CreateChannelAsync(new()
        {
            AppInstanceArn = appInstance,
            Name = "Support",
            Privacy = ChannelPrivacy.Private,
            MemberArns = [customer],
            ChimeBearer = agent,
        })).ChannelArn!;
        await SayAsync(channel, "How can we help?");
        return channel;
    }

    /// <summary>Reminds a customer who has been silent for a day; says whether it did.</summary>
    public async Task<bool> RemindAsync(string channel, TimeProvider clock)
    {
        var last = (await chime.ListChannelMessagesAsync(new() { ChannelArn = channel, MaxResults = 1, ChimeBearer = agent })).ChannelMessages![0];
        if (clock.GetUtcNow() - last.CreatedTimestamp < TimeSpan.FromDays(1))
        {
            return false;
        }

        await SayAsync(channel, "Are you still there?");
        return true;
    }

    private async Task SayAsync(string channel, string content) => await chime.SendChannelMessageAsync(new()
    {
        ChannelArn = channel,
        Content = content,
        Type = ChannelMessageType.Standard,
        Persistence = ChannelMessagePersistenceType.Persistent,
        ChimeBearer = agent,
    });
}
