using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>
/// Whose resources a request makes and sees (behaviour.md §11 no. 25): the region is that of the credential's scope, and an access key of 12 digits
/// is the account; whatever a request does not say is as the server's options say. One for each request. Whether the signature is right is
/// asked elsewhere, if at all.
/// </summary>
internal sealed class CallerAccount(InMemoryChime chime)
{
    private const string Terminator = "aws4_request";

    private HttpRequest? _request;
    private ChimeAccount? _account;

    /// <summary>The services that the request is for.</summary>
    public ChimeAccount Account => _account ??= _request is null ? chime.DefaultAccount : Of(_request, chime);

    /// <summary>Tells whose the services are that the request gets; to be called before any of them is asked for.</summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        context.RequestServices.GetRequiredService<CallerAccount>()._request = context.Request;
        return next(context);
    }

    private static ChimeAccount Of(HttpRequest request, InMemoryChime chime)
    {
        var scope = Credential(request).Split('/');
        if (scope is not [.., var region, _, Terminator] || scope.Length < 5)
        {
            return chime.DefaultAccount;
        }

        return chime.ForAccount(
            ChimeAccount.IsAccountId(scope[0]) && scope.Length == 5 ? scope[0] : chime.DefaultAccount.AccountId,
            ChimeAccount.IsRegion(region) ? region : chime.DefaultAccount.Region);
    }

    /// <summary>Access key and scope, of a request that is signed in its header or presigned; empty where there are none.</summary>
    private static string Credential(HttpRequest request)
    {
        const string Name = "Credential=";
        if (request.Headers.Authorization is not [{ } authorization])
        {
            return request.Query["X-Amz-Credential"] is [{ } presigned] ? presigned : "";
        }

        var start = authorization.IndexOf(Name, StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var end = authorization.IndexOf(',', start);
        return authorization[(start + Name.Length)..(end < 0 ? authorization.Length : end)].TrimEnd();
    }
}
