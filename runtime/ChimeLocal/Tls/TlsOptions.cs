namespace ChimeLocal;

/// <summary>The listener for https and wss, which amazon-chime-sdk-js insists on.</summary>
public sealed record TlsOptions
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string DefaultUrl = "https://localhost:5081";

    /// <summary>Address to listen on; <c>localhost</c> is both loopback addresses, port 0 takes a free one.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>Whether a free port is taken instead when that of <see cref="Url"/> is in use. Clients learn the port from the server.</summary>
    public bool AnyPortInstead { get; init; } = true;

    /// <summary>Certificate with private key, PEM or PFX; null for one of our own making.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Password of <see cref="CertificateFile"/>, where it has one.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Where our own certificate is kept, so that it is the same next time. Default: a folder of the user's profile.</summary>
    public string CertificateFolder { get; init; } = DevelopmentCertificate.DefaultFolder;
}
