using System.CommandLine;
using System.CommandLine.Invocation;
using ChimeLocal.Logging;

namespace ChimeLocal.CommandLine;

/// <summary>The command line: its options, and what they say.</summary>
internal sealed class ServerCommand
{
    private const string AccessKeyVariable = "CHIME_LOCAL_ACCESS_KEY";
    private const string SecretKeyVariable = "CHIME_LOCAL_SECRET_KEY";

    private static readonly ChimeLocalOptions _defaults = new();

    private readonly Option<string> _urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons", DefaultValueFactory = _ => _defaults.Urls };
    private readonly Option<string> _account = new("--account") { Description = "AWS account (12 digits) of calls whose access key is none", DefaultValueFactory = _ => _defaults.AccountId };
    private readonly Option<string> _region = new("--region") { Description = "AWS region of calls whose credential names none", DefaultValueFactory = _ => _defaults.Region };

    private readonly Option<string?> _session = new("--messaging-endpoint")
    {
        Description = "Host and port that GetMessagingSessionEndpoint answers with, where clients see others than those listened on",
    };

    private readonly Option<string?> _accessKey = new("--access-key")
    {
        Description = $"Accept this access key only, and check signatures; also {AccessKeyVariable}. Its secret is in --secret-key-file or {SecretKeyVariable}",
    };

    private readonly Option<string?> _secretKey = new("--secret-key")
    {
        Description = $"The secret of that access key, for everybody to see in the list of processes: rather use {SecretKeyVariable} or --secret-key-file",
    };

    private readonly Option<string?> _secretKeyFile = new("--secret-key-file") { Description = "File that holds the secret of that access key" };

    private readonly Option<string[]> _hosts = new("--allowed-host")
    {
        Description = "Host by which the server may be called beside localhost, such as chime.test or host.docker.internal; may be repeated; * for any",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _origins = new("--allowed-origin")
    {
        Description = "Origin whose web pages may call the server beside those of this machine, such as https://app.example; may be repeated; * for any",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _noCors = new("--no-cors") { Description = "Don't let web pages of other origins call the server or open sessions, not even those of this machine" };

    private readonly Option<string?> _lambda = new("--lambda-endpoint")
    {
        Description = "Where the Lambda functions of channel flow processors are invoked, such as http://127.0.0.1:3001; by default what AWS_ENDPOINT_URL_LAMBDA says",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_LAMBDA"),
    };

    private readonly Option<long> _body = new("--max-body") { Description = "Largest request body in bytes", DefaultValueFactory = _ => _defaults.MaxRequestBodyBytes };
    private readonly Option<string?> _data = new("--data") { Description = "File that everything is kept in, created where it is missing; without it, in memory only" };
    private readonly Option<string?> _streamFile = new("--stream-file") { Description = "Append the records of streaming configurations to this file, one JSON line each" };
    private readonly Option<string?> _pushFile = new("--push-file") { Description = "Append push notifications to this file, one JSON line each" };

    private readonly Option<string[]> _quotas = new("--quota")
    {
        Description = "Name=Value: a quota that differs from the documented one, such as ModeratorsPerChannel=5; may be repeated",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _rates = new("--rate-limits") { Description = "Refuse calls beyond the request rates of the region (429)" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log every request, one line each" };

    private ServerCommand()
    {
        Command = new RootCommand(
            "A local server for Amazon Chime SDK messaging and identity. Everything is kept in memory unless --data names a file; any credentials are accepted unless told otherwise.")
        {
            _urls, _account, _region, _session, _lambda, _accessKey, _secretKeyFile, _secretKey, _hosts, _origins, _noCors, _data, _body, _streamFile,
            _pushFile, _quotas, _rates, _verbose,
        };
        TlsCommandLine.AddTo(Command);
        Command.SetAction(RunAsync);
    }

    private RootCommand Command { get; }

    /// <returns>The exit code: 1 where the command line was wrong or the server could not start, with the reason as the last line of the error output.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var parsed = new ServerCommand().Command.Parse(args);
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.InvokeAsync();
        }

        // The library would put its help below, out of whose sight the reason is.
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(OneLine.Of($"{error.Message} (--help tells the options.)"));
        }

        return Task.FromResult(1);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return TlsCommandLine.Export(parsed) ?? await LocalServer.RunAsync(Read(parsed), cancellationToken);
        }
        catch (ArgumentException error)
        {
            await Console.Error.WriteLineAsync(OneLine.Of($"The server cannot start: {error.Message}"));
            return 1;
        }
    }

    private ChimeLocalOptions Read(ParseResult parsed) => new()
    {
        Urls = parsed.GetValue(_urls)!,
        AccountId = parsed.GetValue(_account)!,
        Region = parsed.GetValue(_region)!,
        MessagingSessionEndpoint = parsed.GetValue(_session),
        Tls = TlsCommandLine.Read(parsed),
        AllowedHosts = parsed.GetValue(_hosts) ?? [],
        AllowOtherOrigins = !parsed.GetValue(_noCors),
        AllowedOrigins = parsed.GetValue(_origins) ?? [],
        AccessKey = parsed.GetValue(_accessKey) ?? (Environment.GetEnvironmentVariable(AccessKeyVariable) is { Length: > 0 } key ? key : null),
        SecretKey = Secret.Of(_secretKey.Name, parsed.GetValue(_secretKey), parsed.GetValue(_secretKeyFile), SecretKeyVariable),
        DataFile = parsed.GetValue(_data),
        LambdaEndpoint = parsed.GetValue(_lambda),
        MaxRequestBodyBytes = parsed.GetValue(_body),
        StreamFile = parsed.GetValue(_streamFile),
        PushFile = parsed.GetValue(_pushFile),
        Quotas = parsed.GetValue(_quotas) ?? [],
        LimitRates = parsed.GetValue(_rates),
        Verbose = parsed.GetValue(_verbose),
    };
}
