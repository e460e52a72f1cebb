using System.Text;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace Interop.Support;

/// <summary>A server with a channel full of messages, and the check that a hostile request did it no harm.</summary>
public sealed class HostileTarget : IAsyncLifetime
{
    private readonly ChimeServer _server = new();
    private readonly List<string> _sent = [];

    public Uri Endpoint => _server.Endpoint;

    public IChimeSdkMessaging Messaging => _server.Messaging;

    public string AppInstanceArn { get; private set; } = "";

    public string Alice { get; private set; } = "";

    public string ChannelArn { get; private set; } = "";

    /// <summary>Path of the channel with its ARN encoded as the SDKs do.</summary>
    public string ChannelPath => "/channels/" + Uri.EscapeDataString(ChannelArn);

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        AppInstanceArn = (await _server.Identity.CreateAppInstanceAsync(new CreateAppInstanceRequest { Name = "hostile" })).AppInstanceArn!;
        Alice = (await _server.Identity.CreateAppInstanceUserAsync(
            new CreateAppInstanceUserRequest { AppInstanceArn = AppInstanceArn, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
        ChannelArn = await CreateChannelAsync();
        for (var i = 0; i < 10; i++)
        {
            await SendOneAsync();
        }
    }

    public async Task<string> CreateChannelAsync() =>
        (await Messaging.CreateChannelAsync(new CreateChannelRequest { AppInstanceArn = AppInstanceArn, Name = "c", ChimeBearer = Alice })).ChannelArn!;

    public static string SendBody(string content) => $$"""{"Content":"{{content}}","Type":"STANDARD","Persistence":"PERSISTENT","ClientRequestToken":"{{Guid.NewGuid()}}"}""";

    /// <summary>A request of Alice.</summary>
    public byte[] Request(string method, string target, byte[]? body = null, string contentType = "application/json") => body is null
        ? RawHttp.Request(method, target, null, ("x-amz-chime-bearer", Alice))
        : RawHttp.Request(method, target, body, ("x-amz-chime-bearer", Alice), ("Content-Type", contentType));

    public Task<RawResponseView> SendAsync(byte[] request) => SendAsync([request]);

    public async Task<RawResponseView> SendAsync(IEnumerable<byte[]> pieces, TimeSpan pause = default) =>
        new(await RawHttp.SendAsync(Endpoint, pieces, pause));

    /// <summary>Sends one more message and finds it and all earlier ones, in order, nothing lost and nothing beside them.</summary>
    public async Task AssertUnharmedAsync()
    {
        await SendOneAsync();
        Assert.Equal(_sent, await ContentsAsync(ChannelArn));
    }

    public async Task<List<string>> ContentsAsync(string channelArn)
    {
        var contents = new List<string>();
        var request = new ListChannelMessagesRequest { ChannelArn = channelArn, SortOrder = SortOrder.Ascending, MaxResults = 50, ChimeBearer = Alice };
        await foreach (var message in Messaging.ListChannelMessagesPaginated(request))
        {
            contents.Add(message.Content!);
        }

        return contents;
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    private async Task SendOneAsync()
    {
        var content = $"message {_sent.Count}";
        await Messaging.SendChannelMessageAsync(new SendChannelMessageRequest
        {
            ChannelArn = ChannelArn,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ChimeBearer = Alice,
        });
        _sent.Add(content);
    }
}

/// <summary>Assertions on an answer.</summary>
public sealed class RawResponseView
{
    private readonly RawResponse _response;

    internal RawResponseView(RawResponse response) => _response = response;

    public int Status => _response.Status;

    public override string ToString() => $"{_response.Status} {_response.Body}";

    /// <summary>The answer is an error that every SDK maps, and it says what is wrong.</summary>
    public void IsRefused(int status, string type, string says)
    {
        Assert.True(_response.Status == status, ToString());
        Assert.Equal(type, _response.Header("x-amzn-ErrorType"));
        Assert.True(Guid.TryParse(_response.Header("x-amzn-RequestId"), out _), ToString());
        Assert.Equal("application/json", _response.Header("Content-Type"));
        Assert.Equal(Encoding.UTF8.GetByteCount(_response.Body).ToString(), _response.Header("Content-Length"));
        Assert.Equal(["Code", "Message", "RequestId", "Resource"], _response.Json.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.False(string.IsNullOrEmpty(_response.Json.Text("Code")));
        Assert.Equal(_response.Header("x-amzn-RequestId"), _response.Json.Text("RequestId"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, _response.Json.GetProperty("Resource").ValueKind);
        Assert.Contains(says, _response.Json.Text("Message")!, StringComparison.Ordinal);
    }

    public void IsBadRequest(string says)
    {
        IsRefused(400, "BadRequestException", says);
        Assert.Equal("BadRequest", _response.Json.Text("Code"));
    }

    public void IsSuccess(int status)
    {
        Assert.True(_response.Status == status, ToString());
        Assert.True(Guid.TryParse(_response.Header("x-amzn-RequestId"), out _), ToString());
    }
}
