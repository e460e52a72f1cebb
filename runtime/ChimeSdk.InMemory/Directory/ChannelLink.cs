namespace ChimeSdk.InMemory;

/// <summary>A row of an index of channels; of memberships in elastic channels, one row per sub-channel.</summary>
internal sealed record ChannelLink(long Sequence, string ChannelArn, string? SubChannelId = null) : ISequenced
{
    public string Key => KeyOf(ChannelArn, SubChannelId);

    public static string KeyOf(string channelArn, string? subChannelId) =>
        subChannelId is null ? channelArn : string.Concat(channelArn, "/", subChannelId);
}
