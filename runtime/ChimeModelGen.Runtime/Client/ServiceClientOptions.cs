namespace ChimeModelGen.Runtime;

/// <summary>Where and how a generated client calls its service.</summary>
public class ServiceClientOptions
{
    /// <summary>
    /// Base address of the service, path allowed. Null means, for an AWS service: the environment variable <c>AWS_ENDPOINT_URL_{SERVICE}</c>, then
    /// <c>AWS_ENDPOINT_URL</c>, then <c>https://{prefix}.{region}.amazonaws.com</c> where its model states a prefix. Any other service needs it, or the
    /// base address of its <see cref="HttpClient"/>.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Region of the service, for example <c>us-east-1</c>. Null means the environment variables <c>AWS_REGION</c>, then <c>AWS_DEFAULT_REGION</c>.</summary>
    public string? Region { get; set; }

    /// <summary>
    /// Whether requests are checked against all constraints of the model before they are sent. False by default: the service decides, and
    /// a client only refuses what would make a wrong URL.
    /// </summary>
    public bool ValidateRequests { get; set; }

    /// <summary>Smallest body, in bytes, that is compressed where an operation allows it; 10,240 by default, as the AWS SDKs have it.</summary>
    public long MinimumCompressedBytes { get; set; } = 10_240;

    /// <summary>Makes the idempotency tokens that a caller leaves out; a random UUID by default.</summary>
    public Func<string> IdempotencyTokens { get; set; } = static () => Guid.NewGuid().ToString();

    /// <summary>What an answer may cost while it is read; the defaults of <see cref="ReadLimits.ForClient"/>.</summary>
    public ReadLimits Limits
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ReadLimits.ForClient();

    /// <summary>Largest message taken from a service's event stream, in bytes; 16 MiB by default, the most that the format knows.</summary>
    public int MaxEventBytes { get; set; } = EventMessage.MaxBytes;

    /// <summary>
    /// HTTP version of operations that stream in both directions; 2.0 by default. Over HTTP/1.1 such a call returns only after its own stream has
    /// ended, and one that is answered before may wait for ever. Without TLS, a service of event streams must speak HTTP/2 from the first byte, and
    /// payloads travel by HTTP/1.1.
    /// </summary>
    public Version DuplexHttpVersion { get; set; } = System.Net.HttpVersion.Version20;
}
