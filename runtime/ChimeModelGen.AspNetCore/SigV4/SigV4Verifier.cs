using System.Security.Cryptography;
using System.Text;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>Checks AWS Signature Version 4 of requests, be they signed in a header or presigned.</summary>
/// <param name="options">How.</param>
public sealed class SigV4Verifier(SigV4Options options)
{
    private static readonly string _emptyHash = SigV4Signature.Hash([]);

    /// <summary>
    /// Checks a presigned request without a body. Where no secret keys are known, form and age can still be checked: see
    /// <see cref="CheckPresignedForm"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public ServiceException? CheckPresigned(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Check(request, PresignedClaim(request), _emptyHash);
    }

    /// <summary>Checks of a presigned request whether everything is there that a signature needs, and its age; not the signature itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeProvider">The server's clock.</param>
    /// <param name="clockSkew">How far the clocks of client and server may be apart.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static ServiceException? CheckPresignedForm(HttpRequest request, TimeProvider timeProvider, TimeSpan clockSkew)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(timeProvider);
        return PresignedClaim(request) is { } claim ? CheckAge(claim, timeProvider.GetUtcNow(), clockSkew) : Incomplete();
    }

    internal static bool IsPresigned(HttpRequest request) => request.Query.ContainsKey("X-Amz-Signature");

    /// <summary>Checks any request.</summary>
    internal ServiceException? Check(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var hash = body.IsEmpty ? _emptyHash : SigV4Signature.Hash(body);
        if (IsPresigned(request))
        {
            return Check(request, PresignedClaim(request), hash);
        }

        if (request.Headers.Authorization is not [{ } authorization])
        {
            return new ProtocolException("MissingAuthenticationTokenException", StatusCodes.Status403Forbidden, "The request is not signed");
        }

        if (request.Headers["x-amz-content-sha256"] is [{ } stated] && stated != hash)
        {
            return Invalid("The header x-amz-content-sha256 does not match the request's body");
        }

        return Check(request, SigV4Claim.FromHeader(authorization, request.Headers["X-Amz-Date"]), hash);
    }

    private static SigV4Claim? PresignedClaim(HttpRequest request) =>
        SigV4Claim.FromQuery(name => request.Query[name] is [{ } value] ? value : null);

    private ProtocolException? Check(HttpRequest request, SigV4Claim? claim, string payloadHash)
    {
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

        if (CheckAge(claim, options.TimeProvider.GetUtcNow(), options.ClockSkew) is { } aged)
        {
            return aged;
        }

        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw) || raw[0] != '/')
        {
            raw = request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        }

        var question = raw.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (raw, "") : (raw[..question], raw[(question + 1)..]);
        var expected = SigV4Signature.Compute(claim, secretKey, request.Method, path, query, request.Headers, payloadHash);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(claim.Signature))
            ? null
            : Invalid("The request's signature does not match the one calculated from the request: check secret access key and signing method");
    }

    private static ProtocolException? CheckAge(SigV4Claim claim, DateTimeOffset now, TimeSpan skew)
    {
        if (claim.Time > now + skew)
        {
            return Invalid($"Signature not yet current: {claim.TimeText} is later than the server's time");
        }

        return claim.Time + (claim.Lifetime ?? TimeSpan.Zero) + skew < now
            ? Invalid($"Signature expired: {claim.TimeText} is too long ago by the server's time")
            : null;
    }

    private static ProtocolException Incomplete() => new(
        "IncompleteSignatureException",
        StatusCodes.Status403Forbidden,
        "The signature lacks a part or a part is malformed: algorithm, credential with its scope, date, signed headers with host among them, signature");

    private static ProtocolException Invalid(string message) => new("InvalidSignatureException", StatusCodes.Status403Forbidden, message);
}
