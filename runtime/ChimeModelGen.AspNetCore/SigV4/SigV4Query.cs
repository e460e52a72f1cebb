using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>
/// The parameters of a presigned request, from the query as it was sent: their names have one case, and none may be there twice, since server and
/// signer might take different ones.
/// </summary>
internal sealed class SigV4Query
{
    private readonly Dictionary<string, string?> _parameters = new(StringComparer.Ordinal);

    public SigV4Query(HttpRequest request)
    {
        foreach (var pair in (request.QueryString.Value ?? "").TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (PercentEncoding.TryDecode(equals < 0 ? pair : pair.AsSpan(0, equals), out var name) && name.StartsWith("X-Amz-", StringComparison.Ordinal))
            {
                var value = equals >= 0 && PercentEncoding.TryDecode(pair.AsSpan(equals + 1), out var decoded) ? decoded : null;
                _parameters[name] = _parameters.ContainsKey(name) ? null : value;
            }
        }
    }

    /// <summary>Whether anything of a signature is there.</summary>
    public bool IsPresigned => _parameters.ContainsKey("X-Amz-Signature") || _parameters.ContainsKey("X-Amz-Algorithm") || _parameters.ContainsKey("X-Amz-Credential");

    /// <summary>The value of a parameter; null where it is missing, malformed, or there twice.</summary>
    public string? Find(string name) => _parameters.GetValueOrDefault(name);
}
