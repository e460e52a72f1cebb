namespace ChimeModelGen.AspNetCore;

/// <summary>How signatures are checked.</summary>
public sealed record SigV4Options
{
    /// <summary>The secret key of an access key; null for an access key that is not known.</summary>
    public required Func<string, string?> FindSecretKey { get; init; }

    /// <summary>The service that signatures must be for; null for any. Default: null.</summary>
    public string? Service { get; init; }

    /// <summary>The region that signatures must be for; null for any. Default: null.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// How far the clocks of client and server may be apart: how old a request signed in its header may be, and how far in the future any may be signed.
    /// Default: five minutes, as with AWS.
    /// </summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a presigned request holds beyond what its <c>X-Amz-Expires</c> says. Default: five seconds (chosen: the time that a request may be on its
    /// way); AWS documents none.
    /// </summary>
    public TimeSpan ExpirySkew { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The server's clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Largest body, in bytes, that is taken in to be hashed; larger ones are refused. Default: 4 MiB.</summary>
    public long MaxRequestBodyBytes { get; init; } = 4 * 1024 * 1024;
}
