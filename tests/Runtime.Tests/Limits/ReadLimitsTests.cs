using System.Text;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using ParcelsApi;

namespace Runtime.Tests.Limits;

/// <summary>Keeps every limit: its default, its message, its bounds, and that it can be set.</summary>
public sealed class ReadLimitsTests
{
    public static TheoryData<Action<ReadLimits>, string, string, string> Beyond() => new()
    {
        { static limits => limits.MaxDepth = 3, "{\"Pairs\":[[1]],\"New\":[[[1]]]}", "'/New/0/0' is nested deeper than 3 levels", "{\"Pairs\":[[1]],\"New\":[[1]]}" },
        { static limits => limits.MaxDepth = 3, "{\"Anything\":[[[1]]]}", "'/Anything/0/0' is nested deeper than 3 levels", "{\"Anything\":[[1]]}" },
        { static limits => limits.MaxMembers = 2, "{\"Note\":\"a\",\"New\":1,\"Newer\":2}", "'/Newer' lies beyond the 2 members", "{\"Note\":\"a\",\"New\":1}" },
        { static limits => limits.MaxMembers = 2, "{\"Note\":\"a\",\"Note\":\"b\",\"Note\":\"c\"}", "'/Note' lies beyond the 2 members", "{\"Note\":\"a\",\"Note\":\"b\"}" },
        { static limits => limits.MaxItems = 3, "{\"Numbers\":[1,2,3,4]}", "'/Numbers/3' lies beyond the 3 members or items", "{\"Numbers\":[1,2,3]}" },
        { static limits => limits.MaxItems = 3, "{\"Anything\":[[1,2,3,4]]}", "'/Anything/0/3' lies beyond the 3 members or items", "{\"Anything\":[[1,2,3],[4,5,6]]}" },
        { static limits => limits.MaxItems = 1, "{\"Attributes\":{\"a\":[],\"b\":[]}}", "'/Attributes/b' lies beyond the 1 members or items", "{\"Attributes\":{\"a\":[]}}" },
        { static limits => limits.MaxNumberLength = 4, "{\"Amount\":1.234}", "'/Amount' must be a number of up to 4 characters, but it has 5", "{\"Amount\":1.23}" },
        { static limits => limits.MaxNumberLength = 4, "{\"Anything\":[12345]}", "'/Anything/0' must be a number of up to 4 characters", "{\"Anything\":[1234]}" },
        { static limits => limits.MaxViolations = 1, "{\"Parts\":[{},{}]}", "'/Parts/0/Number' failed to satisfy constraint: Member must not be null; and 1 more", "{\"Parts\":[{\"Number\":1}]}" },
        { static limits => limits.MaxPointerSegment = 8, "{\"Attributes\":{\"123456789\":[]}}", "'/Attribut…' failed", "{\"Attributes\":{\"12345678\":[]}}" },
        { static limits => limits.MaxPointerSegment = 8, "{\"Tree\":{\"Weight\":1,\"Branches\":{\"123456789\":{}}}}", "'/Tree/Branches/12345678…/Weight' failed", "{\"Tree\":{\"Weight\":1,\"Branches\":{\"123456789\":{\"Weight\":2}}}}" },
        { static limits => limits.MaxPatternTime = TimeSpan.FromMilliseconds(5), $"{{\"Words\":[\"{new string('a', 60)}!\"]}}", "all patterns of a request must be decided within 5 milliseconds", "{\"Words\":[\"a\"]}" },
    };

