using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away resources that are seen, or made, by calls of another account or region.</summary>
public sealed class AccountTests
{
    private const string Other = "210987654321";
    private const string Frankfurt = "eu-central-1";

    [Fact]
    public async Task Make_resources_of_their_own_account_and_region()
    {
        using var chime = new InMemoryChime();

        Assert.StartsWith("arn:aws:chime:us-east-1:123456789012:", await CreateAppAsync(chime.DefaultAccount), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:chime:eu-central-1:123456789012:", await CreateAppAsync(chime.ForAccount("123456789012", Frankfurt)), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:chime:us-east-1:210987654321:", await CreateAppAsync(chime.ForAccount(Other, "us-east-1")), StringComparison.Ordinal);
        Assert.Same(chime.DefaultAccount, chime.ForAccount("123456789012", "us-east-1"));
    }

    [Theory]
    [InlineData("123456789012", Frankfurt)]
    [InlineData(Other, "us-east-1")]
    public async Task See_nothing_of_others(string accountId, string region)
    {
        using var chime = new InMemoryChime();
        var mine = await Scene.StartAsync(chime.DefaultAccount);
        var others = chime.ForAccount(accountId, region);
        var theirs = await Scene.StartAsync(others);

        Assert.Equal([theirs.App], (await others.Identity.ListAppInstancesAsync(new())).AppInstances!.Select(app => app.AppInstanceArn));
        Assert.Equal([mine.App], (await chime.Identity.ListAppInstancesAsync(new())).AppInstances!.Select(app => app.AppInstanceArn));
        var m = others.Messaging;
        var i = others.Identity;
        (string Expected, Func<Task> Call)[] calls =
        [
            ("FB", () => i.DescribeAppInstanceAsync(new() { AppInstanceArn = mine.App })),
            ("FB", () => i.DeleteAppInstanceAsync(new() { AppInstanceArn = mine.App })),
            ("FB", () => i.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = mine.Alice })),
            ("FB", () => i.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = mine.Alice })),
            ("FB", () => i.CreateAppInstanceUserAsync(new() { AppInstanceArn = mine.App, AppInstanceUserId = "bob", Name = "B" })),
            ("FB", () => i.ListTagsForResourceAsync(new() { ResourceArn = mine.Alice })),
            ("FB", () => m.ListTagsForResourceAsync(new() { ResourceArn = mine.Channel })),
            ("FB", () => m.TagResourceAsync(new() { ResourceArn = mine.Channel, Tags = [new Tag { Key = "k", Value = "v" }] })),
            ("UC", () => m.DescribeChannelAsync(new() { ChannelArn = mine.Channel, ChimeBearer = mine.Alice })),
            ("FB", () => m.DescribeChannelAsync(new() { ChannelArn = mine.Channel, ChimeBearer = theirs.Alice })),
            ("FB", () => m.PutChannelExpirationSettingsAsync(new() { ChannelArn = mine.Channel })),
            ("FB", () => m.DescribeChannelFlowAsync(new() { ChannelFlowArn = mine.Flow })),
            ("FB", () => m.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = mine.Flow })),
            ("NF", () => m.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = mine.App })),
            ("FB", () => m.ChannelFlowCallbackAsync(new() { ChannelArn = mine.Channel, CallbackId = Guid.NewGuid().ToString(), ChannelMessage = new() { MessageId = "m" } })),
        ];
        foreach (var (expected, call) in calls)
        {
            Assert.Equal(expected, await Outcome.OfAsync(call));
        }

        using var session = others.Connect(new() { UserArn = mine.Alice });
        Assert.Equal(4401, (await session.Closed).Code);
        using var own = others.Connect(new() { UserArn = theirs.Alice });
        Assert.False(own.Closed.IsCompleted);
    }

    [Fact]
    public async Task Share_neither_tokens_nor_pages_nor_quotas()
    {
        using var chime = new InMemoryChime(new InMemoryChimeOptions { Quotas = new() { AppInstancesPerAccount = 2 } });
        var other = chime.ForAccount(Other, "us-east-1");

        var mine = await CreateAppAsync(chime.DefaultAccount, token: "token");
        var theirs = await CreateAppAsync(other, token: "token");

        Assert.NotEqual(mine, theirs);
        Assert.Equal(mine, await CreateAppAsync(chime.DefaultAccount, token: "token"));
        Assert.Equal(theirs, await CreateAppAsync(other, token: "token"));
        await CreateAppAsync(chime.DefaultAccount);
        await IdentityRefused.LimitExceeded(() => CreateAppAsync(chime.DefaultAccount));
        await CreateAppAsync(other);
        var page = await chime.Identity.ListAppInstancesAsync(new() { MaxResults = 1 });
        await IdentityRefused.BadRequest(() => other.Identity.ListAppInstancesAsync(new() { NextToken = page.NextToken }));
    }

    [Fact]
    public async Task Are_all_in_one_journal()
    {
        var journal = new MemoryJournal();
        using var chime = new InMemoryChime(new InMemoryChimeOptions { Journal = journal });
        var mine = await Scene.StartAsync(chime.DefaultAccount);
        var theirs = await Scene.StartAsync(chime.ForAccount(Other, Frankfurt));

        using var rebuilt = new InMemoryChime(new InMemoryChimeOptions { Journal = new MemoryJournal(journal.Batches) });

        Assert.Equal([mine.App], (await rebuilt.Identity.ListAppInstancesAsync(new())).AppInstances!.Select(app => app.AppInstanceArn));
        var other = rebuilt.ForAccount(Other, Frankfurt);
        Assert.Equal([theirs.App], (await other.Identity.ListAppInstancesAsync(new())).AppInstances!.Select(app => app.AppInstanceArn));
        Assert.Equal(theirs.Channel, (await other.Messaging.DescribeChannelAsync(new() { ChannelArn = theirs.Channel, ChimeBearer = theirs.Alice })).Channel!.ChannelArn);
        Assert.Equal("UC", await Outcome.OfAsync(() => rebuilt.Messaging.DescribeChannelAsync(new() { ChannelArn = theirs.Channel, ChimeBearer = theirs.Alice })));
    }

    [Fact]
    public async Task Have_their_processors_and_bots_answer_to_themselves()
    {
        using var chime = new InMemoryChime(new InMemoryChimeOptions { ChannelFlowProcessor = new LetThrough(), BotHandler = new Echo() });
        var other = chime.ForAccount(Other, Frankfurt);
        var scene = await Scene.StartAsync(other);
        var bot = (await other.Identity.CreateAppInstanceBotAsync(new()
        {
            AppInstanceArn = scene.App,
            Name = "Echo",
            Configuration = new() { Lex = new() { LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", LocaleId = "en_US" } },
        })).AppInstanceBotArn!;
        await other.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = scene.Channel, MemberArn = bot, Type = ChannelMembershipType.Default, ChimeBearer = scene.Alice });
        await other.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = scene.Channel, ChannelFlowArn = scene.Flow, ChimeBearer = scene.Alice });

        await other.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = scene.Channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = scene.Alice,
        });
        for (var i = 0; i < 5; i++)
        {
            await chime.WhenIdleAsync();
            await Task.Delay(50);
        }

        var senders = (await other.Messaging.ListChannelMessagesAsync(new() { ChannelArn = scene.Channel, ChimeBearer = scene.Alice }))
            .ChannelMessages!.Select(message => (message.Sender!.Arn, message.Status!.Value));
        Assert.Equal([(bot, ChannelMessageStatus.Sent), (scene.Alice, ChannelMessageStatus.Sent)], senders);
    }

    private static async Task<string> CreateAppAsync(ChimeAccount account, string? token = null) =>
        (await account.Identity.CreateAppInstanceAsync(new() { Name = "Chat", ClientRequestToken = token })).AppInstanceArn!;

    private sealed record Scene(string App, string Alice, string Channel, string Flow)
    {
        public static async Task<Scene> StartAsync(ChimeAccount account)
        {
            var app = await CreateAppAsync(account);
            var alice = (await account.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = "alice", Name = "A" })).AppInstanceUserArn!;
            var channel = (await account.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice })).ChannelArn!;
            var flow = (await account.Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = app, Name = "f", Processors = [ChimeWorld.Processor()] })).ChannelFlowArn!;
            return new Scene(app, alice, channel, flow);
        }
    }

    private sealed class LetThrough : IChannelFlowProcessor
    {
        public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
            chime.ChannelFlowCallbackAsync(
                new() { ChannelArn = invocation.Message.ChannelArn!, CallbackId = invocation.CallbackId, ChannelMessage = new() { MessageId = invocation.Message.MessageId! } },
                cancellationToken);
    }

    private sealed class Echo : IBotHandler
    {
        public Task<BotAnswer?> AnswerAsync(BotInvocation invocation, CancellationToken cancellationToken) =>
            Task.FromResult<BotAnswer?>(invocation.Message is { } message ? BotAnswer.Text(message.Content!) : null);
    }
}
