using ChimeLocal.Access;
using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>What GetMessagingSessionEndpoint answers: where clients, which put "wss://" before it themselves, find the sessions.</summary>
internal static class SessionAddress
{
    /// <summary>Tells the reference implementation as soon as the server knows its ports.</summary>
    /// <param name="app">The server.</param>
    /// <param name="told">What the user said; null for nothing.</param>
    /// <param name="tls">The listener for wss; null for none.</param>
    public static void AnnounceSessions(this WebApplication app, string? told, TlsListener? tls)
    {
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if ((told ?? tls?.EndpointOf(app.Urls) ?? FirstOf(app.Urls)) is { } endpoint)
            {
                chime.MessagingSessionEndpoint = endpoint;
            }
        });
    }

    /// <summary>Whether the server can be called from other machines, but clients there are told of sessions on their own.</summary>
    public static bool IsOutOfReach(ChimeLocalOptions options, string endpoint) => LoopbackName.Is(SessionEndpointName.HostOf(endpoint))
        && ListenAddress.All(options with { Tls = null }).Any(static address => !address.IsUnixPipe && !address.IsNamedPipe && !LoopbackName.Is(address.Host));

    private static string? FirstOf(IEnumerable<string> urls)
    {
        if (urls.Select(BindingAddress.Parse).FirstOrDefault(static address => address.Port != 0) is not { } first)
        {
            return null;
        }

        return $"{(ListenAddress.IsAny(first.Host) ? "localhost" : first.Host)}:{first.Port}";
    }
}
