using ChimeSdk.InMemory;

namespace ChimeLocal.Lambda;

internal static class LambdaServiceCollectionExtensions
{
    /// <summary>An emulator may have to start a container first.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <summary>Has channel flow processors run behind a Lambda endpoint. Without one, none can be invoked.</summary>
    /// <exception cref="ArgumentException">The endpoint is no address that HTTP requests can go to.</exception>
    public static IServiceCollection AddLambdaProcessor(this IServiceCollection services, string? endpoint)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            return services;
        }

        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"The Lambda endpoint must be an address like http://127.0.0.1:3001, not \"{endpoint}\".", nameof(endpoint));
        }

        services.AddHttpClient(LambdaProcessor.ClientName, client =>
        {
            client.BaseAddress = address;
            client.Timeout = _timeout;
        });
        return services.AddSingleton<IChannelFlowProcessor, LambdaProcessor>();
    }
}
