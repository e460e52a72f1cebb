using ChimeModelGen.AspNetCore;

namespace ChimeLocal;

/// <summary>The credentials that the server demands, if any.</summary>
internal static class Signatures
{
    /// <summary>The SigV4 signing name of both services and of sessions.</summary>
    private const string Service = "chime";

    /// <exception cref="ArgumentException">Only one of access key and secret key was given.</exception>
    public static void Check(ChimeLocalOptions options)
    {
        if (options is { AccessKey: null, SecretKey: null } or { AccessKey.Length: > 0, SecretKey.Length: > 0 })
        {
            return;
        }

        throw new ArgumentException("Access key and secret key must be given both or not at all.");
    }

    /// <summary>How signatures are checked; null where any credentials are accepted.</summary>
    public static SigV4Options? Demanded(ChimeLocalOptions options, TimeProvider timeProvider)
    {
        if (options is not { AccessKey: { } accessKey, SecretKey: { } secretKey })
        {
            return null;
        }

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
