using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away bots that lose their configuration, or stay in channels after their deletion.</summary>
public abstract class BotTests(Transport transport) : ChimeTests(transport)
{
    private static readonly Configuration _configuration = new()
    {
        Lex = new()
        {
            LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST",
            LocaleId = "en_US",
            InvokedBy = new() { StandardMessages = StandardMessages.Mentions, TargetedMessages = TargetedMessages.All },
            WelcomeIntent = "Welcome_Intent",
        },
    };

    [Fact]
    public async Task Get_an_id_that_the_caller_cannot_choose()
    {
        var bot = await World.CreateBotAsync();

        Assert.Matches($"^{World.AppInstance}/bot/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$", bot);
    }

    [Fact]
    public async Task Are_described_as_they_were_created()
    {
        var created = World.Tick();
        var bot = await World.CreateBotAsync("Helper", configuration: _configuration);
        World.Tick();

        Assert.Equal(new AppInstanceBot
        {
            AppInstanceBotArn = bot,
            Name = "Helper",
            Configuration = _configuration,
            CreatedTimestamp = created,
            LastUpdatedTimestamp = created,
        }, await DescribeAsync(bot));
    }

    [Fact]
    public async Task May_be_nameless()
    {
        var bot = await World.CreateBotAsync(name: null);
        var channel = await World.CreateChannelAsync(bot);

        Assert.NotNull((await World.DescribeChannelAsync(channel, bot)).CreatedBy!.Name);
    }

    [Fact]
    public async Task Keep_their_configuration_when_an_update_leaves_it_out()
    {
        var bot = await World.CreateBotAsync("Helper", configuration: _configuration);
        var before = await DescribeAsync(bot);
        var updated = World.Tick();

        var response = await World.Identity.UpdateAppInstanceBotAsync(new() { AppInstanceBotArn = bot, Name = "New", Metadata = "new" });

        Assert.Equal(bot, response.AppInstanceBotArn);
        Assert.Equal(before with { Name = "New", Metadata = "new", LastUpdatedTimestamp = updated }, await DescribeAsync(bot));
    }

    [Fact]
    public async Task Take_a_new_configuration()
    {
        var bot = await World.CreateBotAsync();
        await World.Identity.UpdateAppInstanceBotAsync(new() { AppInstanceBotArn = bot, Name = "New", Metadata = "", Configuration = _configuration });

        Assert.Equal(_configuration, (await DescribeAsync(bot)).Configuration);
    }

    [Fact]
    public Task Cannot_be_invoked_by_the_old_and_the_new_setting_at_once() =>
        IdentityRefused.BadRequest(() => World.CreateBotAsync(
            configuration: _configuration with { Lex = _configuration.Lex with { RespondsTo = RespondsTo.StandardMessages } }));

    [Fact]
    public async Task Are_listed_without_users()
    {
        await World.CreateUserAsync("alice");
        var bot = await World.CreateBotAsync("Helper");

        var response = await World.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = World.AppInstance });

        Assert.Equal(World.AppInstance, response.AppInstanceArn);
        Assert.Equal(new AppInstanceBotSummary { AppInstanceBotArn = bot, Name = "Helper" }, Assert.Single(response.AppInstanceBots!));
    }

    [Fact]
    public async Task Are_gone_from_everywhere_when_deleted()
    {
        var alice = await World.CreateUserAsync("alice");
        var bot = await World.CreateBotAsync();
        var channel = await World.CreateChannelAsync(alice, members: [bot], moderators: [bot]);
        await World.MakeAdminAsync(bot);

        await World.Identity.DeleteAppInstanceBotAsync(new() { AppInstanceBotArn = bot });

        await IdentityRefused.NotFound(() => DescribeAsync(bot));
        Assert.Equal([alice], await World.MembersAsync(channel, alice));
        Assert.Equal([alice], await World.ModeratorsAsync(channel, alice));
        Assert.Empty(await World.AdminsAsync());
        Assert.Empty((await World.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = World.AppInstance })).AppInstanceBots!);
        await Refused.Unauthorized(() => World.SendAsync(channel, bot));
    }

    [Fact]
    public Task Are_not_found_when_unknown() => IdentityRefused.NotFound(() => DescribeAsync($"{World.AppInstance}/bot/nobody"));

    private async Task<AppInstanceBot> DescribeAsync(string arn) =>
        (await World.Identity.DescribeAppInstanceBotAsync(new() { AppInstanceBotArn = arn })).AppInstanceBot!;
}
