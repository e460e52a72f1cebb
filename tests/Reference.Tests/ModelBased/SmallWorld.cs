using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>Five users and three channels, known by number: few enough that random commands meet.</summary>
public sealed class SmallWorld
{
    public const int Users = 5;
    public const int Channels = 3;

    private readonly Lock _sync = new();
    private readonly List<(string Channel, string Id)> _messages = [];
    private readonly List<(SendChannelMessageRequest Request, string MessageId)> _answered = [];

    public SmallWorld(IChimeJournal? journal = null, Action<InMemoryChimeOptions>? configure = null)
    {
        var options = new InMemoryChimeOptions { TimeProvider = Clock, Journal = journal };
        configure?.Invoke(options);
        Chime = new InMemoryChime(options);
        App = Chime.Identity.CreateAppInstanceAsync(new() { Name = "small" }).GetAwaiter().GetResult().AppInstanceArn!;
        for (var i = 0; i < Users; i++)
        {
            Run(new Command(Verb.CreateUser, i, 0, 0));
        }

        Run(new Command(Verb.MakeAdmin, 0, 0, 0));
    }

    public ManualTimeProvider Clock { get; } = new();

    public InMemoryChime Chime { get; }

    public string App { get; }

    /// <summary>Sends with a token, and the message that each was answered with.</summary>
    public IReadOnlyList<(SendChannelMessageRequest Request, string MessageId)> Answered => _answered;

    public string User(int number) => $"{App}/user/u{number}";

    public string Channel(int number) => $"{App}/channel/c{number}";

    /// <returns>"ok", or the name of the exception without a word of its text.</returns>
    public string Run(Command command)
    {
        try
        {
            RunAsync(command).GetAwaiter().GetResult();
            return "ok";
        }
        catch (ServiceException refusal)
        {
            return refusal.GetType().Name;
        }
    }

    private Task RunAsync(Command command)
    {
        var (verb, a, b, c) = command;
        string by = User(a), channel = Channel(b), other = User(c);
        var identity = Chime.Identity;
        var messaging = Chime.Messaging;
        return verb switch
        {
            Verb.CreateUser => identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = App, AppInstanceUserId = $"u{a}", Name = $"User {a}", Tags = c == 1 ? [new() { Key = "k", Value = "v" }] : null }),
            Verb.DeleteUser => identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = by }),
            Verb.RenameUser => identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = by, Name = $"Name {c}", Metadata = $"m{c}" }),
            Verb.MakeAdmin => identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = App, AppInstanceAdminArn = by }),
            Verb.UnmakeAdmin => identity.DeleteAppInstanceAdminAsync(new() { AppInstanceArn = App, AppInstanceAdminArn = by }),
            Verb.CreateChannel => messaging.CreateChannelAsync(new() { AppInstanceArn = App, ChannelId = $"c{b}", Name = $"Channel {b}", Privacy = c == 1 ? ChannelPrivacy.Private : null, MemberArns = c == 2 ? [User(1), User(2)] : null, Tags = c == 3 ? [new() { Key = "k", Value = "v" }] : null, ClientRequestToken = c == 4 ? "create" : null, ChimeBearer = by }),
            Verb.RenameChannel => messaging.UpdateChannelAsync(new() { ChannelArn = channel, Name = $"Renamed {c}", Mode = ChannelMode.Unrestricted, ChimeBearer = by }),
            Verb.DeleteChannel => messaging.DeleteChannelAsync(new() { ChannelArn = channel, ChimeBearer = by }),
            Verb.AddMember => messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = other, Type = ChannelMembershipType.Default, ChimeBearer = by }),
            Verb.AddHidden => messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = other, Type = ChannelMembershipType.Hidden, ChimeBearer = by }),
            Verb.AddMembers => messaging.BatchCreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArns = [other, User((c + 1) % Users)], ChimeBearer = by }),
            Verb.RemoveMember => messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = other, ChimeBearer = by }),
            Verb.Ban => messaging.CreateChannelBanAsync(new() { ChannelArn = channel, MemberArn = other, ChimeBearer = by }),
            Verb.Unban => messaging.DeleteChannelBanAsync(new() { ChannelArn = channel, MemberArn = other, ChimeBearer = by }),
            Verb.MakeModerator => messaging.CreateChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = other, ChimeBearer = by }),
            Verb.UnmakeModerator => messaging.DeleteChannelModeratorAsync(new() { ChannelArn = channel, ChannelModeratorArn = other, ChimeBearer = by }),
            Verb.Send => SendAsync(channel, by, $"text {c}", null, null),
            Verb.SendWithToken => SendAsync(channel, by, $"text {c}", $"token{c}", null),
            Verb.SendTo => SendAsync(channel, by, $"to {c}", null, other),
            Verb.Edit when Message(channel, c) is { } id => messaging.UpdateChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, Content = $"edited {c}", ChimeBearer = by }),
            Verb.Redact when Message(channel, c) is { } id => messaging.RedactChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, ChimeBearer = by }),
            Verb.DeleteMessage when Message(channel, c) is { } id => messaging.DeleteChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, ChimeBearer = by }),
            Verb.Read => messaging.UpdateChannelReadMarkerAsync(new() { ChannelArn = channel, ChimeBearer = by }),
            Verb.Prefer => messaging.PutChannelMembershipPreferencesAsync(new() { ChannelArn = channel, MemberArn = by, ChimeBearer = by, Preferences = new() { PushNotifications = new() { AllowNotifications = AllowNotifications.None } } }),
            Verb.Tag => identity.TagResourceAsync(new() { ResourceArn = c % 2 == 0 ? channel : by, Tags = [new() { Key = $"k{c}", Value = $"v{a}" }] }),
            Verb.Untag => identity.UntagResourceAsync(new() { ResourceArn = c % 2 == 0 ? channel : by, TagKeys = [$"k{c}", "k"] }),
            Verb.Wait => Task.Run(() => Clock.Advance(TimeSpan.FromMilliseconds(1_234))),
            _ => Task.CompletedTask,
        };
    }

    private async Task SendAsync(string channel, string by, string content, string? token, string? to)
    {
        var request = new SendChannelMessageRequest
        {
            ChannelArn = channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = token,
            Target = to is null ? null : [new Target { MemberArn = to }],
            ChimeBearer = by,
        };
        var sent = await Chime.Messaging.SendChannelMessageAsync(request);
        lock (_sync)
        {
            _messages.Add((channel, sent.MessageId!));
            if (token is not null)
            {
                _answered.Add((request, sent.MessageId!));
            }
        }
    }

    private string? Message(string channel, int number)
    {
        lock (_sync)
        {
            var ids = _messages.Where(message => message.Channel == channel).Select(message => message.Id).ToList();
            return ids.Count == 0 ? null : ids[number % ids.Count];
        }
    }
}
