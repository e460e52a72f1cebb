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
        Membership[] candidates;
        lock (_sync)
        {
            if (_directory.HasNoPushEndpoints || IsDeleted || _state.FindPlace(message.SubChannelId) is not { } place)
            {
                return [];
            }

            IEnumerable<Membership> all = message.Target is not [{ MemberArn: { } target }, ..] ? place.Members.Items.Concat(place.HiddenMembers.Items)
                : place.FindMembership(target) is { } only && IsStillFor(target, place, message) ? [only]
                : [];
            candidates = [.. all.Where(member => _directory.HasPushEndpoint(member.MemberArn) && member.MemberArn != message.Sender!.Arn)];
        }

        // Memberships don't change, and others need not wait while rules are looked at.
        return [.. candidates.Where(member => Lets(member, message.MessageAttributes)).Select(static member => member.MemberArn)];
    }

    /// <summary>A channel flow may have kept the message until who had the target's ARN was another.</summary>
    private bool IsStillFor(string target, SubChannel place, ChannelMessage message) =>
        place.Find(message.MessageId) is not { } stored || !IsGone(target, stored.TargetIncarnation);

    private static bool Lets(Membership member, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        member.Preferences?.PushNotifications is not { AllowNotifications: var allowed }
        || allowed == AllowNotifications.All
        || (allowed == AllowNotifications.Filtered && member.Filter is { } filter && filter.Matches(attributes));
}
