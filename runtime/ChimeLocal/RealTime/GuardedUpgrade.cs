using Microsoft.AspNetCore.Http.Features;

namespace ChimeLocal;

/// <summary>Puts a guard under the WebSocket that a request is upgraded to.</summary>
internal sealed class GuardedUpgrade(IHttpUpgradeFeature upgrade, int longestMessage) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    /// <summary>The guard; null before the upgrade.</summary>
    public GuardedSocketStream? Stream { get; private set; }

    public async Task<Stream> UpgradeAsync() => Stream = new GuardedSocketStream(await upgrade.UpgradeAsync(), longestMessage);
}
