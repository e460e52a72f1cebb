using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace ChimeModelGen.Runtime;

/// <summary>Registers generated clients: what their <c>AddXClient</c> methods call.</summary>
public static class ServiceClientRegistration
{
    /// <summary>Registers the client of a service, with its <see cref="HttpClient"/> from the factory.</summary>
    /// <typeparam name="TService">The service's interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">
    /// Key under which the client is registered; null for the one that is asked for without a key. Each registration has handlers of its own, also where
    /// several have the same key: the last is the one that is asked for, and all of them are what a sequence of the service holds.
    /// </param>
    /// <param name="configure">Sets where and how to call.</param>
    /// <param name="create">Makes the client.</param>
    /// <returns>The builder of the HTTP client, for handlers.</returns>
    public static IHttpClientBuilder AddServiceClient<TService>(
        IServiceCollection services, string? name, Action<ServiceClientOptions>? configure, Func<HttpClient, ServiceClientOptions, TService> create)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        var options = new ServiceClientOptions();
        configure?.Invoke(options);

        // In full: services of the same name in two namespaces are two services.
        var clientName = Unused(services, typeof(TService).FullName + (name is null ? "" : ":" + name));
        services.AddSingleton(new ServiceClientName(clientName));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, UnrepeatableRequestFilter>());
        if (name is null)
        {
            services.AddTransient(provider => Create(provider));
        }
        else
        {
            services.AddKeyedTransient(name, (provider, _) => Create(provider));
        }

        return services.AddHttpClient(clientName).ConfigurePrimaryHttpMessageHandler(static (handler, _) => RefuseRedirects(handler));

        TService Create(IServiceProvider provider) => create(provider.GetRequiredService<IHttpClientFactory>().CreateClient(clientName), options);
    }

    // Handlers are configured by the client's name, so that two registrations of one name would run each other's.
    private static string Unused(IServiceCollection services, string name)
    {
        var used = services.Select(static service => service is { IsKeyedService: false, ImplementationInstance: ServiceClientName client } ? client.Value : null).ToHashSet(StringComparer.Ordinal);
        var free = name;
        for (var i = 2; used.Contains(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
        }

        return free;
    }

    // A followed redirect makes a GET of a POST, and loses the signature: it is for the caller to see.
    private static void RefuseRedirects(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.AllowAutoRedirect = false;
        }
        else if (handler is HttpClientHandler client)
        {
            client.AllowAutoRedirect = false;
        }
    }
}
