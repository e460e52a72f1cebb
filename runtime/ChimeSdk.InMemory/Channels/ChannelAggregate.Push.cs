using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Who is pushed a message (behaviour.md §6.5).</content>
internal sealed partial class ChannelAggregate
{
    /// <summary>
    /// The members whose devices may be told of a message: all who can see it but its sender, hidden ones too (chosen default), as far as
    /// their preferences let it pass.
    /// </summary>
    public IReadOnlyList<string> FindPushReceivers(ChannelMessage message)
    {
        lock (_sync)
        {
            if (IsDeleted || _state.FindPlace(message.SubChannelId) is not { } place)
            {
                return [];
            }

            var target = message.Target is { Count: > 0 } targets ? targets[0].MemberArn : null;
            var candidates = target is null
                ? place.Members.Items.Concat(place.HiddenMembers.Items)
                : place.FindMembership(target) is { } only ? [only] : [];
            return
            [
                .. candidates
                    .Where(member => member.MemberArn != message.Sender!.Arn
                        && Lets(member.Preferences?.PushNotifications, message.MessageAttributes))
                    .Select(static member => member.MemberArn),
            ];
        }
    }

    private static bool Lets(PushNotificationPreferences? preferences, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        preferences is null
        || preferences.AllowNotifications == AllowNotifications.All
        || (preferences.AllowNotifications == AllowNotifications.Filtered && FilterRule.Matches(preferences.FilterRule!, attributes));
}
