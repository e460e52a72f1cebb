using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using ChimeModelGen.Runtime;
using ParcelsApi;

namespace Runtime.Tests.Limits;

/// <summary>Keeps values from being taken as something near to what was sent: what cannot be held as it is, is refused by the member's name.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("{\"Ratio\":1e400}", "/Ratio")]
    [InlineData("{\"Ratio\":-1e400}", "/Ratio")]
    [InlineData("{\"Share\":1e39}", "/Share")]
    [InlineData("{\"Share\":3.4028236e38}", "/Share")]
    [InlineData("{\"Share\":1e400}", "/Share")]
    [InlineData("{\"Amount\":12345678901234567890123456789012345678901234567890}", "/Amount")]
    [InlineData("{\"Amount\":0.12345678901234567890123456789012345}", "/Amount")]
    [InlineData("{\"Amount\":1.23456789012345678901234567890123456789e5}", "/Amount")]
    [InlineData("{\"Amount\":1e-29}", "/Amount")]
    [InlineData("{\"Amount\":1e30}", "/Amount")]
    [InlineData("{\"Amount\":79228162514264337593543950336}", "/Amount")]
    [InlineData("{\"Note\":\"\\u41\0\0\"}", "JSON")]
    [InlineData("{\"Note\":\"\\u 41\"}", "JSON")]
    [InlineData("{\"Note\":\"\\u+041\"}", "JSON")]
    [InlineData("{\"Anything\":\"\\ud800\"}", "/Anything")]
    [InlineData("{\"Anything\":{\"a\":[\"x\\udc00\"]}}", "/Anything/a/0")]
    [InlineData("{\"Anything\":{\"\\ud800\":1}}", "/Anything")]
    [InlineData("{\"New\":\"\\ud800\"}", "/New")]
    [InlineData("{\"\\ud800\":1}", "body")]
    [InlineData("{\"Attributes\":{\"\\ud800\":[]}}", "/Attributes")]
    [InlineData("{\"At\":253402300799.99999999}", "/At")]
    [InlineData("{\"At\":253402300800}", "/At")]
    [InlineData("{\"At\":-62135596800.00000009}", "/At")]
    [InlineData("{\"At\":1e300}", "/At")]
    [InlineData("{\"On\":\"10000-01-01T00:00:00Z\"}", "/On")]
    [InlineData("{\"On\":\"9999-12-31T24:00:00Z\"}", "/On")]
    [InlineData("{\"On\":\"2024-01-02T03:04:05Z\\u0000\"}", "/On")]
    [InlineData("{\"By\":\"Fri, 31 Dec 9999 23:59:59 GMT\\u0000\"}", "/By")]
    [InlineData("{\"Data\":\"AA\\n==\"}", "/Data")]
    [InlineData("{\"Data\":\"AA= =\"}", "/Data")]
    public async Task A_body_whose_value_would_be_another_is_refused(string body, string place)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync(body)).IsRefused(place);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("\"Anything\":\"{0}\"", "/Anything")]
    [InlineData("\"Anything\":{{\"{0}\":1}}", "/Anything")]
    [InlineData("\"New\":\"{0}\"", "/New")]
    [InlineData("\"{0}\":1", "body")]
    [InlineData("\"Note\":\"{0}\"", "/Note")]
    [InlineData("\"Attributes\":{{\"{0}\":[]}}", "/Attributes")]
    public async Task Bytes_that_are_no_text_are_refused_wherever_they_stand(string form, string place)
    {
        byte[][] noText = [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]];
        await using var server = await ParcelServer.StartAsync();
        var parts = form.Split("{0}");
        foreach (var bytes in noText)
        {
            byte[] body = [.. "{"u8, .. Encoding.UTF8.GetBytes(parts[0].Replace("{{", "{", StringComparison.Ordinal)), .. bytes, .. Encoding.UTF8.GetBytes(parts[1].Replace("}}", "}", StringComparison.Ordinal)), .. "}"u8];
            (await server.SendAsync(HttpMethod.Post, "/parcels", body)).IsRefused(place);
        }

        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("n=5%00", "Count")]
    [InlineData("n=007", "Count")]
    [InlineData("n=-01", "Count")]
    [InlineData("n=%2B5", "Count")]
    [InlineData("n=5%20", "Count")]
    [InlineData("tiny=1%00", "Tiny")]
    [InlineData("tiny=00", "Tiny")]
    [InlineData("weight=9%00%00", "Weight")]
    [InlineData("weight=01", "Weight")]
    [InlineData("number=5%00", "Number")]
    [InlineData("number=007", "Number")]
    [InlineData("amount=1%00", "Amount")]
    [InlineData("amount=01.5", "Amount")]
    [InlineData("amount=1.", "Amount")]
    [InlineData("amount=.5", "Amount")]
    [InlineData("amount=12345678901234567890123456789012345678901234567890", "Amount")]
    [InlineData("amount=1e-30", "Amount")]
    [InlineData("ratio=1e400", "Ratio")]
    [InlineData("ratio=1%00", "Ratio")]
    [InlineData("ratio=01", "Ratio")]
    [InlineData("ratio=1.", "Ratio")]
    [InlineData("share=1e39", "Share")]
    [InlineData("at=253402300799.99999999", "At")]
    [InlineData("at=01", "At")]
    [InlineData("at=1%00", "At")]
    [InlineData("on=2024-01-02T03:04:05Z%00", "On")]
    [InlineData("by=Fri,%2031%20Dec%209999%2023:59:59%20GMT%00", "By")]
    public async Task A_query_whose_value_would_be_another_is_refused(string query, string member)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.GetAsync(query)).IsRefused($" ({member}) must be ");
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_header_of_base64_with_blanks_or_of_no_text_is_refused()
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.GetAsync("", ("x-data", "AA ="))).IsRefused(" (Data) must be base64");
        (await server.GetAsync("", ("x-data", "/w=="))).IsRefused(" (Data) must be valid Unicode text");
        (await server.GetAsync("", ("x-data", "AA=="))).IsTaken();
    }

    [Fact]
    public async Task A_payload_of_text_must_be_text()
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.SendAsync(HttpMethod.Put, "/text", [0x61, 0xFF], ("Content-Type", "text/plain"))).IsRefused("'Text' must be valid Unicode text");
        (await server.SendAsync(HttpMethod.Put, "/text", "é"u8.ToArray(), ("Content-Type", "text/plain"))).IsTaken();
        Assert.Equal("é", Assert.IsType<PutTextRequest>(Assert.Single(server.Calls)).Text);
    }

    [Fact]
    public async Task A_payload_lacks_what_it_requires_like_any_structure()
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.SendAsync(HttpMethod.Put, "/label", "{\"Text\":\"t\",\"Parts\":[{}]}"u8.ToArray())).IsRefused("'/Label/Weight'");
        (await server.SendAsync(HttpMethod.Put, "/label", "{\"Text\":\"t\",\"Weight\":1,\"Parts\":[{}]}"u8.ToArray())).IsRefused("'/Label/Parts/0/Number'");
        (await server.SendAsync(HttpMethod.Put, "/label", "{\"Text\":\"t\",\"Weight\":1}"u8.ToArray())).IsTaken();
    }

    [Fact]
    public async Task A_compressed_body_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        await using var server = await ParcelServer.StartAsync();
        var random = new Random(5);
        var whole = Packed("{\"Text\":\"" + string.Concat(Enumerable.Range(0, 300).Select(_ => (char)('a' + random.Next(26)))) + "\"}");
        for (var length = 1; length < whole.Length; length++)
        {
            (await PackAsync(server, whole[..length])).IsRefused("gzip");
        }

        Assert.Empty(server.Calls);
        (await PackAsync(server, whole)).IsTaken();
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task A_compressed_body_may_come_in_members_and_has_nothing_behind_it()
    {
        await using var server = await ParcelServer.StartAsync();
        (await PackAsync(server, [.. Packed("{\"Text\":"), .. Packed("\"both\"}")])).IsTaken();
        Assert.Equal("both", Assert.IsType<PackRequest>(Assert.Single(server.Calls)).Text);
        (await PackAsync(server, [.. Packed("{\"Text\":\"a\"}"), 0, 0, 0])).IsRefused("gzip");
        (await PackAsync(server, [.. Packed("{\"Text\":\"a\"}"), .. "junk"u8])).IsRefused("gzip");
        (await PackAsync(server, [.. Packed("{\"Text\":"), .. Packed("\"both\"}")[..^3]])).IsRefused("cut short");
    }

    [Fact]
    public async Task The_last_value_of_every_type_travels_both_ways()
    {
        await using var server = await ParcelServer.StartAsync();
        DateTimeOffset[] moments = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(9999, 12, 31, 12, 0, 0, TimeSpan.FromHours(-11)), new(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14))];
        (double, float, decimal)[] numbers = [(double.MaxValue, float.MaxValue, decimal.MaxValue), (double.MinValue, float.MinValue, decimal.MinValue), (double.Epsilon, float.Epsilon, 0.0000000000000000000000000001m), (0, -0f, 1.0000000000000000000000000000m)];
        foreach (var moment in moments)
        {
            foreach (var (ratio, share, amount) in numbers)
            {
                var response = await server.Client.SendParcelsAsync(new SendParcelsRequest { At = moment, On = moment, Ratio = ratio, Share = share, Amount = amount });
                Assert.Equal(moment, response.At);
                var seen = Assert.IsType<SendParcelsRequest>(server.Calls[^1]);
                Assert.Equal((moment, moment, ratio, share, amount), (seen.At, seen.On, seen.Ratio, seen.Share, seen.Amount));
                await server.Client.FindParcelsAsync(new FindParcelsRequest { At = moment, On = moment, Ratio = ratio, Share = share, Amount = amount, Tiny = sbyte.MinValue, Count = int.MinValue, Weight = long.MinValue, Trace = "t" });
                var found = Assert.IsType<FindParcelsRequest>(server.Calls[^1]);
                Assert.Equal((moment, moment, ratio, share, amount), (found.At, found.On, found.Ratio, found.Share, found.Amount));
                Assert.Equal((sbyte.MinValue, int.MinValue, long.MinValue), (found.Tiny, found.Count, found.Weight));
            }
        }
    }

    [Theory]
    [InlineData("1e2", "100")]
    [InlineData("-1.50E+1", "-15")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("1.00000000000000000000000000000000000000", "1")]
    [InlineData("10000000000000000000000000000000000e-10", "1000000000000000000000000")]
    [InlineData("0e-99999999999", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("79228162514264337593543950335.000", "79228162514264337593543950335")]
    public async Task A_decimal_that_can_be_held_is_taken_however_it_is_written(string text, string value)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"Amount\":{text}}}")).IsTaken();
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Assert.IsType<SendParcelsRequest>(server.Calls[^1]).Amount);
        (await server.GetAsync($"amount={Uri.EscapeDataString(text)}")).IsTaken();
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Assert.IsType<FindParcelsRequest>(server.Calls[^1]).Amount);
    }

    [Theory]
    [InlineData("{\"Number\":1e400}")]
    [InlineData("{\"At\":253402300799.99999999}")]
    [InlineData("{\"Parts\":[{\"Number\":99999999999}]}")]
    public async Task A_client_refuses_an_answer_that_it_cannot_hold(string body)
    {
        using var http = new HttpClient(new Library.FakeHandler(_ => Library.FakeHandler.Respond(body))) { BaseAddress = new Uri("http://parcels.test") };
        await Assert.ThrowsAsync<SerializationException>(() => new ParcelsClient(http).SendParcelsAsync(new SendParcelsRequest()));
    }

    [Fact]
    public async Task Null_where_there_must_be_a_value_is_an_error_that_names_the_member()
    {
        await using var server = await ParcelServer.StartAsync();
        var client = server.Client;
        await Names("/Text", () => client.PutLabelAsync(new PutLabelRequest { Label = new Label { Weight = 1, Text = null! } }));
        await Names("/Lines/1", () => client.PutLabelAsync(new PutLabelRequest { Label = new Label { Weight = 1, Text = "t", Lines = ["a", null!] } }));
        await Names("/Parts/0", () => client.PutLabelAsync(new PutLabelRequest { Label = new Label { Weight = 1, Text = "t", Parts = [null!] } }));
        await Names("/Branches/a~1b", () => client.PutLabelAsync(new PutLabelRequest { Label = new Label { Weight = 1, Text = "t", Branches = new Dictionary<string, Tree> { ["a/b"] = null! } } }));
        await Names("/Extra", () => client.PutLabelAsync(new PutLabelRequest { Label = new Label { Weight = 1, Text = "t", Extra = default(System.Text.Json.JsonElement) } }));
        await Names("/Words/1", () => client.SendParcelsAsync(new SendParcelsRequest { Words = ["a", null!] }));
        await Names("/Pairs/0", () => client.SendParcelsAsync(new SendParcelsRequest { Pairs = [null!] }));
        await Names("/Maps/1", () => client.SendParcelsAsync(new SendParcelsRequest { Maps = [new Dictionary<string, int>(), null!] }));
        await Names("/Crates/0", () => client.SendParcelsAsync(new SendParcelsRequest { Crates = [null!] }));
        await Names("Names", () => client.FindParcelsAsync(new FindParcelsRequest { Names = ["a", null!], Trace = "t" }));
        await Names("Tags", () => client.FindParcelsAsync(new FindParcelsRequest { Tags = ["a", null!], Trace = "t" }));
        await Names("Trace", () => client.FindParcelsAsync(new FindParcelsRequest { Trace = null! }));
        Assert.Empty(server.Calls);
    }

    private static async Task Names(string path, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<SerializationException>(call);
        Assert.StartsWith($"'{path}' must not be null", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static Task<Answer> PackAsync(ParcelServer server, byte[] body) => server.SendAsync(HttpMethod.Post, "/pack", body, ("Content-Encoding", "gzip"));
}