    [Theory]
    [MemberData(nameof(Beyond))]
    public async Task A_request_beyond_a_limit_is_refused_and_one_within_it_is_not(Action<ReadLimits> set, string beyond, string says, string within)
    {
        await using var server = await ParcelServer.StartAsync(options => set(options.Limits));
        (await server.PostAsync(within)).IsTaken();
        server.Calls.Clear();
        (await server.PostAsync(beyond)).IsRefused(says);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_body_beyond_its_limit_is_too_large()
    {
        await using var server = await ParcelServer.StartAsync(static options => options.Limits.MaxBodyBytes = 21);
        (await server.PostAsync("{\"Note\":\"1234567890\"}")).IsTaken();
        var answer = await server.PostAsync("{\"Note\":\"12345678901\"}");
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("21 bytes", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_values_of_a_body_are_counted_together()
    {
        await using var server = await ParcelServer.StartAsync(static options => options.Limits.MaxValues = 10_000);
        var pairs = string.Join(',', Enumerable.Range(0, 30_000).Select(static i => $"[{i}]"));
        (await server.PostAsync($"{{\"Pairs\":[{pairs}]}}")).IsRefused("lies beyond the 10000 members and items that a body may have");
    }

    public static TheoryData<string, Action<ReadLimits>> Absurd() => new()
    {
        { "MaxBodyBytes must be between 0 and 2147483591", static limits => limits.MaxBodyBytes = -1 },
        { "MaxBodyBytes must be between 0 and 2147483591", static limits => limits.MaxBodyBytes = 1L << 40 },
        { "MaxDepth must be between 1 and 128", static limits => limits.MaxDepth = 0 },
        { "MaxDepth must be between 1 and 128", static limits => limits.MaxDepth = 129 },
        { "MaxMembers must be between 1 and 100000000", static limits => limits.MaxMembers = -1 },
        { "MaxItems must be between 1 and 100000000", static limits => limits.MaxItems = 0 },
        { "MaxValues must be between 1 and 100000000", static limits => limits.MaxValues = int.MaxValue },
        { "MaxNumberLength must be between 1 and 100000", static limits => limits.MaxNumberLength = 1_000_000 },
        { "MaxViolations must be between 1 and 1000", static limits => limits.MaxViolations = 0 },
        { "MaxPointerSegment must be between 8 and 1000", static limits => limits.MaxPointerSegment = 7 },
        { "MaxPatternTime must be between 00:00:00.0010000 and 00:01:00", static limits => limits.MaxPatternTime = TimeSpan.Zero },
        { "MaxReadTime must be between 00:00:00.0100000 and 00:10:00", static limits => limits.MaxReadTime = Timeout.InfiniteTimeSpan },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public async Task A_limit_that_makes_no_sense_is_refused_when_the_server_is_put_together(string says, Action<ReadLimits> set)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ParcelServer.StartAsync(options => set(options.Limits)));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => set(new ServiceClientOptions().Limits));
    }

    [Fact]
    public void Limits_cannot_be_taken_away()
    {
        Assert.Throws<ArgumentNullException>(() => new ServiceEndpointOptions().Limits = null!);
        Assert.Throws<ArgumentNullException>(() => new ServiceClientOptions().Limits = null!);
    }

    [Fact]
    public void The_largest_body_that_the_options_name_goes_before_the_limits_in_whatever_order_they_are_set()
    {
        var options = new ServiceEndpointOptions { Limits = { MaxBodyBytes = 78 } };
        Assert.Equal(78, options.MaxRequestBodyBytes);

        var shared = ReadLimits.ForServer();
        shared.MaxBodyBytes = 79;
        options = new ServiceEndpointOptions { MaxRequestBodyBytes = 77, Limits = shared };
        Assert.Equal(77, options.MaxRequestBodyBytes);
        options = new ServiceEndpointOptions { Limits = shared, MaxRequestBodyBytes = 77 };
        Assert.Equal(77, options.MaxRequestBodyBytes);

        // Limits that are shared with another service stay what they are.
        Assert.Equal(79, shared.MaxBodyBytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_largest_body_holds_whether_it_is_set_before_or_after_the_limits(bool before)
    {
        await using var server = await ParcelServer.StartAsync(options =>
        {
            if (before)
            {
                options.MaxRequestBodyBytes = 21;
            }

            options.Limits = ReadLimits.ForServer();
            if (!before)
            {
                options.MaxRequestBodyBytes = 21;
            }
        });
        (await server.PostAsync("{\"Note\":\"1234567890\"}")).IsTaken();
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, (await server.PostAsync("{\"Note\":\"12345678901\"}")).Status);
    }

    [Fact]
    public async Task What_was_mapped_keeps_the_options_that_it_was_mapped_with()
    {
        ServiceEndpointOptions? kept = null;
        await using var server = await ParcelServer.StartAsync(options => kept = options);
        kept!.Limits.MaxDepth = 1;
        kept.MaxRequestBodyBytes = 1;
        kept.Limits = ReadLimits.ForClient();
        kept.Limits.MaxItems = 1;
        (await server.PostAsync("{\"Pairs\":[[1,2],[3]]}")).IsTaken();
        (await server.PostAsync($"{{\"Anything\":{new string('[', 70)}{new string(']', 70)}}}")).IsRefused("is nested deeper than 64 levels");
    }

    [Fact]
    public void A_copy_of_limits_has_them_all_and_goes_its_own_way()
    {
        var limits = ReadLimits.ForClient();
        var copy = limits.Copy();
        limits.MaxDepth = 1;
        Assert.Equal((128, 64 << 20, 5_000_000), (copy.MaxDepth, copy.MaxBodyBytes, copy.MaxValues));
    }

    [Fact]
    public void A_client_takes_more_than_a_server()
    {
        var (server, client) = (new ServiceEndpointOptions().Limits, new ServiceClientOptions().Limits);
        Assert.Equal((4 << 20, 64, 10_000, 100_000, 250_000, 1_000, 5), (server.MaxBodyBytes, server.MaxDepth, server.MaxMembers, server.MaxItems, server.MaxValues, server.MaxNumberLength, server.MaxReadTime.TotalSeconds));
        Assert.Equal((64 << 20, 128, 100_000, 1_000_000, 5_000_000, 10_000, 30), (client.MaxBodyBytes, client.MaxDepth, client.MaxMembers, client.MaxItems, client.MaxValues, client.MaxNumberLength, client.MaxReadTime.TotalSeconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_refuses_an_answer_over_its_limit_whether_or_not_the_length_is_told(bool tellsLength)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"Note\":\"{new string('n', 100_000)}\"}}");
        using var http = Answering(() => tellsLength ? new ByteArrayContent(body) : new StreamContent(new Unseekable(body)));
        var client = new ParcelsClient(http, new ServiceClientOptions { Limits = { MaxBodyBytes = body.Length - 1 } });
        var error = await Assert.ThrowsAsync<SerializationException>(() => client.SendParcelsAsync(new SendParcelsRequest()));
        Assert.Contains($"must not be larger than {body.Length - 1} bytes", error.Message, StringComparison.Ordinal);
        var larger = new ParcelsClient(http, new ServiceClientOptions { Limits = { MaxBodyBytes = body.Length } });
        Assert.Equal(100_000, (await larger.SendParcelsAsync(new SendParcelsRequest())).Note!.Length);
    }

    [Fact]
    public async Task A_client_refuses_an_answer_that_is_too_deep_for_it()
    {
        using var http = Answering(static () => new StringContent("{\"New\":[[[]]]}"));
        var client = new ParcelsClient(http, new ServiceClientOptions { Limits = { MaxDepth = 3 } });
        Assert.Contains("nested deeper than 3 levels", (await Assert.ThrowsAsync<SerializationException>(() => client.SendParcelsAsync(new SendParcelsRequest()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_a_timeout_and_cancelling_ends_the_wait()
    {
        using var http = Answering(static () => new StreamContent(new Silent()));
        http.Timeout = TimeSpan.FromMilliseconds(100);
        var client = new ParcelsClient(http);
        var error = await Assert.ThrowsAsync<TaskCanceledException>(() => client.SendParcelsAsync(new SendParcelsRequest()));
        Assert.IsType<TimeoutException>(error.InnerException);

        using var patient = Answering(static () => new StreamContent(new Silent()));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ParcelsClient(patient).SendParcelsAsync(new SendParcelsRequest(), stop.Token));
        Assert.Equal(stop.Token, stopped.CancellationToken);
    }

    [Fact]
    public void Reading_and_checking_end_when_nobody_waits_any_more()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        var scope = new ReadScope(ReadLimits.ForServer(), gone.Token);
        var text = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 60_000)) + "]");
        Assert.ThrowsAny<OperationCanceledException>(() => new JsonInput(text, false, scope).SkipValue());
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            var violations = new ConstraintViolations(scope);
            violations.CheckUniqueItems("Items", Enumerable.Range(0, 1_000).ToArray());
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            var violations = new ConstraintViolations(scope);
            new SendParcelsRequest { Attributes = new Dictionary<string, IReadOnlyList<string>> { ["a"] = [.. Enumerable.Repeat("b", 1_000)] } }.Validate(ref violations);
        });
    }

    [Fact]
    public void Reading_and_checking_end_when_they_take_too_long()
    {
        var limits = ReadLimits.ForServer();
        limits.MaxReadTime = TimeSpan.FromMilliseconds(10);
        var scope = new ReadScope(limits, default);
        Thread.Sleep(20);
        var text = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 60_000)) + "]");
        var error = Assert.Throws<SerializationException>(() => new JsonInput(text, false, scope).SkipValue());
        Assert.Equal("The body takes longer to read and check than the 0.01 seconds that are allowed", error.Message);
    }

    private static HttpClient Answering(Func<HttpContent> content) =>
        new(new Library.FakeHandler(_ => new HttpResponseMessage { Content = content() })) { BaseAddress = new Uri("http://parcels.test") };

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class Silent : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
