using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// Indexes of channels. A channel claims a row before it accepts the membership, moderator or ban that the row stands for: existence of
/// the user and its quota are decided under this lock, and a user that is deleted later leaves no row that its channels don't hear of.
/// </content>
internal sealed partial class AppInstanceDirectory
{
    private readonly SequenceMap<ChannelLink> _publicChannels = new();
    private readonly SequenceMap<ChannelLink> _privateChannels = new();
    private readonly HashSet<string> _elasticChannels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PrincipalLinks> _links = new(StringComparer.Ordinal);

    /// <summary>
    /// Enters a new channel with its first members and moderators, or nothing at all: <paramref name="make"/> makes it, and from where its
    /// events are kept on there is nothing that could fail.
    /// </summary>
    /// <returns>The ARN of the channel: of the new one, or of the one that an earlier request with the same token made.</returns>
    public string CreateChannel(ChannelDraft draft, IdempotencyKey? key, Func<DateTimeOffset, string, ChannelAggregate> make)
    {
        ChannelAggregate channel;
        lock (_sync)
        {
            if (_deleted)
            {
                throw new ForbiddenException(Texts.AccessDenied);
            }

            var now = _services.Clock.Now;
            switch (_tokens.Find(key, IncarnationOf(draft.CreatedByArn), now, out var known))
            {
                case TokenState.Replay:
                    _services.Recorder.AwaitEarlier();
                    return known!;
                case TokenState.UsedForAnotherRequest:
                    throw new ConflictException(Texts.TokenUsed);
            }

            RequirePrincipals(draft.Members);
            RequirePrincipals(draft.Moderators);
            var arn = ChimeArn.Compose(Arn, "channel", draft.ChannelId ?? _services.NewUuid());
            if (_services.Channels.Find(arn) is not null)
            {
                throw new ConflictException("ChannelId is taken: the app instance has a channel of that id already.");
            }

            if (_publicChannels.Count + _privateChannels.Count >= _services.Quotas.ChannelsPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many channels as its quota allows.");
            }

            if (draft.Elastic is not null && _elasticChannels.Count >= _services.Quotas.ElasticChannelsPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many elastic channels as its quota allows.");
            }

            if (draft.Members.Any(HasAllMemberships) || draft.Members.Count > _services.Quotas.MembershipsPerChannel)
            {
                throw new ResourceLimitExceededException(
                    "A member belongs to as many channels as the quota allows, or the channel would have more members than it allows.");
            }

            if (draft.Moderators.Count > _services.Quotas.ModeratorsPerChannel)
            {
                throw new ResourceLimitExceededException("The channel would have more moderators than the quota allows.");
            }

            channel = make(now, arn);
            channel.Keep();
            Claim(draft.Members, LinkKind.Member, arn);
            Claim(draft.Moderators, LinkKind.Moderator, arn);
            Enter(arn, draft.Privacy, draft.Elastic is not null, draft.CreatedByArn, key, now);
            channel.Publish();
            ScheduleForgetting();
        }

        channel.Deliver();
        return channel.Arn;
    }

    /// <summary>Takes a channel, which has unlinked its people, out of the indexes.</summary>
    public void RemoveChannel(string channelArn, ChannelPrivacy privacy)
    {
        lock (_sync)
        {
            IndexOf(privacy).Remove(channelArn);
            _elasticChannels.Remove(channelArn);
        }
    }

    /// <param name="kind">What the channel knows the user or bot as.</param>
    /// <param name="principalArn">The user or bot.</param>
    /// <param name="channelArn">The channel.</param>
    /// <param name="subChannelId">Of a membership in an elastic channel; each is a row, and counts, by itself.</param>
    public LinkResult TryLink(LinkKind kind, string principalArn, string channelArn, string? subChannelId = null)
    {
        lock (_sync)
        {
            if (_deleted || !_principals.ContainsKey(principalArn))
            {
                return LinkResult.NoSuchPrincipal;
            }

            if (kind == LinkKind.Member && HasAllMemberships(principalArn))
            {
                return LinkResult.LimitExceeded;
            }

            Claim([principalArn], kind, channelArn, subChannelId);
            return LinkResult.Linked;
        }
    }

    public void Unlink(LinkKind kind, string principalArn, string channelArn, string? subChannelId = null)
    {
        lock (_sync)
        {
            if (_links.TryGetValue(principalArn, out var links))
            {
                links[kind].Remove(ChannelLink.KeyOf(channelArn, subChannelId));
            }
        }
    }

    /// <summary>A member was moved to another sub-channel: its row says so, and keeps its place in the list.</summary>
    public void MoveLink(string principalArn, string channelArn, string fromSubChannelId, string toSubChannelId)
    {
        lock (_sync)
        {
            var key = ChannelLink.KeyOf(channelArn, fromSubChannelId);
            if (_links.TryGetValue(principalArn, out var links) && links.Memberships.TryGet(key, out var row))
            {
                var moved = row with { SubChannelId = toSubChannelId };
                links.Memberships.Rename(key, moved.Key, moved);
            }
        }
    }

    public Page<ChannelLink> ListChannels(ChannelPrivacy privacy, PageRequest page)
    {
        lock (_sync)
        {
            return IndexOf(privacy).Page(page);
        }
    }

    /// <summary>The channels that know a user or bot as member or moderator, in the order in which they came to.</summary>
    public Page<ChannelLink> ListLinks(LinkKind kind, string principalArn, PageRequest page)
    {
        lock (_sync)
        {
            return _links.TryGetValue(principalArn, out var links) ? links[kind].Page(page) : new Page<ChannelLink>([], null);
        }
    }

    private void RequirePrincipals(IReadOnlyCollection<string> arns)
    {
        if (!arns.All(_principals.ContainsKey))
        {
            throw new ForbiddenException(Texts.InvalidUserParameter);
        }
    }

    private bool HasAllMemberships(string principalArn) =>
        (_links.GetValueOrDefault(principalArn)?.Memberships.Count ?? 0) >= _services.Quotas.MembershipsPerUser;

    private void Claim(IReadOnlyCollection<string> principalArns, LinkKind kind, string channelArn, string? subChannelId = null)
    {
        foreach (var arn in principalArns)
        {
            if (!_links.TryGetValue(arn, out var links))
            {
                _links.Add(arn, links = new PrincipalLinks());
            }

            var link = new ChannelLink(++_lastSequence, channelArn, subChannelId);
            links[kind].Add(link.Key, link);
        }
    }

    private SequenceMap<ChannelLink> IndexOf(ChannelPrivacy privacy) =>
        privacy == ChannelPrivacy.Private ? _privateChannels : _publicChannels;
}
