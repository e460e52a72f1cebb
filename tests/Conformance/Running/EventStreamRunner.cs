using System.Text;
using System.Text.Json;
using Conformance.Cases;
using Conformance.EventStreams;
using Conformance.Http;
using Conformance.Shapes;
using Conformance.Values;

namespace Conformance.Running;

/// <summary>
/// Runs event-stream cases: params of events go in and out of the generated <c>IAsyncEnumerable</c> members, frames over the wire, and the head of
/// the exchange is asserted as for any other operation.
/// </summary>
internal sealed class EventStreamRunner(CaseRunner runner)
{
    private const string MediaType = "application/vnd.amazon.eventstream";

    public async Task<List<string>> RunAsync(JsonElement test, Direction direction, GeneratedService service, GeneratedOperation operation, string id)
    {
        var all = test.TryGetProperty("events", out var stated) ? stated.EnumerateArray().ToList() : [];
        var exchange = new Exchange(
            test, service, operation, id,
            all.Where(static e => e.GetProperty("type").GetString() == "request").ToList(),
            all.Where(static e => e.GetProperty("type").GetString() == "response").ToList());
        foreach (var (end, type) in new[] { ("input", operation.Input), ("output", operation.Output) })
        {
            if (Streams(id, end) && TypeKinds.EventStream(type) is null)
            {
                return [$"the generated {type?.Name ?? operation.Name} has no member that is an event stream"];
            }
        }

        return direction == Direction.Client ? await ClientAsync(exchange) : await ServerAsync(exchange);
    }

    private async Task<List<string>> ClientAsync(Exchange exchange)
    {
        var test = exchange.Test;
        var parameters = test.TryGetProperty("initialRequestParams", out var initial)
            ? initial
            : JsonSerializer.SerializeToElement(MinimalInput.Params(runner.Model, exchange.Id));
        var input = ValueBuilder.Build(exchange.Operation.Input, parameters, Params(exchange.Requests));
        var call = await runner.CallAsync(exchange.Service, exchange.Operation, input, Answer(exchange));
        var problems = new List<string>();
        if (test.TryGetProperty("expectation", out var expectation) && expectation.TryGetProperty("failure", out var failure))
        {
            EventAssertions.Failed(failure, exchange.Service, call.Error ?? call.Contents?.Failure, problems);
            return problems;
        }

        if (exchange.AssertsRequest)
        {
            if (call.Request is null)
            {
                return [$"nothing was sent: {call.Error?.GetType().Name}: {call.Error?.Message}"];
            }

            if (test.TryGetProperty("initialRequest", out var head))
            {
                problems.AddRange(MessageAssertions.Request(head, call.Request, null));
            }

            if (Streams(exchange.Id, "input") && call.Request.Header("Content-Type") != MediaType)
            {
                problems.Add($"header 'Content-Type': expected '{MediaType}', got '{call.Request.Header("Content-Type")}'");
            }

            EventAssertions.Sent(exchange.Requests, call.Request.Body, problems);
        }

        if (exchange.AssertsResponse)
        {
            if (call.Error is not null)
            {
                return [.. problems, $"{call.Error.GetType().Name}: {call.Error.Message}"];
            }

            if (test.TryGetProperty("initialResponseParams", out var values))
            {
                var comparer = new ValueComparer(call.Contents!);
                comparer.Structure(call.Output!, values, "");
                problems.AddRange(comparer.Problems);
            }

            EventAssertions.Received(exchange.Responses, call.Contents!, problems);
        }

        return problems;
    }

