using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away limits measured in characters instead of UTF-8 bytes, off by one, or checked on sending but not on editing.
/// "é" takes 2 bytes, "€" 3, "🎉" 4.
/// </summary>
public abstract class MessageSizeTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Theory]
    [InlineData("a", 4096)]
    [InlineData("é", 2048)]
    [InlineData("€", 1365)]
    [InlineData("🎉", 1024)]
    public async Task Accepts_content_of_up_to_4096_bytes(string character, int count)
    {
        var content = Repeat(character, count);
        var id = await World.SendAsync(_channel, _alice, content);
        await World.EditAsync(_channel, id, _alice, content);

        Assert.Equal(content, (await World.GetMessageAsync(_channel, id, _alice)).Content);
    }

    [Theory]
    [InlineData("a", 4097)]
    [InlineData("é", 2049)]
    [InlineData("€", 1366)]
    [InlineData("🎉", 1025)]
    public async Task Refuses_content_of_more_than_4096_bytes(string character, int count)
    {
        var content = Repeat(character, count);
        var id = await World.SendAsync(_channel, _alice);

        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, content), Texts.TooLong);
        await Refused.BadRequest(() => World.EditAsync(_channel, id, _alice, content), Texts.TooLong);

        Assert.Equal("hello", Assert.Single(await World.MessagesAsync(_channel, _alice)).Content);
    }

    [Theory]
    [InlineData("a", 1024)]
    [InlineData("é", 512)]
    [InlineData("€", 341)]
    [InlineData("🎉", 256)]
    public async Task Accepts_metadata_of_up_to_1024_bytes(string character, int count)
    {
        var id = await World.SendAsync(_channel, _alice, metadata: Repeat(character, count));
        await World.EditAsync(_channel, id, _alice, metadata: Repeat(character, count));
    }

    [Theory]
    [InlineData("a", 1025)]
    [InlineData("é", 513)]
    [InlineData("€", 342)]
    [InlineData("🎉", 257)]
    public async Task Refuses_metadata_of_more_than_1024_bytes(string character, int count)
    {
        var id = await World.SendAsync(_channel, _alice, metadata: "old");

        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, metadata: Repeat(character, count)));
        await Refused.BadRequest(() => World.EditAsync(_channel, id, _alice, metadata: Repeat(character, count)));

        Assert.Equal("old", Assert.Single(await World.MessagesAsync(_channel, _alice)).Metadata);
    }

    [Theory]
    [InlineData("a", 30)]
    [InlineData("é", 15)]
    [InlineData("€", 10)]
    public async Task Accepts_control_content_of_30_bytes(string character, int count)
    {
        var id = await World.SendControlAsync(_channel, _alice, Repeat(character, count));
        await World.EditAsync(_channel, id, _alice, Repeat(character, count));
    }

    [Theory]
    [InlineData("a", 31)]
    [InlineData("é", 16)]
    [InlineData("€", 11)]
    public async Task Refuses_control_content_of_more_than_30_bytes(string character, int count)
    {
        var id = await World.SendControlAsync(_channel, _alice, "ok");

        await Refused.BadRequest(() => World.SendControlAsync(_channel, _alice, Repeat(character, count)));
        await Refused.BadRequest(() => World.EditAsync(_channel, id, _alice, Repeat(character, count)));

        Assert.Equal("ok", Assert.Single(await World.MessagesAsync(_channel, _alice)).Content);
    }

    [Fact]
    public async Task Refuses_metadata_on_control_messages() =>
        await Refused.BadRequest(() => World.SendControlAsync(_channel, _alice, "ok", metadata: "m"));

    [Fact]
    public async Task Refuses_more_than_a_kilobyte_of_message_attributes()
    {
        await World.SendAsync(_channel, _alice, attributes: Attributes(2, 450));
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, attributes: Attributes(3, 450)));
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, attributes: Attributes(2, 450, 'é')));

        static Dictionary<string, MessageAttributeValue> Attributes(int count, int length, char character = 'x') =>
            new() { ["k"] = new() { StringValues = [.. Enumerable.Range(0, count).Select(_ => new string(character, length))] } };
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
