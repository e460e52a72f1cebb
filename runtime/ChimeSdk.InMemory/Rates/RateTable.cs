using System.Collections.Frozen;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The table of rates of behaviour.md §7, by type of request; lay one beside the other.</summary>
internal static class RateTable
{
    private static readonly FrozenDictionary<Type, RateRule> _rules = new KeyValuePair<Type, RateRule>[]
    {
        Of<CreateChannelRequest>("ChannelWrites", static l => l.ChannelWrites, static r => r.AppInstanceArn),
        Of<UpdateChannelRequest>("ChannelWrites", static l => l.ChannelWrites, static r => AppInstance(r.ChannelArn)),
        Of<DeleteChannelRequest>("ChannelWrites", static l => l.ChannelWrites, static r => AppInstance(r.ChannelArn)),
        Of<ListChannelsRequest>("ListChannels", static l => l.ListChannels, static r => r.AppInstanceArn),
        Of<DescribeChannelRequest>("DescribeChannel", static l => l.DescribeChannel, static r => r.ChannelArn),
        OfRoster<CreateChannelMembershipRequest>(static r => r.ChannelArn),
        OfRoster<DeleteChannelMembershipRequest>(static r => r.ChannelArn),
        OfRoster<CreateChannelBanRequest>(static r => r.ChannelArn),
        OfRoster<DeleteChannelBanRequest>(static r => r.ChannelArn),
        OfRoster<CreateChannelModeratorRequest>(static r => r.ChannelArn),
        OfRoster<DeleteChannelModeratorRequest>(static r => r.ChannelArn),
        Of<ListChannelMembershipsRequest>("RosterLists", static l => l.RosterLists, static r => r.ChannelArn),
        Of<ListChannelBansRequest>("RosterLists", static l => l.RosterLists, static r => r.ChannelArn),
        Of<ListChannelModeratorsRequest>("RosterLists", static l => l.RosterLists, static r => r.ChannelArn),
        Of<SendChannelMessageRequest>("MessageWrites", static l => l.MessageWrites, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<UpdateChannelMessageRequest>("MessageWrites", static l => l.MessageWrites, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<RedactChannelMessageRequest>("MessageWrites", static l => l.MessageWrites, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<DeleteChannelMessageRequest>("MessageWrites", static l => l.MessageWrites, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<ChannelFlowCallbackRequest>(
            "MessageWrites", static l => l.MessageWrites, static r => Place(r.ChannelArn, r.ChannelMessage.SubChannelId)),
        Of<ListChannelMessagesRequest>("ListMessages", static l => l.ListMessages, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<GetChannelMessageRequest>("GetMessage", static l => l.GetMessage, static r => Place(r.ChannelArn, r.SubChannelId)),
        Of<ListChannelMembershipsForAppInstanceUserRequest>(
            "ListMemberships", static l => l.ListsPerUser, static (r, bearer) => r.AppInstanceUserArn ?? bearer ?? ""),
        Of<ListChannelsModeratedByAppInstanceUserRequest>(
            "ListModerated", static l => l.ListsPerUser, static (r, bearer) => r.AppInstanceUserArn ?? bearer ?? ""),
        Of<ListSubChannelsRequest>("ListSubChannels", static l => l.ListSubChannels, static r => r.ChannelArn),
        Of<BatchCreateChannelMembershipRequest>("BatchCalls", static l => l.BatchCalls, static r => r.ChannelArn),
        Of<CreateAppInstanceRequest>("AppInstanceWrites", static l => l.AppInstanceWrites, static _ => ""),
        Of<UpdateAppInstanceRequest>("AppInstanceWrites", static l => l.AppInstanceWrites, static _ => ""),
        Of<DeleteAppInstanceRequest>("AppInstanceWrites", static l => l.AppInstanceWrites, static _ => ""),
        Of<CreateAppInstanceUserRequest>("UserWrites", static l => l.UserWrites, static r => r.AppInstanceArn),
        Of<UpdateAppInstanceUserRequest>("UserWrites", static l => l.UserWrites, static r => AppInstance(r.AppInstanceUserArn)),
        Of<DeleteAppInstanceUserRequest>("UserWrites", static l => l.UserWrites, static r => AppInstance(r.AppInstanceUserArn)),
        Of<DescribeAppInstanceRequest>("DescribeAppInstance", static l => l.DescribeAppInstance, static r => r.AppInstanceArn),
        Of<DescribeAppInstanceUserRequest>("DescribeUser", static l => l.DescribeUser, static r => r.AppInstanceUserArn),
        Of<ListAppInstancesRequest>("ListAppInstances", static l => l.ListAppInstances, static _ => ""),
        Of<ListAppInstanceUsersRequest>("ListUsers", static l => l.ListUsers, static r => r.AppInstanceArn),
    }.ToFrozenDictionary();

    public static RateRule? Find(Type request) => _rules.GetValueOrDefault(request);

    private static KeyValuePair<Type, RateRule> Of<TRequest>(string group, Func<RateLimits, double> rate, Func<TRequest, string> subject) =>
        KeyValuePair.Create(typeof(TRequest), new RateRule(group, (limits, _) => rate(limits), (request, _) => subject((TRequest)request)));

    private static KeyValuePair<Type, RateRule> Of<TRequest>(
        string group, Func<RateLimits, double> rate, Func<TRequest, string?, string> subject) =>
        KeyValuePair.Create(
            typeof(TRequest), new RateRule(group, (limits, _) => rate(limits), (request, bearer) => subject((TRequest)request, bearer)));

    private static KeyValuePair<Type, RateRule> OfRoster<TRequest>(Func<TRequest, string> channel) => KeyValuePair.Create(
        typeof(TRequest),
        new RateRule(
            "RosterWrites",
            static (limits, isElastic) => isElastic ? limits.ElasticRosterWrites : limits.RosterWrites,
            (request, _) => channel((TRequest)request)));

    private static string AppInstance(string arn) => ChimeArn.TryParse(arn, out var parsed) ? parsed.AppInstance.ToString() : arn;

    private static string Place(string channelArn, string? subChannelId) =>
        subChannelId is null ? channelArn : string.Concat(channelArn, "/", subChannelId);
}
