using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Three users in a channel with a channel flow and retention: messages wait, pass and expire in any order.</summary>
internal sealed class FlowWorld : IDisposable
{
    private readonly List<string> _messages = [];
    private readonly List<ChannelFlowInvocation> _waiting = [];
    private readonly FlowProbe _probe = new();
    private bool _hasFlow = true;

    public FlowWorld(int retentionDays = 10)
    {
        Chime = new InMemoryChime(new() { TimeProvider = Clock, Journal = Journal, ChannelFlowProcessor = _probe });
        App = Wait(Chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        Alice = CreateUser("alice");
        Bob = CreateUser("bob");
        Carol = CreateUser("carol");
        Wait(Chime.Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = App, AppInstanceAdminArn = Alice }));
        Wait(Chime.Identity.PutAppInstanceRetentionSettingsAsync(new()
        {
            AppInstanceArn = App,
            AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = retentionDays } },
        }));

        // From then on what is too old is deleted and not only hidden.
        Clock.Advance(TimeSpan.FromDays(31));
        Channel = Wait(Chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = App, Name = "General", MemberArns = [Bob, Carol], ChimeBearer = Alice })).ChannelArn!;
        Flow = Wait(Chime.Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = App, Name = "Flow", Processors = [ChimeWorld.Processor()] })).ChannelFlowArn!;
        Wait(Chime.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = Channel, ChannelFlowArn = Flow, ChimeBearer = Alice }));
    }

    public MemoryJournal Journal { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public InMemoryChime Chime { get; }

    public string App { get; }

    public string Alice { get; }

    public string Bob { get; }

    public string Carol { get; }

    public string Channel { get; }

    public string Flow { get; }

    public IReadOnlyList<string> Messages => _messages;

    public IReadOnlyList<ChannelFlowInvocation> Waiting => _waiting;


    public void Dispose() => Chime.Dispose();

    /// <summary>Does one of many things, by number; what is refused is refused.</summary>
    public void Run(int verb, int choice)
    {
        var by = choice % 3 == 0 ? Bob : Alice;
        try
        {
            switch (verb)
            {
                case < 4:
                    Send(by, $"text {choice}", token: choice % 4 == 0 ? $"token {choice}" : null);
                    break;
                case 4:
                    Send(by, "", control: true);
                    break;
                case 5:
                    Send(Alice, $"to {choice}", to: choice % 2 == 0 ? Bob : Carol);
                    break;
                case 6:
                    Send(by, "typing", persistent: false);
                    break;
                case < 10 when _waiting.Count > 0:
                    Answer(_waiting[choice % _waiting.Count], choice % 2 == 0 ? $"changed {choice}" : null);
                    break;
                case 10 when _waiting.Count > 0:
                    Answer(_waiting[choice % _waiting.Count], null, deny: true);
                    break;
                case 11 when _messages.Count > 0:
                    Wait(Chime.Messaging.UpdateChannelMessageAsync(new() { ChannelArn = Channel, MessageId = Any(choice), Content = $"edited {choice}", ChimeBearer = by }));
                    break;
                case 12 when _messages.Count > 0:
                    Wait(Chime.Messaging.DeleteChannelMessageAsync(new() { ChannelArn = Channel, MessageId = Any(choice), ChimeBearer = Alice }));
                    break;
                case 13 when _messages.Count > 0:
                    Wait(Chime.Messaging.RedactChannelMessageAsync(new() { ChannelArn = Channel, MessageId = Any(choice), ChimeBearer = Alice }));
                    break;
                case 14:
                    Clock.Advance(TimeSpan.FromHours(1 + (choice % 30)));
                    break;
                case 15:
                    Clock.Advance(TimeSpan.FromDays(1 + (choice % 6)));
                    break;
                case 16:
                    Clock.Advance(TimeSpan.FromDays(10) + TimeSpan.FromMinutes(choice % 90));
                    break;
                case 17:
                    Wait(Chime.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = Bob, Name = $"Bob {choice}", Metadata = "" }));
                    break;
                case 18:
                    Wait(Chime.Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = choice % 2 == 0 ? Bob : Carol }));
                    break;
                case 19:
                    var back = CreateUser(choice % 2 == 0 ? "bob" : "carol");
                    Wait(Chime.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = Channel, MemberArn = back, Type = ChannelMembershipType.Default, ChimeBearer = Alice }));
                    break;
                case 20 when _hasFlow:
                    _hasFlow = false;
                    Wait(Chime.Messaging.DisassociateChannelFlowAsync(new() { ChannelArn = Channel, ChannelFlowArn = Flow, ChimeBearer = Alice }));
                    break;
                case 20:
                    _hasFlow = true;
                    Wait(Chime.Messaging.AssociateChannelFlowAsync(new() { ChannelArn = Channel, ChannelFlowArn = Flow, ChimeBearer = Alice }));
                    break;
            }
        }
        catch (ServiceException)
        {
            // As in any world.
        }

        Settle();
    }

    public string Send(string by, string content, bool control = false, bool persistent = true, string? to = null, string? token = null)
    {
        var id = Wait(Chime.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = Channel,
            Content = control ? "control" : content,
            Type = control ? ChannelMessageType.Control : ChannelMessageType.Standard,
            Persistence = persistent ? ChannelMessagePersistenceType.Persistent : ChannelMessagePersistenceType.NonPersistent,
            MessageAttributes = control ? null : new Dictionary<string, MessageAttributeValue> { ["note"] = new() { StringValues = ["attribute of " + content] } },
            Target = to is null ? null : [new() { MemberArn = to }],
            ClientRequestToken = token,
            ChimeBearer = by,
        })).MessageId!;
        _messages.Add(id);
        Settle();
        return id;
    }

    public void Answer(ChannelFlowInvocation invocation, string? content, bool deny = false)
    {
        _waiting.Remove(invocation);
        Wait(Chime.Messaging.ChannelFlowCallbackAsync(new()
        {
            ChannelArn = Channel,
            CallbackId = invocation.CallbackId,
            DeleteResource = deny ? true : null,
            ChannelMessage = new()
            {
                MessageId = invocation.Message.MessageId!,
                Content = content,
                MessageAttributes = content is null
                    ? null
                    : new Dictionary<string, MessageAttributeValue> { ["note"] = new() { StringValues = ["attribute of " + content] } },
            },
        }));
        Settle();
    }

    private string Any(int choice) => _messages[choice % _messages.Count];

    private void Settle()
    {
        Chime.WhenIdleAsync().GetAwaiter().GetResult();
        while (_probe.HasMore)
        {
            _waiting.Add(Wait(_probe.NextAsync()));
        }
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private string CreateUser(string id) =>
        Wait(Chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = App, AppInstanceUserId = id, Name = $"Name of {id}" })).AppInstanceUserArn!;
}
