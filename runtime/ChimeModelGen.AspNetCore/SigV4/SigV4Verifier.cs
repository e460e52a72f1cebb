using System.Globalization;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Checks AWS Signature Version 4 of requests, be they signed in a header or presigned.</summary>
/// <param name="options">How.</param>
public sealed class SigV4Verifier(SigV4Options options)
{
    private const string ContentHash = "x-amz-content-sha256";

    /// <summary>
    /// Checks a presigned request without a body, and makes its access key the request's user. Where no secret keys are known, form and age can still be
    /// checked: see <see cref="CheckPresignedForm"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public ServiceException? CheckPresigned(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Authorization.Count > 0)
        {
            return SignedTwice();
        }

        return Begin(request, PresignedClaim(request), out var check) ?? check!.Complete([]);
    }

    /// <summary>Checks of a presigned request whether everything is there that a signature needs, and its age; not the signature itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeProvider">The server's clock.</param>
    /// <param name="clockSkew">How far in the future it may be signed: see <see cref="SigV4Options.ClockSkew"/>.</param>
    /// <param name="expirySkew">How long it holds beyond what its <c>X-Amz-Expires</c> says: see <see cref="SigV4Options.ExpirySkew"/>.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static ServiceException? CheckPresignedForm(HttpRequest request, TimeProvider timeProvider, TimeSpan clockSkew, TimeSpan expirySkew)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(timeProvider);
        return PresignedClaim(request) is { } claim ? CheckAge(claim, timeProvider.GetUtcNow(), clockSkew, expirySkew) : Incomplete();
    }

    /// <summary>Checks all that can be checked of a request before its body is taken in.</summary>
    /// <param name="request">The request.</param>
    /// <param name="check">What is left to check, where nothing is wrong so far.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    internal ServiceException? Begin(HttpRequest request, out SigV4Check? check)
    {
        check = null;
        var presigned = new SigV4Query(request).IsPresigned;
        if (presigned && request.Headers.Authorization.Count > 0)
        {
            return SignedTwice();
        }

        if (presigned)
        {
            return Begin(request, PresignedClaim(request), out check);
        }

        return request.Headers.Authorization is [{ } authorization]
            ? Begin(request, SigV4Claim.FromHeader(authorization, Date(request)), out check)
            : new ProtocolException("MissingAuthenticationTokenException", StatusCodes.Status403Forbidden, "The request is not signed");
    }

    internal static ProtocolException Invalid(string message) => new("InvalidSignatureException", StatusCodes.Status403Forbidden, message);

    private static ProtocolException SignedTwice() => Invalid("The request must be signed either in its query or in its header Authorization, but not in both");

    private static SigV4Claim? PresignedClaim(HttpRequest request) => SigV4Claim.FromQuery(new SigV4Query(request).Find);

    // Clients that can't set Date send X-Amz-Date, which all SDKs do.
    private static string? Date(HttpRequest request)
    {
        if (request.Headers["X-Amz-Date"] is { Count: > 0 } own)
        {
            return own is [{ } value] ? value : null;
        }

        return request.Headers.Date is not [{ } date] ? null
            : DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? SigV4Claim.Format(time)
            : date;
    }

    private ProtocolException? Begin(HttpRequest request, SigV4Claim? claim, out SigV4Check? check)
    {
        check = null;
        if (claim is null)
        {
            return Incomplete();
        }

        if (options.FindSecretKey(claim.AccessKey) is not { } secretKey)
        {
            return new ProtocolException(
                "UnrecognizedClientException", StatusCodes.Status403Forbidden, "The access key that the request is signed with is not known");
        }

        if (options.Service is { } service && claim.Service != service)
        {
            return Invalid($"The signature must be for the service '{service}'");
        }

        if (options.Region is { } region && claim.Region != region)
        {
            return Invalid($"The signature must be for the region '{region}'");
        }

        if (CheckAge(claim, options.TimeProvider.GetUtcNow(), options.ClockSkew, options.ExpirySkew) is { } aged)
        {
            return aged;
        }

        if (Unsigned(request, claim) is { } unsigned)
        {
            return Invalid($"All headers of the request that begin with x-amz- must be signed, but {unsigned} is not");
        }

        var stated = request.Headers[ContentHash];
        if (stated.Count > 1)
        {
            return Invalid($"The header {ContentHash} must be there once only");
        }

        check = new SigV4Check(request, claim, secretKey, stated.Count == 0 ? null : stated[0]);

        // With the body's hash stated, a forged request is known as one before its body has cost anything.
        return check.CheckStatedHash();
    }

    // Whoever stands between could add a header, or change one, that no signature covers.
    private static string? Unsigned(HttpRequest request, SigV4Claim claim)
    {
        foreach (var (name, _) in request.Headers)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !claim.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return name.ToLowerInvariant();
            }
        }

        return null;
    }

    private static ProtocolException? CheckAge(SigV4Claim claim, DateTimeOffset now, TimeSpan clockSkew, TimeSpan expirySkew)
    {
        if (claim.Time > now + clockSkew)
        {
            return Invalid($"Signature not yet current: {claim.TimeText} is later than the server's time");
        }

        return now - claim.Time > (claim.Lifetime is { } lifetime ? lifetime + expirySkew : clockSkew)
            ? Invalid($"Signature expired: {claim.TimeText} is too long ago by the server's time")
            : null;
    }

    private static ProtocolException Incomplete() => new(
        "IncompleteSignatureException",
        StatusCodes.Status403Forbidden,
        "The signature lacks a part, or a part is malformed or there twice: algorithm, credential with its scope, date, signed headers with host among them, signature");
}
