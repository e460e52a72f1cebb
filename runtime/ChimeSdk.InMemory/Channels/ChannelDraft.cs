using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>A channel that is to be created. In both lists the creator comes first, and nobody twice; an elastic channel starts without
/// members.</summary>
internal sealed record ChannelDraft(
    string? ChannelId,
    string Name,
    ChannelMode Mode,
    ChannelPrivacy Privacy,
    string? Metadata,
    string CreatedByArn,
    IReadOnlyCollection<string> Members,
    IReadOnlyCollection<string> Moderators,
    IReadOnlyList<KeyValuePair<string, string>> Tags,
    ExpirationSettings? Expiration = null,
    ElasticChannelConfiguration? Elastic = null)
{
    public override string ToString() => $"channel {ChannelId} by {CreatedByArn}";
}
