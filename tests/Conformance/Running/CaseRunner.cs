using System.Text;
using System.Text.Json;
using Conformance.Cases;
using Conformance.Http;
using Conformance.Shapes;
using Conformance.Values;

namespace Conformance.Running;

/// <summary>Runs cases and tells what is wrong with each: nothing, where it passes.</summary>
internal sealed class CaseRunner(AstModel model) : IAsyncDisposable
{
    private const string DefaultHost = "localhost";
    private static readonly JsonElement _none = JsonDocument.Parse("{}").RootElement;

    private readonly Dictionary<string, GeneratedService> _services = [];
    private readonly Dictionary<string, ServerHarness> _servers = [];
    private readonly ClientHarness _clients = new();
    private EventStreamRunner? _events;

    public AstModel Model => model;

    /// <summary>Runs a case in one direction, against each operation that it holds for.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(ConformanceCase test, Direction direction)
    {
        var problems = test.UnknownFields.Select(static field => $"the runner does not know the field '{field}'").ToList();
        foreach (var operation in test.Operations)
        {
            try
            {
                problems.AddRange(await RunAsync(test, direction, operation));
            }
            catch (CannotRunException reason)
            {
                problems.Add(reason.Message);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                problems.Add($"{error.GetType().Name}: {error.Message}");
            }
        }

        return problems;
    }

    public async Task<ServerCall> SendAsync(GeneratedService service, GeneratedOperation operation, RawRequest request, string host, Func<object, Contents, object?> answer)
    {
        if (!_servers.TryGetValue(service.Interface.FullName!, out var server))
        {
            _servers.Add(service.Interface.FullName!, server = await ServerHarness.StartAsync(service));
        }

        return await server.SendAsync(operation, request, host, answer);
    }

    public Task<ClientCall> CallAsync(GeneratedService service, GeneratedOperation operation, object input, byte[] answer, string host = DefaultHost) =>
        _clients.CallAsync(service, operation, input, host, answer);

    /// <summary>The smallest input with which a client can call an operation.</summary>
    public object MinimalInputOf(GeneratedOperation operation, string id) =>
        ValueBuilder.Build(operation.Input, JsonSerializer.SerializeToElement(MinimalInput.Params(model, id)));

    public static JsonElement Field(JsonElement test, string name) => test.TryGetProperty(name, out var value) ? value : _none;

    public static IEnumerable<KeyValuePair<string, string>> Headers(JsonElement test) =>
        Field(test, "headers").EnumerateObject().Select(static h => KeyValuePair.Create(h.Name, h.Value.GetString()!));

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<IEnumerable<string>> RunAsync(ConformanceCase test, Direction direction, string operation)
    {
        if (!_services.TryGetValue(test.Service, out var service))
        {
            _services.Add(test.Service, service = GeneratedService.Find(test.Service));
        }

        var method = service.Operation(operation);
        return (test.Kind, direction) switch
        {
            (CaseKind.Request, Direction.Client) => await ClientRequestAsync(test.Test, service, method),
            (CaseKind.Request, Direction.Server) => await ServerRequestAsync(test.Test, service, method, operation),
            (CaseKind.Response, Direction.Client) => await ClientResponseAsync(test.Test, service, method, operation),
            (CaseKind.Response, Direction.Server) => await ServerResponseAsync(test.Test, service, method, operation, null),
            (CaseKind.ErrorResponse, Direction.Client) => await ClientErrorAsync(test.Test, service, method, operation, service.Error(test.Error!)),
            (CaseKind.ErrorResponse, Direction.Server) => await ServerResponseAsync(test.Test, service, method, operation, service.Error(test.Error!)),
            (CaseKind.Malformed, _) => await MalformedAsync(test.Test, service, method),
            _ => await (_events ??= new EventStreamRunner(this)).RunAsync(test.Test, direction, service, method, operation),
        };
    }

