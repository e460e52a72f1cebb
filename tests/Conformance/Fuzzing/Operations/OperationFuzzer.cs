using System.Diagnostics;
using System.Globalization;
using Conformance.Http;

namespace Conformance.Fuzzing.Operations;

/// <summary>
/// Sends spoilt requests to every operation of the local server. One pass puts every hostile value at every place of every operation; what time is
/// left after it goes to requests that are spoilt at two places. The order is the seed's.
/// </summary>
internal sealed class OperationFuzzer
{
    private const int Attempts = 3;

    private readonly FuzzServer _server;
    private readonly Random _random;
    private readonly FuzzReport _report = new();
    private readonly List<ModelledOperation> _operations;
    private FuzzWorld _world;

    private OperationFuzzer(FuzzServer server, FuzzWorld world, int seed)
    {
        _server = server;
        _world = world;
        _random = new Random(seed);
        var models = Path.Combine(Repository(), "model");
        _operations =
        [
            .. ModelledOperation.Read(Path.Combine(models, "chime-sdk-messaging.yaml"), "messaging", ""),
            .. ModelledOperation.Read(Path.Combine(models, "chime-sdk-identity.yaml"), "identity", ""),
            .. ModelledOperation.Read(Path.Combine(models, "chime.yaml"), "legacy", "/legacy"),
        ];
    }

    public static async Task<FuzzReport> RunAsync(TimeSpan duration, int seed)
    {
        await using var server = await FuzzServer.StartAsync();
        var fuzzer = new OperationFuzzer(server, await FuzzWorld.CreateAsync(server.Chime), seed);
        await fuzzer.RunAsync(duration);
        return fuzzer._report;
    }

    private async Task RunAsync(TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var plan = _operations.SelectMany(operation => RequestMutation.Of(operation, new RequestComposer(operation, _world)).Select(mutation => (operation, mutation))).ToArray();
        _report.Planned = plan.Length;
        _random.Shuffle(plan);

        // Each operation once as it is meant, whatever becomes of the time.
        foreach (var operation in _operations)
        {
            await TryAsync(operation, new RequestMutation("nothing", static c => c.Compose()));
        }

        foreach (var (operation, mutation) in plan)
        {
            if (watch.Elapsed >= duration)
            {
                break;
            }

            await TryAsync(operation, mutation);
        }

        while (watch.Elapsed < duration)
        {
            var (operation, mutation) = plan[_random.Next(plan.Length)];
            await TryAsync(operation, Combined(operation, mutation));
        }

        await CheckHealthAsync();
    }

    /// <summary>A mutation, and a hostile value at a place of the body besides.</summary>
    private RequestMutation Combined(ModelledOperation operation, RequestMutation mutation)
    {
        var members = operation.Input.Where(static m => m.Location == Location.Body).ToList();
        if (members.Count == 0)
        {
            return mutation;
        }

        var member = members[_random.Next(members.Count)];
        var (name, json) = Hostile.Json[_random.Next(Hostile.Json.Count)];
        return new RequestMutation($"{mutation.Name}; {member.Name} = {name}", composer =>
        {
            var request = mutation.Make(composer);
            request.Members?.RemoveAll(m => m.Name == member.WireName);
            request.Members?.Add((member.WireName, json));
            return request;
        });
    }

    private async Task TryAsync(ModelledOperation operation, RequestMutation mutation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var request = mutation.Make(new RequestComposer(operation, _world));
            var bytes = request.ToBytes();
            var start = Stopwatch.GetTimestamp();
            HttpMessage? answer = null;
            string? wrong;
            try
            {
                answer = await _server.SendAsync(bytes, request.EndsSending);
                wrong = Oracle.Judge(request, answer);
            }
            catch (TimeoutException error)
            {
                wrong = error.Message;
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            _report.Requests++;
            _report.Operations.Add(operation.ToString());
            _report.Count(answer?.Status ?? 0);
            if (request.MayBeNoHttp)
            {
                _server.Disconnect();
            }

            // What a request has broken shows in the log, not always in its answer.
            wrong = _server.TakeFailures() is [var failure, ..] ? $"the server logged: {failure}" : wrong;
            if (answer?.Status is >= 200 and < 300 && operation.Method != "GET")
            {
                await RenewWorldAsync();
            }

            if (wrong is null && elapsed > Oracle.LongestCall && attempt < Attempts)
            {
                // On a busy machine anything may be slow once.
                continue;
            }

            if (wrong is null && elapsed <= Oracle.LongestCall)
            {
                _report.Slowest = elapsed > _report.Slowest ? elapsed : _report.Slowest;
                _report.SlowOnce += attempt > 1 ? 1 : 0;
                return;
            }

            _report.Add(operation, mutation, bytes, wrong ?? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s, {Attempts} times"));
            return;
        }
    }

    private async Task RenewWorldAsync()
    {
        var old = _world.AppInstanceArn;
        _world = await FuzzWorld.CreateAsync(_server.Chime);
        foreach (var app in (await _server.Chime.Identity.ListAppInstancesAsync(new() { MaxResults = 50 })).AppInstances!.Select(static a => a.AppInstanceArn!))
        {
            if (app == old || app != _world.AppInstanceArn)
            {
                await _server.Chime.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = app });
            }
        }
    }

    private async Task CheckHealthAsync()
    {
        _server.Disconnect();
        var health = await _server.SendAsync("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), endsSending: false);
        if (health?.Status != 200)
        {
            _report.AddHarm($"at the end, /health answers {health?.Status}");
        }

        var send = _operations.Single(static o => o is { Service: "messaging", Name: "SendChannelMessage" });
        var answer = await _server.SendAsync(new RequestComposer(send, _world).Compose().ToBytes(), endsSending: false);
        if (answer?.Status != 201)
        {
            _report.AddHarm($"at the end, a valid SendChannelMessage is answered {answer?.Status}: {Shown.Of(answer?.Body ?? [], 300)}");
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChimeModelGen.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The fuzzer reads the models of the repository and runs outside of it.");
        }

        return folder;
    }
}
