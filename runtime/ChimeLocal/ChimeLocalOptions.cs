namespace ChimeLocal;

/// <summary>What a user can tell the local server.</summary>
public sealed record ChimeLocalOptions
{
    /// <summary>Addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>AWS account, 12 digits, of calls whose access key is no account id.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>AWS region of calls that are not signed for one.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Host and port that GetMessagingSessionEndpoint answers with; null for those of the TLS listener or, without it, of the first
    /// address.</summary>
    public string? MessagingSessionEndpoint { get; init; }

    /// <summary>The listener for https and wss; null for none, so that sessions are served on ws only.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Hosts by which the server may be called, beside those of this machine, of the service itself and of the addresses given here: names,
    /// <c>*.name</c>, addresses, or <c>*</c> for any.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether web pages of other origins than the server's own may call it and open sessions.</summary>
    public bool AllowOtherOrigins { get; init; } = true;

    /// <summary>Origins of web pages that may call the server, beside those of this machine; <c>*</c> for any.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The one access key that is accepted; null to accept any credentials without looking at the signature.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>File that everything is kept in, created where it is missing; null keeps everything in memory only.</summary>
    public string? DataFile { get; init; }

    /// <summary>Where Lambda functions behind channel flow processors are invoked, such as <c>http://127.0.0.1:3001</c> for
    /// <c>sam local start-lambda</c>; null for nowhere, and the processors' fallback actions hold.</summary>
    public string? LambdaEndpoint { get; init; }

    /// <summary>Largest request body in bytes; 1 MiB by default (chosen: the largest valid request is far below it).
    /// At most 1 GiB: a body is held as a whole.</summary>
    public long MaxRequestBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>File to which the records of streaming configurations are appended, one JSON line each; null for none.</summary>
    public string? StreamFile { get; init; }

    /// <summary>File to which push notifications are appended, one JSON line each; null for none.</summary>
    public string? PushFile { get; init; }

    /// <summary>Quotas that differ from the documented ones, each as <c>Name=Value</c>; the names are those of
    /// <see cref="ChimeSdk.InMemory.Quotas"/>.</summary>
    public IReadOnlyList<string> Quotas { get; init; } = [];

    /// <summary>Whether calls beyond the request rates of the region are refused.</summary>
    public bool LimitRates { get; init; }

    /// <summary>Whether every request is logged, one line each, without bodies.</summary>
    public bool Verbose { get; init; }
}
