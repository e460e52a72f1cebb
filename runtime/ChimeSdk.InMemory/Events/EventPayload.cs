using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// The payloads of events as JSON: the shapes of the calls, but with timestamps as ISO-8601 text with milliseconds (behaviour.md §5.2,
/// §6.6). WebSocket frames and stream records are both made of it.
/// </summary>
internal static class EventPayload
{
    /// <summary>An output that spells timestamps as events do; whatever is written into it with the generated serializers fits.</summary>
    public static JsonOutput NewOutput() => new() { SecondsAsText = true };

    /// <summary>Writes the payload of an event of §5.3 or §6.6: one shape, except for a batch of memberships.</summary>
    /// <returns>False, and nothing written, where clients never hear of such events.</returns>
    public static bool TryWrite(JsonOutput output, ChannelEvent channelEvent)
    {
        switch (channelEvent)
        {
            case MessageEvent { Message: var message }:
                ChannelMessageJson.Write(output, message);
                return true;
            case ChannelCreated { Channel: var channel }:
                ChannelJson.Write(output, channel);
                return true;
            case ChannelUpdated { Channel: var channel }:
                ChannelJson.Write(output, channel);
                return true;
            case ChannelDeleted { Channel: var channel }:
                ChannelJson.Write(output, channel);
                return true;
            case MembershipsCreated { IsBatch: true, Memberships: var memberships }:
                BatchChannelMembershipsJson.Write(output, ToBatch(memberships));
                return true;
            case MembershipsCreated { Memberships: var memberships }:
                ChannelMembershipJson.Write(output, memberships[0]);
                return true;
            case MembershipDeleted { Membership: var membership }:
                ChannelMembershipJson.Write(output, membership);
                return true;
            case MembershipMoved { Membership: var membership }:
                ChannelMembershipJson.Write(output, membership);
                return true;
            case SubChannelCreated { SubChannelId: var id }:
                WriteSubChannel(output, channelEvent.ChannelArn, id);
                return true;
            case SubChannelDeleted { SubChannelId: var id }:
                WriteSubChannel(output, channelEvent.ChannelArn, id);
                return true;
            case ModeratorCreated { Moderator: var moderator }:
                ChannelModeratorJson.Write(output, moderator);
                return true;
            case ModeratorDeleted { Moderator: var moderator }:
                ChannelModeratorJson.Write(output, moderator);
                return true;
            case BanCreated { Ban: var ban }:
                ChannelBanJson.Write(output, ban);
                return true;
            case BanDeleted { Ban: var ban }:
                ChannelBanJson.Write(output, ban);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Memberships that one call made, as the batch that clients are told of.</summary>
    public static BatchChannelMemberships ToBatch(IReadOnlyList<ChannelMembership> memberships) => new()
    {
        InvitedBy = memberships[0].InvitedBy,
        Type = memberships[0].Type,
        Members = [.. memberships.Select(static membership => membership.Member!)],
        ChannelArn = memberships[0].ChannelArn,
    };

    // No shape of the model is that of a sub-channel event.
    private static void WriteSubChannel(JsonOutput output, string channelArn, string subChannelId)
    {
        output.BeginObject();
        output.Member("\"ChannelArn\":"u8);
        output.WriteString(channelArn);
        output.Member("\"SubChannelId\":"u8);
        output.WriteString(subChannelId);
        output.EndObject();
    }
}
