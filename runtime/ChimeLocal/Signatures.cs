using ChimeModelGen.AspNetCore;

namespace ChimeLocal;

/// <summary>The credentials that the server demands, if any.</summary>
internal static class Signatures
{
    /// <summary>The SigV4 signing name of both services and of sessions.</summary>
    private const string Service = "chime";

    /// <summary>How signatures are checked; null where any credentials are accepted.</summary>
    /// <exception cref="ArgumentException">Only one of access key and secret key was given.</exception>
    public static SigV4Options? Demanded(ChimeLocalOptions options, TimeProvider timeProvider)
    {
        if (options.AccessKey is null && options.SecretKey is null)
        {
            return null;
        }

        var (accessKey, secretKey) = options is { AccessKey: { Length: > 0 } access, SecretKey: { Length: > 0 } secret }
            ? (access, secret)
            : throw new ArgumentException("Access key and secret key must be given both or not at all.");
        return new SigV4Options
        {
            FindSecretKey = key => key == accessKey ? secretKey : null,
            Service = Service,
            Region = options.Region,
            TimeProvider = timeProvider,
            MaxRequestBodyBytes = options.MaxRequestBodyBytes,
        };
    }
}
