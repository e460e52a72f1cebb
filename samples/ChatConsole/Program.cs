// Two people chat over a local server: dotnet run --project samples/ChatConsole -- http://127.0.0.1:5080
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.Extensions.DependencyInjection;

var endpoint = new Uri(args.FirstOrDefault() ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") ?? "http://127.0.0.1:5080");

var services = new ServiceCollection();
services.AddChimeSdkIdentityClient(options => options.Endpoint = endpoint);
services.AddChimeSdkMessagingClient(options => options.Endpoint = endpoint);
await using var provider = services.BuildServiceProvider();
var identity = provider.GetRequiredService<IChimeSdkIdentity>();
var chime = provider.GetRequiredService<IChimeSdkMessaging>();

// An app instance holds the users and channels of one application.
var app = (await identity.CreateAppInstanceAsync(new() { Name = "Chat console" })).AppInstanceArn!;
var alice = await CreateUserAsync("alice", "Alice");
var bob = await CreateUserAsync("bob", "Bob");

// Whoever calls is named in each request: ChimeBearer. Its creator is a private channel's first member and moderator.
var channel = (await chime.CreateChannelAsync(new()
{
    AppInstanceArn = app,
    Name = "General",
    Mode = ChannelMode.Restricted,
    Privacy = ChannelPrivacy.Private,
    ChimeBearer = alice,
})).ChannelArn!;
Console.WriteLine("Alice created the channel General.");

try
{
    await SendAsync(bob, "May I come in?");
}
catch (ChimeSdkMessaging.ForbiddenException refused)
{
    Console.WriteLine($"Bob was refused: {refused.Code} ({refused.StatusCode}), {refused.Message}");
    Console.WriteLine($"Request id for a support case: {refused.RequestId}");
}

var joined = await chime.CreateChannelMembershipAsync(new()
{
    ChannelArn = channel,
    MemberArn = bob,
    Type = ChannelMembershipType.Default,
    ChimeBearer = alice,
});
Console.WriteLine($"Alice added {joined.Member?.Name}.");

await SendAsync(alice, "Hello Bob 👋");
var answer = await SendAsync(bob, "Hello Alcie");
var slip = await SendAsync(bob, "my password is hunter2");
await SendAsync(alice, "I have not seen anything.");

await chime.UpdateChannelMessageAsync(new() { ChannelArn = channel, MessageId = answer, Content = "Hello Alice", ChimeBearer = bob });
await chime.RedactChannelMessageAsync(new() { ChannelArn = channel, MessageId = slip, ChimeBearer = bob });

// The paginator asks for the next page when it is needed; two messages a page to show it.
Console.WriteLine("The channel's messages:");
var request = new ListChannelMessagesRequest { ChannelArn = channel, SortOrder = SortOrder.Ascending, MaxResults = 2, ChimeBearer = alice };
await foreach (var message in chime.ListChannelMessagesPaginated(request))
{
    var text = message.Redacted ? "(redacted)" : message.Content;
    var edited = message.LastEditedTimestamp is null ? "" : " (edited)";
    Console.WriteLine($"  {message.Sender?.Name}: {text}{edited}");
}

async Task<string> CreateUserAsync(string id, string name) =>
    (await identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = name })).AppInstanceUserArn!;

// No ClientRequestToken is given: the client makes one up, so that a request sent again is not a message sent twice.
async Task<string> SendAsync(string sender, string content) => (await chime.SendChannelMessageAsync(new()
{
    ChannelArn = channel,
    Content = content,
    Type = ChannelMessageType.Standard,
    Persistence = ChannelMessagePersistenceType.Persistent,
    ChimeBearer = sender,
})).MessageId!;
