namespace Interop.Support;

/// <summary>Installs the AWS SDKs for JavaScript on first use and runs scenarios with them.</summary>
internal static class NodeSdk
{
    private static readonly Lazy<Task<string?>> _problem = new(InstallAsync);

    private static string Folder => Path.Combine(Repository.Interop, "node");

    /// <summary>Why the SDKs can't be had here; null where they are installed.</summary>
    public static Task<string?> ProblemAsync() => _problem.Value;

    public static async Task<Scenario> RunAsync(string script, Uri endpoint, Dictionary<string, string>? more = null)
    {
        var environment = new Dictionary<string, string>(more ?? [])
        {
            ["CHIME_ENDPOINT"] = endpoint.ToString(),
            ["AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE"] = "1",
            ["NODE_NO_WARNINGS"] = "1",
        };
        return Scenario.Of((await ProcessRun.TryRunAsync("node", [script], Folder, environment))!);
    }

    private static async Task<string?> InstallAsync()
    {
        if (await ProcessRun.TryRunAsync("node", ["--version"]) is not { ExitCode: 0 })
        {
            return "Node.js is not installed.";
        }

        // npm leaves this file behind when it is done: a lock that is not newer has been installed already.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return null;
        }

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        try
        {
            // Without the network npm would try again for minutes.
            string[] arguments = ["ci", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
            return await ProcessRun.TryRunAsync(npm, arguments, Folder) switch
            {
                null => "npm is not installed.",
                { ExitCode: 0 } => null,
                var failed => $"npm ci failed, for lack of the network perhaps: {string.Join("; ", Reasons(failed))}",
            };
        }
        catch (TimeoutException slow)
        {
            return $"npm ci took too long, for lack of the network perhaps: {slow.Message}";
        }
    }

    // The code, the call and the reason; a stack trace follows them.
    private static IEnumerable<string> Reasons(ProcessRun failed) =>
        failed.Error.Split('\n').Where(static line => line.StartsWith("npm error", StringComparison.Ordinal)).Take(4).Select(static line => line.Trim());
}

/// <summary>A server and one run of a script against it, shared by the tests of a class.</summary>
public abstract class NodeScenario(string script) : IAsyncLifetime
{
    private readonly ChimeServer _server = new();
    private Scenario? _scenario;
    private string? _problem;

    /// <summary>What the script printed; skips the test where Node.js or the SDKs are missing.</summary>
    public Scenario Run
    {
        get
        {
            Skip.If(_problem is not null, _problem);
            return _scenario!;
        }
    }

    public async Task InitializeAsync()
    {
        _problem = await NodeSdk.ProblemAsync();
        if (_problem is null)
        {
            await _server.InitializeAsync();
            _scenario = await NodeSdk.RunAsync(script, _server.Endpoint);
        }
    }

    public Task DisposeAsync() => _server.DisposeAsync();
}
