using System.Text;
using ParcelsApi;

namespace Runtime.Tests.Limits;

/// <summary>Keeps the cost of a request in proportion to its size, and its answer small, whatever is in it.</summary>
public sealed class HostileCostTests
{
    public static TheoryData<string, string> DifferentItems() => new()
    {
        { "Blobs", Items(20_000, static i => $"\"{Convert.ToBase64String(BitConverter.GetBytes(i))}\"") },
        { "Numbers", Items(20_000, static i => ((long)i << 32 | (uint)i).ToString(System.Globalization.CultureInfo.InvariantCulture)) },
        { "Pairs", Items(20_000, static i => $"[{i},{-31L * i}]") },
        { "Maps", Items(20_000, static i => $"{{\"a\":{i},\"b\":{-i}}}") },
        { "Crates", Items(20_000, static i => $"{{\"Numbers\":[{i},{-31L * i}],\"Data\":\"{Convert.ToBase64String(BitConverter.GetBytes(i))}\",\"Lid\":{{\"Flat\":[{i}]}}}}") },
    };

    [Fact]
    public async Task What_64_000_items_lack_is_told_of_the_first_and_counted_of_the_others()
    {
        await using var server = await ParcelServer.StartAsync();
        var answer = (await server.PostAsync($"{{\"Parts\":{Items(64_000, static _ => "{}")}}}")).IsRefused("64000 validation errors detected. ").Within(10);
        Assert.Contains("'/Parts/0/Number'", answer.Body, StringComparison.Ordinal);
        Assert.Contains("'/Parts/1/Number'", answer.Body, StringComparison.Ordinal);
        Assert.Matches("; and 639[0-9]{2} more\"", answer.Body);
    }

