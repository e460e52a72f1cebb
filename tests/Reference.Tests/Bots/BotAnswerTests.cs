using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away bots that talk when they were not asked, to the wrong people, or to each other.</summary>
public abstract class BotAnswerTests(Transport transport) : ChimeTests(transport)
{
    private const string Alias = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";
    private readonly Handler _handler = new();
    private readonly FlowProbe _probe = new();
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    protected override void Configure(InMemoryChimeOptions options)
    {
        options.BotHandlers[Alias] = _handler;
        options.ChannelFlowProcessor = _probe;
        options.Sinks.Add(_probe);
    }

    [Fact]
    public async Task An_answer_is_a_message_of_the_bot()
    {
        var bot = await AddBotAsync(StandardMessages.All);
        _handler.Answer = new() { Messages = [new("Hello \"you\"!"), new("<speak/>", "SSML")], IntentName = "Greeting", IntentState = "Fulfilled" };
        var question = await World.SendAsync(_channel, _bob, "hi");
        var answer = await AnswerAsync(bot);

        Assert.Equal(ChannelMessageType.Standard, answer.Type);
        Assert.Equal(ChannelMessagePersistenceType.Persistent, answer.Persistence);
        Assert.Equal("application/amz-chime-lex-msgs", answer.ContentType);
        Assert.Equal("""{"Messages":[{"Content":"Hello \"you\"!","ContentType":"PlainText"},{"Content":"<speak/>","ContentType":"SSML"}]}""", answer.Content);
        Assert.Null(answer.Target);
        var invocation = Assert.Single(_handler.Invocations);
        Assert.Equal(
            [
                ("CHIME.LEX.sessionState.intent.name", "Greeting"),
                ("CHIME.LEX.sessionState.intent.state", "Fulfilled"),
                ("CHIME.LEX.sessionState.originatingRequestId", question),
                ("CHIME.LEX.sessionState.sessionId", invocation.SessionId),
            ],
            answer.MessageAttributes!.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, Assert.Single(a.Value.StringValues!))));
        Assert.Equal((bot, _channel, _bob, "hi"), (invocation.Bot.AppInstanceBotArn, invocation.ChannelArn, invocation.Sender.Arn, invocation.Message!.Content));
        Assert.Equal(answer.MessageId, (await World.MessageIdsAsync(_channel, _alice))[0]);
    }

    [Theory]
    [InlineData("ALL", false, true)]
    [InlineData("NONE", true, false)]
    [InlineData("MENTIONS", false, false)]
    [InlineData("MENTIONS", true, true)]
    [InlineData("AUTO", false, false)] // two others
    [InlineData("AUTO", true, true)]
    public async Task Standard_messages_are_answered_as_configured(string setting, bool mentioned, bool answered)
    {
        var bot = await AddBotAsync(new StandardMessages(setting));

        await World.SendAsync(_channel, _bob, attributes: mentioned ? Mention(bot) : null);

        await AssertAnsweredAsync(answered);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Auto_answers_everything_while_there_is_one_other_member(bool unconfigured)
    {
        await World.AddHiddenAsync(_channel, await World.CreateUserAsync("hidden"), _alice);
        await AddBotAsync(unconfigured ? null : StandardMessages.Auto);
        await World.RemoveMemberAsync(_channel, _alice, _alice);

        await World.SendAsync(_channel, _bob);

        await AssertAnsweredAsync(true);
    }

    [Fact]
    public async Task Somebody_else_being_mentioned_is_nothing_to_a_bot()
    {
        await AddBotAsync(StandardMessages.Mentions);

        await World.SendAsync(_channel, _bob, attributes: Mention(_alice));

        await AssertAnsweredAsync(false);
    }

    [Fact]
    public async Task The_old_setting_asks_for_all_standard_messages()
    {
        var bot = await World.CreateBotAsync(configuration: new() { Lex = new() { LexBotAliasArn = Alias, LocaleId = "en_US", RespondsTo = RespondsTo.StandardMessages } });
        await World.AddMemberAsync(_channel, bot, _alice);

        await World.SendAsync(_channel, _bob);

        await AssertAnsweredAsync(true);
    }

    [Fact]
    public async Task A_targeted_message_is_answered_to_its_sender_alone()
    {
        var bot = await AddBotAsync(StandardMessages.None);
        await World.SendAsync(_channel, _bob, to: bot);
        var answer = await AnswerAsync(bot);

        Assert.Equal(_bob, Assert.Single(answer.Target!).MemberArn);
        Assert.Equal(2, (await World.MessagesAsync(_channel, _bob)).Count);
        Assert.Empty(await World.MessagesAsync(_channel, _alice));
    }

    [Fact]
    public async Task A_targeted_message_goes_unanswered_where_configured_so_or_meant_for_another()
    {
        var deaf = await AddBotAsync(StandardMessages.All, TargetedMessages.None);
        await AddBotAsync(StandardMessages.All);

        await World.SendAsync(_channel, _bob, to: deaf);
        await World.SendAsync(_channel, _bob, to: _alice);

        await AssertAnsweredAsync(false);
    }

    [Fact]
    public async Task Bots_do_not_answer_bots()
    {
        var first = await AddBotAsync(StandardMessages.All);
        await AddBotAsync(StandardMessages.All);

        await World.SendAsync(_channel, first);
        await AssertAnsweredAsync(false);
        await World.SendAsync(_channel, _bob);

        await Task.WhenAll(_handler.NextAsync(), _handler.NextAsync());
        Assert.Equal(3, _handler.Invocations.Length);
    }

    [Fact]
    public async Task Control_messages_and_edits_are_not_answered()
    {
        await AddBotAsync(StandardMessages.All);
        _handler.Answer = null;
        await World.SendControlAsync(_channel, _bob, "typing");
        var message = await World.SendAsync(_channel, _bob);
        await _handler.NextAsync();

        await World.EditAsync(_channel, message, _bob);

        await AssertAnsweredAsync(false, soFar: 1);
        Assert.Single(await World.MessagesAsync(_channel, _alice), m => m.Type == ChannelMessageType.Standard);
    }

    [Fact]
    public async Task What_a_flow_holds_back_reaches_no_bot_and_what_it_changed_reaches_it_changed()
    {
        await AddBotAsync(StandardMessages.All);
        _handler.Answer = null;
        await World.AssociateAsync(_channel, await World.CreateFlowAsync(), _alice);

        await World.SendAsync(_channel, _bob, "bad");
        await World.CallbackAsync(await _probe.NextAsync(), deny: true);
        await World.SendAsync(_channel, _bob, "good");
        var waiting = await _probe.NextAsync();
        Assert.Empty(_handler.Invocations);
        await World.CallbackAsync(waiting, content: "g**d");

        Assert.Equal("g**d", (await _handler.NextAsync()).Message!.Content);
    }

    [Fact]
    public async Task A_transient_message_is_answered_transiently()
    {
        var bot = await AddBotAsync(StandardMessages.All);

        await World.SendAsync(_channel, _bob, persistence: ChannelMessagePersistenceType.NonPersistent);

        Assert.Equal(ChannelMessagePersistenceType.NonPersistent, (await AnswerAsync(bot)).Persistence);
        Assert.Empty(await World.MessagesAsync(_channel, _bob));
    }

    [Fact]
    public async Task An_error_of_lex_is_told_as_the_answer()
    {
        var bot = await AddBotAsync(StandardMessages.All);
        _handler.Answer = BotAnswer.Error("BadGateway");

        await World.SendAsync(_channel, _bob);

        var answer = await AnswerAsync(bot);
        Assert.Equal((ChannelMessageType.Standard, "application/amz-chime-lex-error", """{"Code":"BadGateway"}"""), (answer.Type, answer.ContentType, answer.Content));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_lex_cannot_be_reached_a_control_message_says_so(bool targeted)
    {
        var bot = await AddBotAsync(StandardMessages.All);
        _handler.Failure = new InvalidOperationException("no route");

        var question = await World.SendAsync(_channel, _bob, to: targeted ? bot : null);

        var answer = await AnswerAsync(bot);
        Assert.Equal((ChannelMessageType.Control, "application/amz-chime-lex-error"), (answer.Type, answer.ContentType));
        Assert.Equal(targeted ? _bob : null, answer.Target?[0].MemberArn);
        var failed = await _probe.EventAsync<BotInvocationFailed>();
        Assert.Equal((_channel, bot, question, "no route"), (failed.ChannelArn, failed.AppInstanceBotArn, failed.MessageId, failed.FailureReason));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_a_failure()
    {
        var bot = await AddBotAsync(StandardMessages.All);
        _handler.Answer = BotAnswer.Text(new string('x', 4_097));

        await World.SendAsync(_channel, _bob);

        Assert.Equal(ChannelMessageType.Control, (await AnswerAsync(bot)).Type);
    }

    [Fact]
    public async Task A_bot_greets_when_it_is_added_by_itself()
    {
        var bot = await CreateBotAsync(StandardMessages.None, welcome: "Welcome_Intent");
        await World.AddMemberAsync(_channel, bot, _alice);

        var greeting = await AnswerAsync(bot);
        var invocation = await _handler.NextAsync();
        Assert.Equal((null, "Welcome_Intent", _alice), (invocation.Message, invocation.Intent, invocation.Sender.Arn));
        Assert.Equal("Welcome_Intent", Assert.Single(greeting.MessageAttributes!["CHIME.LEX.sessionState.intent.name"].StringValues!));
        Assert.Null(greeting.Target);
    }

    [Fact]
    public async Task A_bot_that_comes_with_the_channel_or_hidden_or_without_an_intent_does_not_greet()
    {
        var bot = await CreateBotAsync(StandardMessages.None, welcome: "Welcome_Intent");
        await World.CreateChannelAsync(_alice, members: [bot]);
        await World.CreateChannelAsync(bot);
        await World.AddHiddenAsync(_channel, bot, _alice);
        await AddBotAsync(StandardMessages.None);
        await World.AddMemberAsync(_channel, await World.CreateUserAsync("carol"), _alice);

        await AssertAnsweredAsync(false);
    }

    [Fact]
    public async Task A_bot_that_has_left_is_not_asked()
    {
        var bot = await AddBotAsync(StandardMessages.All);
        await World.RemoveMemberAsync(_channel, bot, _alice);

        await World.SendAsync(_channel, _bob);

        await AssertAnsweredAsync(false);
    }

    [Fact]
    public async Task One_conversation_is_one_session()
    {
        var bot = await AddBotAsync(StandardMessages.All);
        _handler.Answer = null;
        await World.SendAsync(_channel, _bob);
        await World.SendAsync(_channel, _alice);
        await World.SendAsync(_channel, _bob, to: bot);
        await World.SendAsync(_channel, _alice, to: bot);
        var sessions = new List<(bool Targeted, string Sender, string Session)>();
        for (var i = 0; i < 4; i++)
        {
            var invocation = await _handler.NextAsync();
            sessions.Add((invocation.Message!.Target is not null, invocation.Sender.Arn!, invocation.SessionId));
        }

        Assert.All(sessions, s => Assert.Matches("^[0-9a-z]{2,100}$", s.Session));
        Assert.Single(sessions.Where(s => !s.Targeted).Select(s => s.Session).Distinct());
        Assert.Equal(3, sessions.Select(s => s.Session).Distinct().Count());
    }

    private static Dictionary<string, MessageAttributeValue> Mention(string arn) =>
        new() { ["CHIME.mentions"] = new() { StringValues = ["somebody", arn] } };

    private Task<string> CreateBotAsync(StandardMessages? standard, TargetedMessages? targeted = null, string? welcome = null) =>
        World.CreateBotAsync(configuration: new()
        {
            Lex = new()
            {
                LexBotAliasArn = Alias,
                LocaleId = "en_US",
                WelcomeIntent = welcome,
                InvokedBy = standard is { } messages ? new() { StandardMessages = messages, TargetedMessages = targeted ?? TargetedMessages.All } : null,
            },
        });

    private async Task<string> AddBotAsync(StandardMessages? standard, TargetedMessages? targeted = null)
    {
        var bot = await CreateBotAsync(standard, targeted);
        await World.AddMemberAsync(_channel, bot, _alice);
        return bot;
    }

    private async Task<ChannelMessage> AnswerAsync(string bot) =>
        (await _probe.EventAsync<MessageCreated>(e => e.Message.Sender!.Arn == bot)).Message;

    /// <summary>A bot of its own that answers everything comes last: when it was asked, whoever was asked before it was asked too.</summary>
    private async Task AssertAnsweredAsync(bool answered, int soFar = 0)
    {
        if (answered)
        {
            await _handler.NextAsync();
            return;
        }

        var marker = await World.CreateChannelAsync(_alice, name: "Marker");
        await World.AddMemberAsync(marker, await CreateBotAsync(StandardMessages.All), _alice);
        await World.SendAsync(marker, _alice, "marker");
        BotInvocation next;
        do
        {
            next = await _handler.NextAsync();
        }
        while (next.Message?.Content != "marker");

        Assert.Equal(soFar + 1, _handler.Invocations.Length);
    }

    private sealed class Handler : IBotHandler
    {
        private readonly System.Threading.Channels.Channel<BotInvocation> _calls = System.Threading.Channels.Channel.CreateUnbounded<BotInvocation>();
        private readonly List<BotInvocation> _invocations = [];

        public BotAnswer? Answer { get; set; } = BotAnswer.Text("yes");

        public Exception? Failure { get; set; }

        public BotInvocation[] Invocations
        {
            get
            {
                lock (_invocations)
                {
                    return [.. _invocations];
                }
            }
        }

        public async Task<BotInvocation> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public Task<BotAnswer?> AnswerAsync(BotInvocation invocation, CancellationToken cancellationToken)
        {
            lock (_invocations)
            {
                _invocations.Add(invocation);
            }

            _calls.Writer.TryWrite(invocation);
            return Failure is { } failure ? Task.FromException<BotAnswer?>(failure) : Task.FromResult(Answer);
        }
    }
}