    private async Task<List<string>> ServerAsync(Exchange exchange)
    {
        var test = exchange.Test;
        var failing = test.TryGetProperty("expectation", out var expectation) && expectation.TryGetProperty("failure", out _);
        var output = exchange.Operation.Output is { } type
            ? ValueBuilder.Build(type, CaseRunner.Field(test, "initialResponseParams"), Params(exchange.Responses))
            : null;
        var call = await runner.SendAsync(
            exchange.Service, exchange.Operation, Request(exchange), "localhost", (_, contents) => contents.Failure is { } broken ? throw broken : output);
        var problems = new List<string>();
        if (failing)
        {
            var refused = call.Input is null && call.Response.Status is >= 400 and < 500 ? new CannotRunException(CaseRunner.Describe(call.Response)) : null;
            EventAssertions.Failed(expectation.GetProperty("failure"), exchange.Service, call.Contents?.Failure ?? refused, problems);
            return problems;
        }

        if (call.Input is null || call.Contents is null)
        {
            return [$"the handler was not called: {CaseRunner.Describe(call.Response)}"];
        }

        if (test.TryGetProperty("initialRequestParams", out var values))
        {
            var comparer = new ValueComparer(call.Contents);
            comparer.Structure(call.Input, values, "");
            problems.AddRange(comparer.Problems);
        }

        if (exchange.AssertsRequest)
        {
            EventAssertions.Received(exchange.Requests, call.Contents, problems);
        }

        if (exchange.AssertsResponse)
        {
            if (test.TryGetProperty("initialResponse", out var head))
            {
                problems.AddRange(MessageAssertions.Response(head, call.Response));
            }
            else if (call.Response.Status != 200)
            {
                problems.Add($"expected 200, got {CaseRunner.Describe(call.Response)}");
            }

            if (!call.Response.Complete)
            {
                problems.Add("body: the connection ended before it did");
            }

            if (call.Response.Header("Content-Type") != MediaType)
            {
                problems.Add($"header 'Content-Type': expected '{MediaType}', got '{call.Response.Header("Content-Type")}'");
            }

            EventAssertions.Sent(exchange.Responses, call.Response.Body, problems);
        }

        return problems;
    }

    private RawRequest Request(Exchange exchange)
    {
        var minimal = MinimalInput.Request(runner.Model, exchange.Id);
        var frames = exchange.Requests.SelectMany(EventFrame.Encode).ToArray();
        if (exchange.Test.TryGetProperty("initialRequest", out var head))
        {
            var headers = CaseRunner.Headers(head).ToList();
            if (!headers.Any(static h => string.Equals(h.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(new("Content-Type", MediaType));
            }

            return new RawRequest(head.GetProperty("method").GetString()!, RequestBuilder.Target(head), headers, frames);
        }

        // A case about a missing initial request sends none of what the operation requires.
        return exchange.Lacks("initialRequest", exchange.Requests)
            ? minimal with { Headers = minimal.Headers.Where(static h => h.Key == "Content-Type").ToList(), Body = frames }
            : exchange.Requests.Count > 0 ? minimal with { Body = frames } : minimal;
    }

    private byte[] Answer(Exchange exchange)
    {
        if (exchange.Test.TryGetProperty("initialResponse", out var head))
        {
            var headers = CaseRunner.Headers(head).ToList();
            if (!head.TryGetProperty("body", out var body) && !headers.Any(static h => string.Equals(h.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(new("Content-Type", MediaType));
            }

            var bytes = body.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(body.GetString()!) : exchange.Responses.SelectMany(EventFrame.Encode).ToArray();
            return RawRequest.Response(head.GetProperty("code").GetInt32(), headers, bytes);
        }

        var required = runner.Model.Of(exchange.Id, "output").Members
            .Where(static m => m.Required && m.Trait("httpHeader") is not null)
            .Select(static m => KeyValuePair.Create(m.Trait("httpHeader")!.Value.GetString()!, "a"));
        return RawRequest.Response(
            200,
            [new("Content-Type", MediaType), .. exchange.Lacks("initialResponse", exchange.Responses) ? [] : required],
            exchange.Responses.SelectMany(EventFrame.Encode).ToArray());
    }

    private bool Streams(string operation, string end) =>
        runner.Model.Of(operation, end).Members.Any(m => runner.Model.Shape(m.Target) is { Type: "union" } union && union.Trait("streaming") is not null);

    // Events without params are only met where a failure is due, and never reach an application.
    private static List<JsonElement> Params(List<JsonElement> events) =>
        events.Where(static e => e.TryGetProperty("params", out _)).Select(static e => e.GetProperty("params")).ToList();

    private sealed record Exchange(
        JsonElement Test, GeneratedService Service, GeneratedOperation Operation, string Id, List<JsonElement> Requests, List<JsonElement> Responses)
    {
        public bool AssertsRequest => Requests.Count > 0 || Test.TryGetProperty("initialRequest", out _);

        public bool AssertsResponse => Responses.Count > 0 || Test.TryGetProperty("initialResponse", out _);

        /// <summary>Whether the failure that the case asks for is that the initial message is not there.</summary>
        public bool Lacks(string initial, List<JsonElement> events) =>
            Test.TryGetProperty("expectation", out _) && events.Count > 0 && !Test.TryGetProperty(initial, out _) && events.All(static e => e.TryGetProperty("params", out _));
    }
}
