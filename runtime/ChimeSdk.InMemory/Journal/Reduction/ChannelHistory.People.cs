using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// Members, moderators and the banned. In an elastic channel where somebody is decides where the next one comes, and all of that stays.
/// </content>
internal sealed partial class ChannelHistory
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _moderators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _bans = new(StringComparer.Ordinal);

    /// <summary>Who of the members that an event added is none any more.</summary>
    private readonly Dictionary<long, HashSet<string>> _left = [];

    private void SurveyPeople(ChannelEvent channelEvent)
    {
        var place = channelEvent.Sequence;
        switch (channelEvent)
        {
            case MembershipsCreated { Memberships: var memberships }:
                foreach (var membership in memberships)
                {
                    Mention(membership.InvitedBy);
                    if (!_isElastic)
                    {
                        _members[membership.Member!.Arn!] = new Member(place);
                    }
                }

                break;
            case MembershipDeleted { Membership.Member.Arn: { } arn } when _members.Remove(arn, out var member):
                if (!_left.TryGetValue(member.Created, out var left))
                {
                    _left.Add(member.Created, left = new HashSet<string>(StringComparer.Ordinal));
                }

                left.Add(arn);
                ReplaceLast(ref member.Read, 0);
                ReplaceLast(ref member.Preferences, 0);
                _dead.Add(place);
                break;
            case ReadMarkerUpdated { MemberArn: var arn } when _members.TryGetValue(arn, out var member):
                ReplaceLast(ref member.Read, place);
                break;
            case MembershipPreferencesPut { MemberArn: var arn } when _members.TryGetValue(arn, out var member):
                ReplaceLast(ref member.Preferences, place);
                break;
            case ModeratorCreated { Moderator: { Moderator.Arn: { } arn, CreatedBy: var by } }:
                Mention(by);
                if (!_isElastic)
                {
                    _moderators[arn] = place;
                }

                break;
            case ModeratorDeleted { Moderator.Moderator.Arn: { } arn } when _moderators.Remove(arn, out var created):
                _dead.Add(created);
                _dead.Add(place);
                break;
            case BanCreated { Ban: { Member.Arn: { } arn, CreatedBy: var by } }:
                Mention(by);
                _bans[arn] = place;
                break;
            case BanDeleted { Ban.Member.Arn: { } arn } when _bans.Remove(arn, out var created):
                _dead.Add(created);
                _dead.Add(place);
                break;
        }
    }

    private MembershipsCreated? Reduce(MembershipsCreated created)
    {
        if (!_left.TryGetValue(created.Sequence, out var left))
        {
            return created;
        }

        var rest = created.Memberships.Where(membership => !left.Contains(membership.Member!.Arn!)).ToArray();
        return rest.Length == 0 ? null : created with { Memberships = new EventList<ChannelMembership>(rest) };
    }

    private void ForgetPeople()
    {
        _members.Clear();
        _moderators.Clear();
        _bans.Clear();
        _left.Clear();
    }

    private sealed class Member(long created)
    {
        public long Read;
        public long Preferences;

        public long Created { get; } = created;
    }
}
