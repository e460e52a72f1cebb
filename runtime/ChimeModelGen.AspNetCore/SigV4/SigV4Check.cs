using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>The last steps of checking one request: its signature, and its body's hash.</summary>
internal sealed class SigV4Check(HttpRequest request, SigV4Claim claim, string secretKey, string? statedHash)
{
    private const string AuthenticationType = "AWS4-HMAC-SHA256";

    /// <summary>Checks the signature by the body's hash as the request states it; null also where it states none.</summary>
    public ProtocolException? CheckStatedHash() => statedHash is null ? null : CheckSignature(statedHash);

    /// <summary>Checks the rest, and makes the access key the request's user where nothing is wrong.</summary>
    /// <param name="body">The whole body.</param>
    public ProtocolException? Complete(ReadOnlySpan<byte> body)
    {
        var hash = SigV4Signature.Hash(body);
        var wrong = statedHash is null ? CheckSignature(hash) : statedHash == hash ? null : Mismatch();
        if (wrong is not null)
        {
            return wrong;
        }

        request.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, claim.AccessKey), new(ClaimTypes.Name, claim.AccessKey)], AuthenticationType));
        return null;
    }

    private static ProtocolException Mismatch() => SigV4Verifier.Invalid("The header x-amz-content-sha256 does not match the request's body");

    private ProtocolException? CheckSignature(string payloadHash)
    {
        var target = SentTarget.Of(request.HttpContext)
            ?? request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        var expected = SigV4Signature.Compute(claim, secretKey, request.Method, path, query, request.Headers, payloadHash);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(claim.Signature))
            ? null
            : SigV4Verifier.Invalid("The request's signature does not match the one calculated from the request: check secret access key and signing method");
    }
}
