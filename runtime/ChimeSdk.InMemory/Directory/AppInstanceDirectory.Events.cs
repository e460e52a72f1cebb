using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// How events change the directory: those of its own, and those of its channels as far as its indexes follow them. By what the event
/// says and nothing else, so that a journal leads to the same state again.
/// </content>
internal sealed partial class AppInstanceDirectory
{
    /// <summary>Does again what an event of the journal says.</summary>
    public void Replay(ChimeEvent chimeEvent)
    {
        lock (_sync)
        {
            Apply(chimeEvent);
        }
    }

    /// <summary>
    /// Follows an event of a channel in the journal. When the event was new, the channel claimed the rows first and then accepted what they stand
    /// for, so there is no such step then.
    /// </summary>
    public void Follow(ChannelEvent channelEvent)
    {
        var arn = channelEvent.ChannelArn;
        lock (_sync)
        {
            switch (channelEvent)
            {
                case ChannelCreated created:
                    var channel = created.Channel;
                    Enter(
                        arn,
                        channel.Privacy!.Value,
                        channel.ElasticChannelConfiguration is not null,
                        channel.CreatedBy!.Arn!,
                        created.Key,
                        created.Timestamp);
                    break;
                case MembershipsCreated { Memberships: var memberships }:
                    foreach (var entered in memberships)
                    {
                        Claim([entered.Member!.Arn!], LinkKind.Member, arn, entered.SubChannelId);
                    }

                    break;
                case MembershipDeleted { Membership: var membership }:
                    Unlink(LinkKind.Member, membership.Member!.Arn!, arn, membership.SubChannelId);
                    break;
                case MembershipMoved { Membership: var moved, FromSubChannelId: var from }:
                    MoveLink(moved.Member!.Arn!, arn, from, moved.SubChannelId!);
                    break;
                case ModeratorCreated { Moderator: var moderator }:
                    Claim([moderator.Moderator!.Arn!], LinkKind.Moderator, arn);
                    break;
                case ModeratorDeleted { Moderator: var moderator }:
                    Unlink(LinkKind.Moderator, moderator.Moderator!.Arn!, arn);
                    break;
                case BanCreated { Ban: var ban }:
                    Claim([ban.Member!.Arn!], LinkKind.Ban, arn);
                    break;
                case BanDeleted { Ban: var ban }:
                    Unlink(LinkKind.Ban, ban.Member!.Arn!, arn);
                    break;
                case ChannelFlowAssociated { ChannelFlowArn: var flow }:
                    TryLinkFlow(flow, arn);
                    break;
                case ChannelFlowDisassociated { ChannelFlowArn: var flow }:
                    UnlinkFlow(flow, arn);
                    break;
            }
        }
    }

    private void Accept(params ReadOnlySpan<ChimeEvent?> events)
    {
        _services.Recorder.Accept(_stripe, Apply, events);
        ScheduleForgetting();
    }

    private void Apply(ChimeEvent chimeEvent)
    {
        switch (chimeEvent)
        {
            case AppInstanceUpdated { AppInstance: var appInstance }:
                _appInstance = appInstance;
                break;
            case AppInstanceDeleted:
                _deleted = true;
                _services.Tags.Forget([Arn, .. _principals.Keys, .. _flowsByArn.Keys]);
                break;
            case UserCreated { User: var user }:
                Add(Principal.From(user), chimeEvent.Key);
                break;
            case UserUpdated { User: var user }:
                Replace(Principal.From(user));
                break;
            case UserExpirationSettingsPut { User: var user }:
                Replace(Principal.From(user));
                break;
            case UserDeleted { User: var user }:
                Remove(user.AppInstanceUserArn!);
                break;
            case BotCreated { Bot: var bot }:
                Add(Principal.From(bot), chimeEvent.Key);
                break;
            case BotUpdated { Bot: var bot }:
                Replace(Principal.From(bot));
                break;
            case BotDeleted { Bot: var bot }:
                Remove(bot.AppInstanceBotArn!);
                break;
            case EndpointRegistered or EndpointUpdated or EndpointDeregistered:
                ApplyEndpoint(chimeEvent);
                break;
            case RetentionSettingsPut { Settings: var settings, InitiateDeletion: var from }:
                _retention = new Retention(settings, from);
                break;
            case StreamingConfigurationsPut { Configurations: var configurations }:
                _services.Streams.Set(Arn, configurations);
                break;
            case AdminCreated created:
                Add(created);
                break;
            case AdminDeleted deleted:
                Remove(deleted);
                break;
            case ChannelFlowEvent flowEvent:
                Apply(flowEvent);
                break;
            case TagsPut:
                _services.Tags.Apply(chimeEvent);
                break;
            default:
                throw Unapplied.Event(chimeEvent);
        }
    }

    private void Enter(
        string channelArn, ChannelPrivacy privacy, bool isElastic, string createdByArn, IdempotencyKey? key, DateTimeOffset created)
    {
        if (isElastic)
        {
            _elasticChannels.Add(channelArn);
        }

        IndexOf(privacy).Add(channelArn, new ChannelLink(++_lastSequence, channelArn));
        _tokens.Remember(key, IncarnationOf(createdByArn), channelArn, created);
    }
}