    private async Task<List<string>> ClientRequestAsync(JsonElement test, GeneratedService service, GeneratedOperation operation)
    {
        var host = test.TryGetProperty("host", out var stated) ? stated.GetString()! : DefaultHost;
        var call = await CallAsync(service, operation, ValueBuilder.Build(operation.Input, Field(test, "params")), HttpAnswer.Empty, host);
        return call.Request is null
            ? [$"nothing was sent: {call.Error?.GetType().Name}: {call.Error?.Message}"]
            : MessageAssertions.Request(test, call.Request, test.TryGetProperty("resolvedHost", out var resolved) ? resolved.GetString() : host.Split('/')[0]);
    }

    private async Task<List<string>> ServerRequestAsync(JsonElement test, GeneratedService service, GeneratedOperation operation, string id)
    {
        var request = RequestBuilder.FromCase(test, model, id);
        var host = test.TryGetProperty("resolvedHost", out var resolved) ? resolved.GetString()! : DefaultHost;
        var call = await SendAsync(service, operation, request, host, static (_, _) => throw new InvalidOperationException("the input is all that is asked for"));
        if (call.Input is null)
        {
            return [$"the handler was not called: {Describe(call.Response)}"];
        }

        var comparer = new ValueComparer(call.Contents ?? throw new CannotRunException("the input's streams were not read"), model.Of(id, "input"), RequestBuilder.OwnHeaders(request));
        comparer.Structure(call.Input, Field(test, "params"), "");
        return comparer.Problems;
    }

    private async Task<List<string>> ClientResponseAsync(JsonElement test, GeneratedService service, GeneratedOperation operation, string id)
    {
        var call = await CallAsync(service, operation, MinimalInputOf(operation, id), HttpAnswer.Canned(test));
        if (call.Error is not null)
        {
            return [$"{call.Error.GetType().Name}: {call.Error.Message}"];
        }

        if (call.Output is null)
        {
            return Field(test, "params").EnumerateObject().Any() ? ["the method returns nothing, params are expected"] : [];
        }

        var comparer = new ValueComparer(call.Contents!);
        comparer.Structure(call.Output, Field(test, "params"), "");
        return comparer.Problems;
    }

    private async Task<List<string>> ClientErrorAsync(JsonElement test, GeneratedService service, GeneratedOperation operation, string id, Type error)
    {
        var call = await CallAsync(service, operation, MinimalInputOf(operation, id), HttpAnswer.Canned(test));
        if (call.Error?.GetType() != error)
        {
            return [$"expected {error.Name}, got {call.Error?.GetType().Name ?? "no error"}: {call.Error?.Message}"];
        }

        var comparer = new ValueComparer(new Contents());
        comparer.Structure(call.Error, Field(test, "params"), "");
        var status = ((ChimeModelGen.Runtime.ServiceException)call.Error).StatusCode;
        return status == test.GetProperty("code").GetInt32() ? comparer.Problems : [.. comparer.Problems, $"status of the exception: {status}"];
    }

    private async Task<List<string>> ServerResponseAsync(JsonElement test, GeneratedService service, GeneratedOperation operation, string id, Type? error)
    {
        var answer = error is not null || operation.Output is not null ? ValueBuilder.Build(error ?? operation.Output!, Field(test, "params")) : null;
        var call = await SendAsync(service, operation, MinimalInput.Request(model, id), DefaultHost, (_, _) => answer is Exception thrown ? throw thrown : answer);
        return call.Input is null ? [$"the handler was not called: {Describe(call.Response)}"] : MessageAssertions.Response(test, call.Response);
    }

    private async Task<List<string>> MalformedAsync(JsonElement test, GeneratedService service, GeneratedOperation operation)
    {
        var call = await SendAsync(
            service, operation, RequestBuilder.Malformed(test.GetProperty("request")), DefaultHost, static (_, _) => throw new InvalidOperationException("the request is malformed"));
        var problems = MessageAssertions.MalformedResponse(test.GetProperty("response"), call.Response);
        return call.Input is null ? problems : [.. problems, "the handler was called"];
    }

    public static string Describe(HttpMessage response) =>
        $"{response.Status} {response.Header("x-amzn-errortype")} {Encoding.UTF8.GetString(response.Body)}".ReplaceLineEndings(" ");
}
