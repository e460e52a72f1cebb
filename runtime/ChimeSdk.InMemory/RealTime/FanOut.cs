using System.Collections.Frozen;
using static ChimeSdk.InMemory.Receivers;

namespace ChimeSdk.InMemory;

/// <summary>
/// Which events reach clients, under which message type and whom: to be laid beside behaviour.md §5.3. What is not in this table (moderators,
/// bans, read markers, preferences, CREATE_CHANNEL …) is never told. SESSION_ESTABLISHED and CHANNEL_DETAILS are no events but belong to
/// one connection; see <see cref="MessagingSession"/> and <see cref="SessionPrefetch"/>.
/// </summary>
internal static class FanOut
{
    private static readonly FrozenDictionary<string, FanOutRule> _rules = new Dictionary<string, FanOutRule>
    {
        // event type                                 message type is the message's?, receivers
        ["CREATE_CHANNEL_MESSAGE"] = /*            */ new(true, Members),
        ["UPDATE_CHANNEL_MESSAGE"] = /*            */ new(true, Members),
        ["REDACT_CHANNEL_MESSAGE"] = /*            */ new(true, Members),
        ["DELETE_CHANNEL_MESSAGE"] = /*            */ new(true, Members),
        ["PENDING_CREATE_CHANNEL_MESSAGE"] = /*    */ new(true, Sender),
        ["PENDING_UPDATE_CHANNEL_MESSAGE"] = /*    */ new(true, Sender),
        ["FAILED_CREATE_CHANNEL_MESSAGE"] = /*     */ new(true, Sender),
        ["FAILED_UPDATE_CHANNEL_MESSAGE"] = /*     */ new(true, Sender),
        ["DENIED_CREATE_CHANNEL_MESSAGE"] = /*     */ new(true, Sender),
        ["DENIED_UPDATE_CHANNEL_MESSAGE"] = /*     */ new(true, Sender),
        ["UPDATE_CHANNEL"] = /*                    */ new(false, Members),
        ["DELETE_CHANNEL"] = /*                    */ new(false, Members),
        ["CREATE_CHANNEL_MEMBERSHIP"] = /*         */ new(false, MembersAndAdded),
        ["BATCH_CREATE_CHANNEL_MEMBERSHIP"] = /*   */ new(false, MembersAndAdded),
        ["DELETE_CHANNEL_MEMBERSHIP"] = /*         */ new(false, MembersAndRemoved),
        ["UPDATE_CHANNEL_MEMBERSHIP"] = /*         */ new(false, Subject),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule for an event; null where no client hears of it.</summary>
    public static FanOutRule? RuleFor(string eventType) => _rules.GetValueOrDefault(eventType);
}

/// <param name="IsOfMessage">Whether the frame names the message's own type, STANDARD or CONTROL; SYSTEM otherwise.</param>
/// <param name="Receivers">Who is told.</param>
internal sealed record FanOutRule(bool IsOfMessage, Receivers Receivers);
