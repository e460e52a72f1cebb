using System.Text.Json;
using System.Text.RegularExpressions;
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Everything that can be asked about everything that ever was, by everybody: a line each, with the answer or the refusal. Two
/// implementations with the same lines can't be told apart by reading.
/// </summary>
public sealed partial class Snapshot
{
    /// <summary>Per kind; a test with thousands of users would ask for millions of answers.</summary>
    private const int Most = 25;

    private static readonly ChannelPrivacy[] _privacies = [ChannelPrivacy.Public, ChannelPrivacy.Private];
    private readonly List<string> _lines = [];

    public static async Task<string[]> OfAsync(InMemoryChime chime, IReadOnlyList<ChimeEvent> history)
    {
        var snapshot = new Snapshot();
        await snapshot.AskAsync(chime, history);
        return [.. snapshot._lines];
    }

    private async Task AskAsync(InMemoryChime chime, IReadOnlyList<ChimeEvent> history)
    {
        var apps = Some(history.OfType<AppInstanceCreated>().Select(e => e.AppInstanceArn));
        string[] users = Some(history.OfType<UserCreated>().Select(e => e.User.AppInstanceUserArn!));
        var bots = Some(history.OfType<BotCreated>().Select(e => e.Bot.AppInstanceBotArn!));
        var channels = Some(history.OfType<ChannelCreated>().Select(e => e.ChannelArn));
        var flows = Some(history.OfType<ChannelFlowCreated>().Select(e => e.ChannelFlow.ChannelFlowArn!));
        await AddAsync("apps", () => chime.Identity.ListAppInstancesAsync(new()));
        foreach (var app in apps)
        {
            await AddAsync(app, () => chime.Identity.DescribeAppInstanceAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Identity.ListAppInstanceAdminsAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Identity.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = app }));
            await AddAsync(app, () => chime.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = app }));
        }

        foreach (var user in users)
        {
            await AddAsync(user, () => chime.Identity.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = user }));
            await AddAsync(user, () => chime.Identity.ListAppInstanceUserEndpointsAsync(new() { AppInstanceUserArn = user }));
            await AddAsync(user, () => chime.Identity.DescribeAppInstanceAdminAsync(new() { AppInstanceArn = AppOf(user), AppInstanceAdminArn = user }));
        }

        foreach (var bot in bots)
        {
            await AddAsync(bot, () => chime.Identity.DescribeAppInstanceBotAsync(new() { AppInstanceBotArn = bot }));
        }

        foreach (var flow in flows)
        {
            await AddAsync(flow, () => chime.Messaging.DescribeChannelFlowAsync(new() { ChannelFlowArn = flow }));
            await AddAsync(flow, () => chime.Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = flow }));
        }

        foreach (var resource in (string[])[.. apps, .. users, .. bots, .. channels, .. flows])
        {
            await AddAsync("tags " + resource, () => chime.Identity.ListTagsForResourceAsync(new() { ResourceArn = resource }));
        }

        foreach (var by in (string[])[.. users, .. bots])
        {
            await AskAsAsync(chime, by, history, users, channels);
        }
    }

    private async Task AskAsAsync(InMemoryChime chime, string by, IReadOnlyList<ChimeEvent> history, string[] users, string[] channels)
    {
        var messaging = chime.Messaging;
        foreach (var privacy in _privacies)
        {
            await AddAsync(by, () => messaging.ListChannelsAsync(new() { AppInstanceArn = AppOf(by), Privacy = privacy, ChimeBearer = by }));
        }

        await AddAsync(by, () => messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = by }));
        await AddAsync(by, () => messaging.ListChannelsModeratedByAppInstanceUserAsync(new() { ChimeBearer = by }));
        foreach (var channel in channels)
        {
            var at = by + " in " + channel;
            await AddAsync(at, () => messaging.DescribeChannelAsync(new() { ChannelArn = channel, ChimeBearer = by }));
            await AddAsync(at, () => messaging.ListChannelModeratorsAsync(new() { ChannelArn = channel, ChimeBearer = by }));
            await AddAsync(at, () => messaging.ListChannelBansAsync(new() { ChannelArn = channel, ChimeBearer = by }));
            await AddAsync(at, () => messaging.ListSubChannelsAsync(new() { ChannelArn = channel, ChimeBearer = by }));
            await AddAsync(at, () => messaging.GetChannelMembershipPreferencesAsync(new() { ChannelArn = channel, MemberArn = by, ChimeBearer = by }));
            await AddAsync(at, () => messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, Type = ChannelMembershipType.Hidden, ChimeBearer = by }));
            foreach (var place in (string?[])[null, .. Some(history.OfType<SubChannelCreated>().Where(e => e.ChannelArn == channel).Select(e => e.SubChannelId))])
            {
                await AddAsync(at, () => messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, SubChannelId = place, ChimeBearer = by }));
                await AddAsync(at, () => messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, SubChannelId = place, ChimeBearer = by }));
            }

            foreach (var user in users)
            {
                await AddAsync(at, () => messaging.DescribeChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = user, ChimeBearer = by }));
                await AddAsync(at, () => messaging.DescribeChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = user, ChimeBearer = by }));
                await AddAsync(at, () => messaging.DescribeChannelBanAsync(new() { ChannelArn = channel, MemberArn = user, ChimeBearer = by }));
            }

            foreach (var message in Some(history.OfType<MessageCreated>().Where(e => e.ChannelArn == channel).Select(e => e.Message.MessageId!)))
            {
                await AddAsync(at, () => messaging.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by }));
                await AddAsync(at, () => messaging.GetChannelMessageStatusAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = by }));
            }
        }
    }

    private async Task AddAsync<T>(string about, Func<Task<T>> ask)
    {
        string answer;
        try
        {
            answer = NextToken().Replace(JsonSerializer.Serialize(await ask()), "a token");
        }
        catch (ServiceException refusal)
        {
            answer = $"{refusal.GetType().Name}: {refusal.Message}";
        }

        _lines.Add($"{typeof(T).Name} {about}: {answer}");
    }

    private static string[] Some(IEnumerable<string> arns) => [.. arns.Distinct().Take(Most)];

    private static string AppOf(string arn) => string.Join('/', arn.Split('/').Take(2));

    /// <summary>Tokens are good for one process.</summary>
    [GeneratedRegex("(?<=\"NextToken\":)\"[^\"]*\"")]
    private static partial Regex NextToken();
}
