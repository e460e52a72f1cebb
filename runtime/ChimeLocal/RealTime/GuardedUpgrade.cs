using Microsoft.AspNetCore.Http.Features;

namespace ChimeLocal;

/// <summary>
/// Puts a guard under the WebSocket that a request is upgraded to. The framework resets the connection of a WebSocket that has failed, also when
/// a close frame says why and is still on its way: not after that frame.
/// </summary>
internal sealed class GuardedUpgrade(IHttpUpgradeFeature upgrade, IHttpRequestLifetimeFeature lifetime, int longestMessage)
    : IHttpUpgradeFeature, IHttpRequestLifetimeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public CancellationToken RequestAborted
    {
        get => lifetime.RequestAborted;
        set => lifetime.RequestAborted = value;
    }

    /// <summary>The guard; null before the upgrade.</summary>
    public GuardedSocketStream? Stream { get; private set; }

    public static void Put(HttpContext context, int longestMessage)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade && context.Features.Get<IHttpRequestLifetimeFeature>() is { } lifetime)
        {
            var guarded = new GuardedUpgrade(upgrade, lifetime, longestMessage);
            context.Features.Set<IHttpUpgradeFeature>(guarded);
            context.Features.Set<IHttpRequestLifetimeFeature>(guarded);
        }
    }

    public async Task<Stream> UpgradeAsync() => Stream = new GuardedSocketStream(await upgrade.UpgradeAsync(), longestMessage);

    public void Abort()
    {
        if (Stream is not { HasSentClose: true })
        {
            lifetime.Abort();
        }
    }
}
