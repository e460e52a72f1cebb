using System.Net;
using System.Numerics;
using System.Text.Json;
using ChimeModelGen.Runtime;
using Runtime.Tests.EventStreams;
using Runtime.Tests.Library;
using ToysApi;

namespace Runtime.Tests.Toys;

/// <summary>Smithy's client error correction: what an answer lacks although the model requires it is there with the default of its type, never null against it.</summary>
public sealed class ErrorCorrectionTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"Text":null,"Part":null,"Names":null,"Choice":null,"At":null,"Color":null}""")]
    public async Task Required_members_that_an_answer_lacks_have_the_defaults_of_their_types(string body)
    {
        var toy = await Answering(body).GetToyAsync(new());

        Assert.Equal(("", 0, false, 0d, BigInteger.Zero, 0), (toy.Text, toy.Count, toy.Flag, toy.Ratio, toy.Number, toy.Bytes.Length));
        Assert.Equal((DateTimeOffset.UnixEpoch, JsonValueKind.Null, new Color(""), new Level(0)), (toy.At, toy.Anything.ValueKind, toy.Color, toy.Level));
        Assert.Empty(toy.Names);
        Assert.Empty(toy.Prices);
        Assert.Equal(new Choice.Unknown(""), toy.Choice);
        Assert.Null(toy.Spare);
        Corrected(toy.Part);
    }

    [Fact]
    public async Task Required_headers_that_an_answer_lacks_have_the_defaults_of_their_types()
    {
        var toy = await Answering("{}").GetToyAsync(new());

        Assert.Equal(("", DateTimeOffset.UnixEpoch, new Color("")), (toy.Tag, toy.Since, toy.Shade));
        Assert.Empty(toy.Shades);
        Assert.Empty(toy.More);
    }

    [Fact]
    public async Task Required_members_are_corrected_within_what_is_there()
    {
        var toy = await Answering("""{"Part":{"Name":"wheel","Inner":{"Names":["a"]},"Next":{}},"Spare":{"Size":5}}""").GetToyAsync(new());

        Assert.Equal(("wheel", "", "a", DateTimeOffset.UnixEpoch), (toy.Part.Name, toy.Part.Inner.Name, Assert.Single(toy.Part.Inner.Names), toy.Part.Inner.At));
        Corrected(toy.Part.Next!);
        Assert.Null(toy.Part.Next!.Next);
        Assert.Equal((5, ""), (toy.Spare!.Size, toy.Spare.Inner.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_required_payload_that_is_empty_is_the_default_of_its_type(string body)
    {
        Corrected((await Answering(body).GetPartAsync(new())).Part);
        Assert.Equal(new Choice.Unknown(""), (await Answering(body).GetChoiceAsync(new())).Choice);
        if (body.Length == 0)
        {
            Assert.Equal("", (await Answering("").GetTextAsync(new())).Text);
            Assert.Equal(new Color(""), (await Answering("").GetColorAsync(new())).Color);
        }
    }

    [Fact]
    public async Task Required_members_of_events_are_corrected_too()
    {
        var client = Answering([.. Frames.Event("move", "{}"u8.ToArray()), .. Frames.Event("painted", default)]);
        var moves = await EventStreamTests.ListAsync((await client.PlayAsync(new())).Moves!);

        var move = Assert.IsType<Moves.Move>(moves[0]).Value;
        Assert.Equal(("", "", new Color("")), (move.Text, move.Inner.Name, move.Color));
        Corrected(Assert.IsType<Moves.Painted>(moves[1]).Value.Part);
    }

    [Fact]
    public void A_server_is_still_told_what_a_request_lacks()
    {
        var input = new JsonInput("""{"Next":{}}"""u8);
        var part = PartJson.Read(ref input)!;
        Assert.Equal(["/Anything", "/Next/Anything"], input.Missing.Select(static violation => violation.Path).Order());
        Assert.Equal(
            ["/Choice", "/Color", "/Inner", "/Name", "/Next/Choice", "/Next/Color", "/Next/Inner", "/Next/Name"],
            part.Validate().Select(static violation => violation.Path).Order(StringComparer.Ordinal));
    }

    private static void Corrected(Part part)
    {
        Assert.Equal(("", new Color(""), JsonValueKind.Null, 3), (part.Name, part.Color, part.Anything.ValueKind, part.Size));
        Assert.Equal(new Choice.Unknown(""), part.Choice);
        Assert.Equal(("", DateTimeOffset.UnixEpoch), (part.Inner.Name, part.Inner.At));
        Assert.Empty(part.Inner.Names);
    }

    private static ToysClient Answering(string body) => Client(() => FakeHandler.Respond(body));

    private static ToysClient Answering(byte[] body) => Client(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });

    private static ToysClient Client(Func<HttpResponseMessage> answer) =>
        new(new HttpClient(new FakeHandler(_ => answer())), new ServiceClientOptions { Endpoint = new Uri("http://toys.test") });
}
