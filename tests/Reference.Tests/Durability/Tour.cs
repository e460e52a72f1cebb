using System.Collections.Concurrent;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Does everything once that leaves an event, with every member of every event filled somewhere.</summary>
public sealed class Tour : IAsyncDisposable, IChimeEventSink, IChannelFlowProcessor, IBotHandler
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Action<ChimeEvent> _seen;
    private readonly ConcurrentQueue<ChannelFlowInvocation> _waiting = new();
    private int _sent;

    public Tour(IChimeJournal journal, Action<ChimeEvent> seen)
    {
        _seen = seen;
        var options = new InMemoryChimeOptions();
        Configure(options);
        options.Journal = journal;
        options.Sinks.Add(this);
        options.ChannelFlowProcessor = this;
        options.BotHandler = this;
        Chime = new InMemoryChime(options);
    }

    public InMemoryChime Chime { get; }

    private IChimeSdkIdentity Identity => Chime.Identity;

    private IChimeSdkMessaging Messaging => Chime.Messaging;

    public void Configure(InMemoryChimeOptions options) => options.TimeProvider = _clock;

    public void OnEvent(ChimeEvent chimeEvent)
    {
        if (IsKeptWhole(chimeEvent))
        {
            _seen(chimeEvent);
        }
    }

    /// <summary>False for messages that are not to be kept: of them only that they were sent is.</summary>
    public static bool IsKeptWhole(ChimeEvent chimeEvent) => chimeEvent is not MessageCreated { Message.Persistence.Value: "NON_PERSISTENT" };

    public async Task TakeAsync()
    {
        var app = (await Identity.CreateAppInstanceAsync(new() { Name = "Tour", Metadata = "meta", ClientRequestToken = "app", Tags = [new() { Key = "k", Value = "v" }] })).AppInstanceArn!;
        await Identity.UpdateAppInstanceAsync(new() { AppInstanceArn = app, Name = "Grand tour", Metadata = "other" });
        var alice = await CreateUserAsync(app, "alice");
        using var session = Chime.Connect(new() { UserArn = alice });
        var bob = await CreateUserAsync(app, "bob");
        var carol = await CreateUserAsync(app, "carol");
        await Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = alice });
        await Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = bob });
        await Identity.DeleteAppInstanceAdminAsync(new() { AppInstanceArn = app, AppInstanceAdminArn = bob });
        await Identity.TagResourceAsync(new() { ResourceArn = bob, Tags = [new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "2" }] });
        await Identity.UntagResourceAsync(new() { ResourceArn = bob, TagKeys = ["a"] });
        await BotsAsync(app, alice);
        await ChannelsAsync(app, alice, bob, carol);
        await ElasticAsync(app, alice, await FlowsAsync(app, alice));
        await ExpirationAsync(app, alice);
        await Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = carol });
        await SettingsAsync(app, alice, bob);
        var other = (await Identity.CreateAppInstanceAsync(new() { Name = "Other" })).AppInstanceArn!;
        var dave = await CreateUserAsync(other, "dave");
        await Messaging.CreateChannelAsync(new() { AppInstanceArn = other, Name = "Left", ChimeBearer = dave });
        await Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = other });
    }

    public async ValueTask DisposeAsync() => await Chime.DisposeAsync();

    Task<BotAnswer?> IBotHandler.AnswerAsync(BotInvocation invocation, CancellationToken cancellationToken) => throw new InvalidOperationException("Lex is away.");

    Task IChannelFlowProcessor.InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
        invocation.Message.Content switch
        {
            "fail" => throw new InvalidOperationException("Lambda is away."),
            "wait" => Keep(invocation),
            var content => CallbackAsync(invocation, deny: content == "deny"),
        };

    private Task Keep(ChannelFlowInvocation invocation)
    {
        _waiting.Enqueue(invocation);
        return Task.CompletedTask;
    }

    private Task<ChannelFlowCallbackResponse> CallbackAsync(ChannelFlowInvocation invocation, bool deny) => Messaging.ChannelFlowCallbackAsync(new()
    {
        ChannelArn = invocation.Message.ChannelArn!,
        CallbackId = invocation.CallbackId,
        DeleteResource = deny,
        ChannelMessage = new() { MessageId = invocation.Message.MessageId!, Content = invocation.Message.Content! },
    });

    private async Task BotsAsync(string app, string alice)
    {
        var configuration = new Configuration
        {
            Lex = new()
            {
                LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/AAAAAAAAAA/BBBBBBBBBB",
                LocaleId = "en_US",
                WelcomeIntent = "Hello",
                InvokedBy = new() { StandardMessages = StandardMessages.Mentions, TargetedMessages = TargetedMessages.All },
            },
        };
        var bot = (await Identity.CreateAppInstanceBotAsync(new() { AppInstanceArn = app, Name = "Helper", ClientRequestToken = "bot", Configuration = configuration })).AppInstanceBotArn!;
        await Identity.UpdateAppInstanceBotAsync(new() { AppInstanceBotArn = bot, Name = "Better", Metadata = "m" });
        var channel = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Desk", MemberArns = [bot], ChimeBearer = alice })).ChannelArn!;
        await SendAsync(channel, alice, "for the bot", ChannelMessagePersistenceType.Persistent, bot);
        await Chime.WhenIdleAsync();
        var second = (await Identity.CreateAppInstanceBotAsync(new() { AppInstanceArn = app, ClientRequestToken = "bot-2", Configuration = configuration with { Lex = configuration.Lex with { InvokedBy = null, RespondsTo = RespondsTo.StandardMessages } } })).AppInstanceBotArn!;
        await Identity.DeleteAppInstanceBotAsync(new() { AppInstanceBotArn = second });
    }

    private async Task ChannelsAsync(string app, string alice, string bob, string carol)
    {
        var channel = (await Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = app,
            Name = "Square",
            Metadata = "meta",
            Mode = ChannelMode.Restricted,
            Privacy = ChannelPrivacy.Private,
            MemberArns = [bob, carol],
            ModeratorArns = [bob],
            ClientRequestToken = "channel",
            Tags = [new() { Key = "k", Value = "v" }],
            ChimeBearer = alice,
        })).ChannelArn!;
        await Messaging.UpdateChannelAsync(new() { ChannelArn = channel, Name = "Market square", Mode = ChannelMode.Unrestricted, ChimeBearer = alice });
        await Messaging.DeleteChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = bob, ChimeBearer = alice });
        await Messaging.UpdateChannelReadMarkerAsync(new() { ChannelArn = channel, ChimeBearer = bob });
        await Messaging.PutChannelMembershipPreferencesAsync(new()
        {
            ChannelArn = channel,
            MemberArn = bob,
            Preferences = new() { PushNotifications = new() { AllowNotifications = AllowNotifications.Filtered, FilterRule = """{"type":["urgent"]}""" } },
            ChimeBearer = bob,
        });
        var message = await SendAsync(channel, bob, "lasting word \u2028 \"quoted\" \uD83D\uDE00", ChannelMessagePersistenceType.Persistent, null);
        await Messaging.UpdateChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, Content = "edited", ContentType = "text/plain", ChimeBearer = bob });
        await Messaging.RedactChannelMessageAsync(new() { ChannelArn = channel, MessageId = message, ChimeBearer = alice });
        var deleted = await SendAsync(channel, bob, "soon gone", ChannelMessagePersistenceType.Persistent, null);
        await Messaging.DeleteChannelMessageAsync(new() { ChannelArn = channel, MessageId = deleted, ChimeBearer = alice });
        await SendAsync(channel, bob, "passing word", ChannelMessagePersistenceType.NonPersistent, null);
        await SendAsync(channel, bob, "for carol", ChannelMessagePersistenceType.Persistent, carol);
        await Messaging.CreateChannelBanAsync(new() { ChannelArn = channel, MemberArn = bob, ChimeBearer = alice });
        await Messaging.DeleteChannelBanAsync(new() { ChannelArn = channel, MemberArn = bob, ChimeBearer = alice });
        await Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = bob, Type = ChannelMembershipType.Hidden, ChimeBearer = alice });
        var doomed = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Doomed", MemberArns = [bob], ChimeBearer = alice })).ChannelArn!;
        await Messaging.DeleteChannelAsync(new() { ChannelArn = doomed, ChimeBearer = alice });
    }

    private async Task<string> FlowsAsync(string app, string alice)
    {
        Processor[] processors =
        [
            new()
            {
                Name = "Censor",
                ExecutionOrder = 1,
                FallbackAction = FallbackAction.Abort,
                Configuration = new() { Lambda = new() { InvocationType = InvocationType.Async, ResourceArn = "arn:aws:lambda:us-east-1:123456789012:function:censor" } },
            },
        ];
        var flow = (await Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = app, Name = "Censored", Processors = processors, ClientRequestToken = "flow", Tags = [new() { Key = "k", Value = "v" }] })).ChannelFlowArn!;
        await Messaging.UpdateChannelFlowAsync(new() { ChannelFlowArn = flow, Name = "Less censored", Processors = processors });
        var channel = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Flow", ChimeBearer = alice })).ChannelArn!;
        await Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        await Messaging.DisassociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        await Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = flow });
        var kept = (await Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = app, Name = "Kept", Processors = processors, ClientRequestToken = "kept" })).ChannelFlowArn!;
        var using2 = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Using it", ChimeBearer = alice })).ChannelArn!;
        await Messaging.AssociateChannelFlowAsync(new() { ChannelArn = using2, ChannelFlowArn = kept, ChimeBearer = alice });
        foreach (var content in (string[])["pass", "deny", "fail"])
        {
            await SendAsync(using2, alice, content, ChannelMessagePersistenceType.Persistent, null);
            await Chime.WhenIdleAsync();
        }

        await SendAsync(using2, alice, "wait", ChannelMessagePersistenceType.Persistent, null);
        await Chime.WhenIdleAsync();
        return kept;
    }

    /// <summary>Full sub-channels make a third one, and people who leave make it superfluous.</summary>
    private async Task ElasticAsync(string app, string alice, string flow)
    {
        var channel = (await Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = app,
            Name = "Stadium",
            ElasticChannelConfiguration = new() { MaximumSubChannels = 3, TargetMembershipsPerSubChannel = 2, MinimumMembershipPercentage = 40 },
            ChimeBearer = alice,
        })).ChannelArn!;
        var visitors = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            visitors.Add(await CreateUserAsync(app, $"visitor{i}"));
            await Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = visitors[i], Type = ChannelMembershipType.Default, ChimeBearer = alice });
        }

        // Some of these messages vanish with their sub-channel before their processor answers.
        await Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = alice });
        _waiting.Clear();
        foreach (var visitor in visitors)
        {
            var places = (await Messaging.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = visitor })).ChannelMemberships!;
            await SendAsync(channel, visitor, "wait", ChannelMessagePersistenceType.Persistent, null, places[0].AppInstanceUserMembershipSummary!.SubChannelId);
        }

        await Chime.WhenIdleAsync();
        foreach (var visitor in visitors.Skip(1))
        {
            await Messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = visitor, ChimeBearer = alice });
        }

        foreach (var invocation in _waiting)
        {
            await CallbackAsync(invocation, deny: false);
        }
    }

    private async Task ExpirationAsync(string app, string alice)
    {
        var visitor = await CreateUserAsync(app, "guest");
        var settings = new ChimeSdkIdentity.ExpirationSettings { ExpirationDays = 3, ExpirationCriterion = ChimeSdkIdentity.ExpirationCriterion.CreatedTimestamp };
        await Identity.PutAppInstanceUserExpirationSettingsAsync(new() { AppInstanceUserArn = visitor, ExpirationSettings = settings });
        var channel = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "For days", ChimeBearer = alice })).ChannelArn!;
        await Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = channel,
            ExpirationSettings = new() { ExpirationDays = 4, ExpirationCriterion = ChimeSdkMessaging.ExpirationCriterion.LastMessageTimestamp },
            ChimeBearer = alice,
        });
    }

    private async Task SettingsAsync(string app, string alice, string bob)
    {
        var endpoint = new RegisterAppInstanceUserEndpointRequest
        {
            AppInstanceUserArn = bob,
            Name = "Phone",
            Type = AppInstanceUserEndpointType.Apns,
            ResourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123456789abcdef0123456789abcdef",
            EndpointAttributes = new() { DeviceToken = "token" },
            AllowMessages = AllowMessages.All,
            ClientRequestToken = "phone",
        };
        var phone = (await Identity.RegisterAppInstanceUserEndpointAsync(endpoint)).EndpointId!;
        await Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = bob, EndpointId = phone, Name = "Old phone", AllowMessages = AllowMessages.None });
        var watch = (await Identity.RegisterAppInstanceUserEndpointAsync(endpoint with { ClientRequestToken = "watch" })).EndpointId!;
        await Identity.DeregisterAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = bob, EndpointId = watch });
        await Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = app,
            StreamingConfigurations = [new() { DataType = MessagingDataType.Channel, ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-all" }],
        });
        await Identity.PutAppInstanceRetentionSettingsAsync(new()
        {
            AppInstanceArn = app,
            AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = 40 } },
        });

        // Old enough to be deleted, then young enough to be kept.
        var channel = (await Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "Archive", ChimeBearer = alice })).ChannelArn!;
        await SendAsync(channel, alice, "of old", ChannelMessagePersistenceType.Persistent, null);
        _clock.Advance(TimeSpan.FromDays(45));
        Chime.Sweep();
        await SendAsync(channel, alice, "of today", ChannelMessagePersistenceType.Persistent, null);
    }

    private async Task<string> CreateUserAsync(string app, string id)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(1_234));
        var user = (await Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = app,
            AppInstanceUserId = id,
            Name = id,
            Metadata = "about " + id,
            ClientRequestToken = id,
        })).AppInstanceUserArn!;
        await Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = user, Name = id.ToUpperInvariant(), Metadata = "m" });
        return user;
    }

    private async Task<string> SendAsync(string channel, string by, string content, ChannelMessagePersistenceType persistence, string? to, string? place = null) =>
        (await Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            SubChannelId = place,
            Content = content,
            Metadata = "meta",
            ContentType = "text/x",
            Type = ChannelMessageType.Standard,
            Persistence = persistence,
            MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["type"] = new() { StringValues = ["urgent", "loud"] } },
            PushNotification = new() { Title = "News", Body = "There is " + (persistence == ChannelMessagePersistenceType.Persistent ? "more" : "passing word"), Type = PushNotificationType.Default },
            Target = to is null ? null : [new Target { MemberArn = to }],
            ClientRequestToken = $"send{++_sent}",
            ChimeBearer = by,
        })).MessageId!;
}
