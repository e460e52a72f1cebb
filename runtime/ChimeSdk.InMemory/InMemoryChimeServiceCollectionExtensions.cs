using ChimeLegacy;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChimeSdk.InMemory;

/// <summary>Registers the reference implementation.</summary>
public static class InMemoryChimeServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="InMemoryChime"/> and its services, <see cref="IChimeSdkMessaging"/>, <see cref="IChimeSdkIdentity"/> and the
    /// retired <see cref="IChime"/>, as singletons. A service that is registered already stays. Every registered
    /// <see cref="IChimeEventSink"/>, <see cref="IStreamSink"/> and <see cref="IPushSink"/> is used, and a registered
    /// <see cref="IChimeJournal"/> keeps the events.
    /// A registered <see cref="IChannelFlowProcessor"/> and a registered <see cref="IBotHandler"/> serve where the options name no other.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Changes the options; called once, when the first of the services is asked for.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddInMemoryChime(this IServiceCollection services, Action<InMemoryChimeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
        {
            var options = new InMemoryChimeOptions();
            options.Journal = provider.GetService<IChimeJournal>();
            configure?.Invoke(options);
            foreach (var sink in provider.GetServices<IChimeEventSink>())
            {
                options.Sinks.Add(sink);
            }

            foreach (var sink in provider.GetServices<IStreamSink>())
            {
                options.StreamSinks.Add(sink);
            }

            foreach (var sink in provider.GetServices<IPushSink>())
            {
                options.PushSinks.Add(sink);
            }

            options.ChannelFlowProcessor ??= provider.GetService<IChannelFlowProcessor>();
            options.BotHandler ??= provider.GetService<IBotHandler>();
            return new InMemoryChime(options);
        });
        services.TryAddSingleton(static provider => provider.GetRequiredService<InMemoryChime>().Messaging);
        services.TryAddSingleton(static provider => provider.GetRequiredService<InMemoryChime>().Identity);
        services.TryAddSingleton(static provider => provider.GetRequiredService<InMemoryChime>().Legacy);
        return services;
    }
}
