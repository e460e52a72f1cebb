using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps every operation of both services usable by every unmodified client: an operation that no client was ever tried on shows here, because
/// the list to be covered is the client's own.
/// </summary>
public abstract class EverythingTests(EverythingTests.Client client)
{
    [SkippableTheory]
    [InlineData("messaging", 51)]
    [InlineData("identity", 30)]
    public void Each_operation_that_the_client_has_succeeds(string service, int count)
    {
        var operations = client.Run.Operations(service);
        Assert.Equal(count, operations.Count);
        Assert.Empty(operations.Except(client.Run.Succeeded(service)));
    }

    [SkippableFact]
    public void Each_step_ends_as_expected_its_failures_with_the_modelled_exception() =>
        Assert.True(client.Run.Surprises.Count == 0, string.Join('\n', client.Run.Surprises));

    /// <summary>A server and one run of the scenario with one client.</summary>
    public abstract class Client : IAsyncLifetime
    {
        private EverythingRun? _run;
        private string? _problem;

        public EverythingRun Run
        {
            get
            {
                Skip.If(_problem is not null, _problem);
                return _run!;
            }
        }

        /// <summary>The server that the client is run against.</summary>
        protected virtual ChimeServer Server { get; } = new();

        public async Task InitializeAsync()
        {
            _problem = await ProblemAsync();
            if (_problem is null)
            {
                await Server.InitializeAsync();
                _run = new EverythingRun(await RunAsync(new() { ["CHIME_ENDPOINT"] = Server.Endpoint.ToString(), ["NODE_NO_WARNINGS"] = "1" }));
            }
        }

        public Task DisposeAsync() => Server.DisposeAsync();

        /// <summary>Why the client can't be had here; null where it can.</summary>
        protected abstract Task<string?> ProblemAsync();

        private protected abstract Task<ProcessRun> RunAsync(Dictionary<string, string> environment);
    }

    /// <summary>A client that runs in Node.js.</summary>
    public abstract class NodeClient(string script) : Client
    {
        protected override Task<string?> ProblemAsync() => NodeSdk.ProblemAsync();

        private protected override async Task<ProcessRun> RunAsync(Dictionary<string, string> environment) =>
            (await ProcessRun.TryRunAsync("node", [script], Path.Combine(Repository.Interop, "node"), environment))!;
    }
}

/// <summary>The AWS SDK for JavaScript v3.</summary>
public sealed class EverythingVersion3Tests(EverythingVersion3Tests.Version3 client) : EverythingTests(client), IClassFixture<EverythingVersion3Tests.Version3>
{
    public sealed class Version3() : NodeClient("everything-v3.mjs");
}

/// <summary>The AWS SDK for JavaScript v2.</summary>
public sealed class EverythingVersion2Tests(EverythingVersion2Tests.Version2 client) : EverythingTests(client), IClassFixture<EverythingVersion2Tests.Version2>
{
    public sealed class Version2() : NodeClient("everything-v2.mjs");
}

/// <summary>boto3.</summary>
public sealed class EverythingBoto3Tests(EverythingBoto3Tests.Boto3 client) : EverythingTests(client), IClassFixture<EverythingBoto3Tests.Boto3>
{
    public sealed class Boto3 : Client
    {
        protected override async Task<string?> ProblemAsync() =>
            await ProcessRun.TryRunAsync("python3", ["-c", "import boto3"]) is { ExitCode: 0 } ? null : "python3 with boto3 is not installed.";

        private protected override async Task<ProcessRun> RunAsync(Dictionary<string, string> environment) =>
            (await ProcessRun.TryRunAsync("python3", ["everything.py"], Path.Combine(Repository.Interop, "python"), environment))!;
    }
}
