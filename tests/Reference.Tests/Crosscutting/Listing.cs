using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A paginated operation in a uniform shape: add an item, remove it, read a page of keys.</summary>
internal sealed record Listing(
    Func<Listing.Context, int, Task<string>> AddAsync,
    Func<Listing.Context, string, Task> RemoveAsync,
    Func<Listing.Context, int?, string?, Task<(IEnumerable<string> Keys, string? NextToken)>> PageAsync)
{
    /// <summary>Alice is an admin who created a channel of which she is a member and moderator; it is what channel lists list things of.</summary>
    public sealed record Context(ChimeWorld World, string Alice, string Channel);

    public static IReadOnlyDictionary<string, Listing> All { get; } = new Dictionary<string, Listing>
    {
        ["ListChannelMemberships"] = new(
            async (c, i) => (await c.World.AddMemberAsync(c.Channel, await UserAsync(c, i), c.Alice)).Member!.Arn!,
            (c, key) => c.World.RemoveMemberAsync(c.Channel, key, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = c.Channel, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.ChannelMemberships!.Select(row => row.Member!.Arn!), page.NextToken);
            }),
        ["ListChannelBans"] = new(
            async (c, i) => (await c.World.BanAsync(c.Channel, await UserAsync(c, i), c.Alice)).Member!.Arn!,
            (c, key) => c.World.UnbanAsync(c.Channel, key, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelBansAsync(new() { ChannelArn = c.Channel, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.ChannelBans!.Select(row => row.Member!.Arn!), page.NextToken);
            }),
        ["ListChannelModerators"] = new(
            async (c, i) => (await c.World.PromoteAsync(c.Channel, await UserAsync(c, i), c.Alice)).ChannelModerator!.Arn!,
            (c, key) => c.World.DemoteAsync(c.Channel, key, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelModeratorsAsync(new() { ChannelArn = c.Channel, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.ChannelModerators!.Select(row => row.Moderator!.Arn!), page.NextToken);
            }),
        ["ListChannelMessages"] = Messages(null),
        ["ListChannelMessages ascending"] = Messages(SortOrder.Ascending),
        ["ListChannels"] = new(
            (c, i) => c.World.CreateChannelAsync(c.Alice, name: $"{i}"),
            (c, key) => c.World.DeleteChannelAsync(key, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelsAsync(new() { AppInstanceArn = c.World.AppInstance, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.Channels!.Select(row => row.ChannelArn!), page.NextToken);
            }),
        ["ListChannelMembershipsForAppInstanceUser"] = new(
            (c, i) => c.World.CreatePrivateChannelAsync(c.Alice, name: $"{i}"),
            (c, key) => c.World.RemoveMemberAsync(key, c.Alice, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.ChannelMemberships!.Select(row => row.ChannelSummary!.ChannelArn!), page.NextToken);
            }),
        ["ListChannelsModeratedByAppInstanceUser"] = new(
            (c, i) => c.World.CreateChannelAsync(c.Alice, name: $"{i}"),
            (c, key) => c.World.DemoteAsync(key, c.Alice, c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelsModeratedByAppInstanceUserAsync(new() { MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.Channels!.Select(row => row.ChannelSummary!.ChannelArn!), page.NextToken);
            }),
        ["SearchChannels"] = new(
            (c, i) => c.World.CreateChannelAsync(c.Alice, name: $"{i}"),
            (c, key) => c.World.DeleteChannelAsync(key, c.Alice),
            async (c, max, token) =>
            {
                var fields = new[] { new SearchField { Key = SearchFieldKey.Members, Operator = SearchFieldOperator.Includes, Values = [c.Alice] } };
                var page = await c.World.Messaging.SearchChannelsAsync(new() { Fields = fields, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
                return (page.Channels!.Select(row => row.ChannelArn!), page.NextToken);
            }),
        ["ListAppInstances"] = new(
            (c, i) => c.World.CreateAppInstanceAsync($"{i}"),
            (c, key) => c.World.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = key }),
            async (c, max, token) =>
            {
                var page = await c.World.Identity.ListAppInstancesAsync(new() { MaxResults = max, NextToken = token });
                return (page.AppInstances!.Select(row => row.AppInstanceArn!), page.NextToken);
            }),
        ["ListAppInstanceUsers"] = new(
            UserAsync,
            (c, key) => c.World.DeleteUserAsync(key),
            async (c, max, token) =>
            {
                var page = await c.World.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = c.World.AppInstance, MaxResults = max, NextToken = token });
                return (page.AppInstanceUsers!.Select(row => row.AppInstanceUserArn!), page.NextToken);
            }),
        ["ListAppInstanceAdmins"] = new(
            async (c, i) => (await c.World.MakeAdminAsync(await UserAsync(c, i))).AppInstanceAdmin!.Arn!,
            (c, key) => c.World.Identity.DeleteAppInstanceAdminAsync(new() { AppInstanceArn = c.World.AppInstance, AppInstanceAdminArn = key }),
            async (c, max, token) =>
            {
                var page = await c.World.Identity.ListAppInstanceAdminsAsync(new() { AppInstanceArn = c.World.AppInstance, MaxResults = max, NextToken = token });
                return (page.AppInstanceAdmins!.Select(row => row.Admin!.Arn!), page.NextToken);
            }),
        ["ListAppInstanceBots"] = new(
            (c, i) => c.World.CreateBotAsync($"{i}"),
            (c, key) => c.World.Identity.DeleteAppInstanceBotAsync(new() { AppInstanceBotArn = key }),
            async (c, max, token) =>
            {
                var page = await c.World.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = c.World.AppInstance, MaxResults = max, NextToken = token });
                return (page.AppInstanceBots!.Select(row => row.AppInstanceBotArn!), page.NextToken);
            }),
        ["ListChannelFlows"] = new(
            (c, i) => c.World.CreateFlowAsync($"{i}"),
            (c, key) => c.World.Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = key }),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = c.World.AppInstance, MaxResults = max, NextToken = token });
                return (page.ChannelFlows!.Select(row => row.ChannelFlowArn!), page.NextToken);
            }),
        ["ListChannelsAssociatedWithChannelFlow"] = new(
            async (c, i) => await c.World.AssociateAsync(await c.World.CreateChannelAsync(c.Alice, name: $"{i}"), await FlowAsync(c), c.Alice),
            async (c, key) => await c.World.DisassociateAsync(key, await FlowAsync(c), c.Alice),
            async (c, max, token) =>
            {
                var page = await c.World.Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = await FlowAsync(c), MaxResults = max, NextToken = token });
                return (page.Channels!.Select(row => row.ChannelArn!), page.NextToken);
            }),
    };

    /// <summary>The one flow of the world, made when it is first asked for.</summary>
    private static Task<string> FlowAsync(Context c) => c.World.CreateFlowAsync("The flow", token: "the-flow");

    private static Listing Messages(SortOrder? order) => new(
        (c, i) => c.World.SendAsync(c.Channel, c.Alice, $"{i}"),
        (c, key) => c.World.DeleteMessageAsync(c.Channel, key, c.Alice),
        async (c, max, token) =>
        {
            var page = await c.World.Messaging.ListChannelMessagesAsync(
                new() { ChannelArn = c.Channel, SortOrder = order, MaxResults = max, NextToken = token, ChimeBearer = c.Alice });
            return (page.ChannelMessages!.Select(row => row.MessageId!), page.NextToken);
        });

    private static Task<string> UserAsync(Context context, int i) => context.World.CreateUserAsync($"user{i}");
}