    [Fact]
    public async Task A_client_does_not_look_for_what_a_service_left_out()
    {
        using var http = new HttpClient(new Library.FakeHandler(_ => Library.FakeHandler.Respond($"{{\"Parts\":{Items(64_000, static _ => "{}")}}}"))) { BaseAddress = new Uri("http://parcels.test") };
        var client = new ParcelsClient(http);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(64_000, (await client.SendParcelsAsync(new SendParcelsRequest())).Parts!.Count);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_long_key_is_told_in_part_and_what_lies_under_it_is_not_checked()
    {
        await using var server = await ParcelServer.StartAsync();
        var answer = (await server.PostAsync($"{{\"Attributes\":{{\"{new string('k', 200_000)}\":{Items(300, static _ => "\"\"")}}}}}")).IsRefused("1 validation error detected. ");
        Assert.InRange(answer.Body.Length, 1, 2_000);
    }

    [Fact]
    public async Task A_long_name_is_told_in_part_where_its_value_does_not_fit()
    {
        await using var server = await ParcelServer.StartAsync();
        var answer = (await server.PostAsync($"{{\"Attributes\":{{\"{new string('k', 200_000)}\":7}}}}")).IsRefused($"/Attributes/{new string('k', 64)}\\u2026".Replace("\\u2026", "…", StringComparison.Ordinal));
        Assert.InRange(answer.Body.Length, 1, 2_000);
    }

    [Fact]
    public async Task Violations_are_told_up_to_a_bound_and_counted_beyond()
    {
        await using var server = await ParcelServer.StartAsync(static options => options.Limits.MaxViolations = 20);
        var answer = (await server.PostAsync($"{{\"Attributes\":{{\"a\":{Items(30_000, static _ => "\"\"")}}}}}")).IsRefused("30000 validation errors detected. ").Within(10);
        Assert.Contains("'/Attributes/a/19'", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("'/Attributes/a/20'", answer.Body, StringComparison.Ordinal);
        Assert.Contains("; and 29980 more", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_of_long_and_awkward_names_makes_no_long_answer()
    {
        await using var server = await ParcelServer.StartAsync();
        var key = string.Concat(Enumerable.Repeat("\\u0001", 64));
        var body = "{\"Tree\":" + string.Concat(Enumerable.Repeat($"{{\"Leaf\":\"\",\"Branches\":{{\"{key}\":", 25)) + "{}" + string.Concat(Enumerable.Repeat("}}", 25)) + "}";
        (await server.PostAsync(body)).IsRefused("51 validation errors detected. ").Within(10);
    }

    [Theory]
    [MemberData(nameof(DifferentItems))]
    public async Task Items_made_to_collide_are_compared_in_linear_time(string member, string items)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"{member}\":{items}}}")).IsTaken().Within(10);
    }

    [Theory]
    [InlineData("Blobs", "\"AAEC\",\"AAED\",\"AAEC\"")]
    [InlineData("Numbers", "1,2,1")]
    [InlineData("Pairs", "[1,2],[2,1],[1,2]")]
    [InlineData("Maps", "{\"a\":1,\"b\":2},{\"a\":2,\"b\":1},{\"b\":2,\"a\":1}")]
    [InlineData("Crates", "{\"Numbers\":[1,2]},{\"Numbers\":[2,1]},{\"Numbers\":[1,2]}")]
    [InlineData("Crates", "{\"Data\":\"AAEC\"},{\"Data\":\"AAED\"},{\"Data\":\"AAEC\"}")]
    [InlineData("Crates", "{\"Counts\":{\"a\":1,\"b\":2}},{},{\"Counts\":{\"b\":2,\"a\":1}}")]
    [InlineData("Crates", "{\"Lid\":{\"Flat\":[1]}},{\"Lid\":{\"Flat\":[2]}},{\"Lid\":{\"Flat\":[1]}}")]
    [InlineData("Crates", "{\"Lid\":{\"Round\":\"AA==\"}},{\"Lid\":{\"None\":{}}},{\"Lid\":{\"None\":{}}}")]
    public async Task Items_of_the_same_content_are_not_unique(string member, string items)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"{member}\":[{items}]}}")).IsRefused($"'/{member}' failed to satisfy constraint: Member must have unique values");
        var unequal = items[..items.LastIndexOf(member is "Numbers" ? "," : member is "Blobs" ? ",\"" : member == "Pairs" ? ",[" : ",{", StringComparison.Ordinal)];
        (await server.PostAsync($"{{\"{member}\":[{unequal}]}}")).IsTaken();
    }

    [Fact]
    public async Task Patterns_of_a_request_share_their_time_and_the_member_that_spent_it_is_named()
    {
        await using var server = await ParcelServer.StartAsync();
        var words = Items(200, static _ => $"\"{new string('a', 60)}!\"");
        (await server.PostAsync($"{{\"Words\":{words}}}")).IsRefused("'/Words/0' failed to satisfy constraint: Member must satisfy regular expression pattern").Within(5);
        (await server.PostAsync("{\"Words\":[\"aaaa\"]}")).IsTaken();
        (await server.PostAsync("{\"Words\":[\"aaab\"]}")).IsRefused("'/Words/0'");
    }

    [Fact]
    public async Task Short_strings_share_the_time_for_patterns_too()
    {
        await using var server = await ParcelServer.StartAsync(static options => options.Limits.MaxPatternTime = TimeSpan.FromMilliseconds(50));
        var random = new Random(7);
        var words = Items(1_000, _ => $"\"{new string(random.GetItems<char>("abc", 250))}!\"");
        (await server.PostAsync($"{{\"Codewords\":{words}}}")).IsRefused("all patterns of a request must be decided within 50 milliseconds").Within(5);
        (await server.PostAsync($"{{\"Codewords\":[\"c{new string('a', 200)}\"]}}")).IsTaken();
        (await server.PostAsync($"{{\"Codewords\":[\"c{new string('a', 199)}\"]}}")).IsRefused("'/Codewords/0'");
    }

    [Theory]
    [InlineData("1e{0}", 400)]
    [InlineData("1e-{0}", 400)]
    [InlineData("1e{0}", 99_999_999_999)]
    [InlineData("1.{0}", 10_000_000_000_000_000_000_000d)]
    [InlineData("{{\"a\":[1e{0}]}}", 400)]
    public async Task Documents_made_to_collide_are_compared_in_linear_time(string form, double first)
    {
        await using var server = await ParcelServer.StartAsync();
        var from = new System.Numerics.BigInteger(first);
        var items = Items(20_000, i => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, from + (2 * i) + 1));
        (await server.PostAsync($"{{\"Documents\":{items}}}")).IsTaken().Within(4);
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("1E+2", "0.100e3")]
    [InlineData("-0", "0e5")]
    [InlineData("12.50e-1", "1.25")]
    [InlineData("1e99999999999999999999", "10e99999999999999999998")]
    [InlineData("{\"a\":1,\"b\":[2,null]}", "{\"b\":[2.0,null],\"a\":1e0}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}")]
    [InlineData("\"\\u0061\"", "\"a\"")]
    [InlineData("true", "true")]
    public async Task Documents_that_say_the_same_are_not_unique(string one, string other)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"Documents\":[{one},7,{other}]}}")).IsRefused("'/Documents' failed to satisfy constraint: Member must have unique values");
    }

    [Theory]
    [InlineData("1", "-1")]
    [InlineData("1", "10")]
    [InlineData("1", "\"1\"")]
    [InlineData("1", "1.00000000000000000000000000000001")]
    [InlineData("1e400", "1e401")]
    [InlineData("1e99999999999999999999", "1e99999999999999999998")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":1}")]
    [InlineData("{\"a\":1,\"a\":2}", "{\"a\":2,\"a\":1}")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[]", "{}")]
    [InlineData("true", "false")]
    public async Task Documents_that_say_something_else_are_unique(string one, string other)
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"Documents\":[{one},{other}]}}")).IsTaken();
    }

    [Fact]
    public async Task Nothing_of_a_list_is_looked_at_that_is_over_its_maximum()
    {
        await using var server = await ParcelServer.StartAsync();
        var answer = (await server.PostAsync($"{{\"Few\":{Items(200, static _ => $"\"{new string('a', 60)}!\"")}}}")).IsRefused("Value with length 200 at '/Few'");
        Assert.Contains("1 validation error detected", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_integer_of_too_many_digits_is_refused_before_it_is_read()
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync($"{{\"Number\":{new string('9', 4_000_000)}}}")).IsRefused("'/Number' must be a number of up to 1000 characters, but it has 4000000").Within(5);
        (await server.PostAsync($"{{\"Number\":{new string('9', 1_001)}}}")).IsRefused("'/Number'");
        (await server.GetAsync($"number={new string('9', 1_001)}")).IsRefused(" (Number) must be an integer of up to 1000 characters");
        var most = new string('9', 1_000);
        Assert.Contains(most, (await server.PostAsync($"{{\"Number\":{most}}}")).IsTaken().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_enums_know_their_values_and_no_others()
    {
        Assert.All(Enumerable.Range(0, 70), static i =>
        {
            Assert.True(new Code($"C{i:00}").IsKnown);
            Assert.True(new Level(i).IsKnown);
        });
        Assert.False(new Code("C70").IsKnown);
        Assert.False(default(Code).IsKnown);
        Assert.False(new Level(70).IsKnown);
        Assert.True(Code.C07.IsKnown);
    }

    [Fact]
    public async Task Values_of_large_enums_travel_and_are_checked()
    {
        await using var server = await ParcelServer.StartAsync();
        (await server.PostAsync("{\"Codes\":[\"C00\",\"C69\"],\"Levels\":[0,69]}")).IsTaken();
        Assert.Equal([Code.C00, Code.C69], Assert.IsType<SendParcelsRequest>(server.Calls[^1]).Codes);
        (await server.PostAsync("{\"Codes\":[\"C00\",\"C70\"]}")).IsRefused("'/Codes/1' failed to satisfy constraint: Member must satisfy enum value set: [C00, C01");
        (await server.PostAsync("{\"Levels\":[70]}")).IsRefused("'/Levels/0'");
    }

    private static string Items(int count, Func<int, string> item) => "[" + new StringBuilder().AppendJoin(',', Enumerable.Range(0, count).Select(item)) + "]";
}
