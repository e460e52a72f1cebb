using ChimeModelGen.Runtime;
using Runtime.Tests.Library;
using ToysApi;

namespace Runtime.Tests.Toys;

/// <summary>An enum that was never set has no value to send: like null it is refused with the name of its member, wherever it stands.</summary>
public sealed class UnsetEnumTests
{
    private static readonly PutToyRequest _valid = new() { Color = Color.Red };

    public static TheoryData<PutToyRequest, string> Unset() => new()
    {
        { _valid with { Color = default }, "'/Color'" },
        { _valid with { Other = default(Color) }, "'/Other'" },
        { _valid with { Colors = [Color.Blue, default] }, "'/Colors/1'" },
        { _valid with { Named = new Dictionary<string, Color> { ["a"] = default } }, "'/Named/a'" },
        { _valid with { Counted = new Dictionary<Color, int> { [default] = 1 } }, "'/Counted" },
        { _valid with { Choice = new Choice.Color(default) }, "'/Choice/Color'" },
        { _valid with { Shade = default(Color) }, "'Shade'" },
        { _valid with { Shades = [Color.Blue, default] }, "'Shades'" },
        { _valid with { Wanted = default(Color) }, "'Wanted'" },
        { _valid with { Wants = [default] }, "'Wants'" },
    };

    [Theory]
    [MemberData(nameof(Unset))]
    public async Task Is_refused_with_the_name_of_its_member(PutToyRequest request, string says)
    {
        var network = new FakeHandler(static _ => FakeHandler.Respond("{}"));
        var error = await Assert.ThrowsAsync<SerializationException>(() => Client(network).PutToyAsync(request));
        Assert.StartsWith(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("must not be null", error.Message, StringComparison.Ordinal);
        Assert.Empty(network.Sent);
    }

    [Fact]
    public async Task Is_refused_as_a_payload_and_a_required_header()
    {
        var client = Client(new FakeHandler(static _ => FakeHandler.Respond("{}")));
        Assert.StartsWith("'Color'", (await Assert.ThrowsAsync<SerializationException>(() => client.PutColorAsync(new() { Color = default, Shade = Color.Red }))).Message, StringComparison.Ordinal);
        Assert.StartsWith("'Shade'", (await Assert.ThrowsAsync<SerializationException>(() => client.PutColorAsync(new() { Color = Color.Red, Shade = default }))).Message, StringComparison.Ordinal);
        Assert.StartsWith("'Text'", (await Assert.ThrowsAsync<SerializationException>(() => client.PutTextAsync(new() { Text = null! }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_sent_wherever_it_stands()
    {
        var network = new FakeHandler(static _ => FakeHandler.Respond("{}"));
        await Client(network).PutToyAsync(new()
        {
            Color = Color.Red,
            Other = new Color(""),
            Colors = [Color.Blue],
            Named = new Dictionary<string, Color> { ["a"] = new("x\"") },
            Counted = new Dictionary<Color, int> { [Color.Red] = 1 },
            Shade = Color.Blue,
            Shades = [Color.Red, new("a,b")],
            Wanted = Color.Red,
            Wants = [Color.Red, Color.Blue],
        });
        Assert.Equal("""{"Color":"RED","Other":"","Colors":["BLUE"],"Named":{"a":"x\""},"Counted":{"RED":1}}""", network.Bodies[0]);
        Assert.Equal("/toy?wanted=RED&wants=RED&wants=BLUE", network.Target);
        Assert.Equal(("BLUE", "RED, \"a,b\""), (string.Join('|', network.Sent[0].Headers.GetValues("x-shade")), string.Join('|', network.Sent[0].Headers.GetValues("x-shades"))));
    }

    private static ToysClient Client(FakeHandler network) => new(new HttpClient(network), new ServiceClientOptions { Endpoint = new Uri("http://toys.test") });
}
