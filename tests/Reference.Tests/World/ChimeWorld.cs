using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// One fresh implementation with one app instance, reached over one transport. The methods here are short forms for the steps that
/// lead to a scenario; "by" is always the bearer.
/// </summary>
public sealed partial class ChimeWorld(
    IChimeSdkMessaging messaging,
    IChimeSdkIdentity identity,
    ManualTimeProvider clock,
    IAsyncDisposable? server) : IAsyncDisposable
{
    public IChimeSdkMessaging Messaging { get; } = messaging;

    public IChimeSdkIdentity Identity { get; } = identity;

    /// <summary>The retired API over the same resources.</summary>
    public required ChimeLegacy.IChime Legacy { get; init; }

    /// <summary>Where the server listens; null in process.</summary>
    public Uri? Address { get; init; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>ARN of the app instance in which everything happens unless a test names another.</summary>
    public string AppInstance { get; private set; } = "";

    public static async Task<ChimeWorld> StartAsync(Transport transport, Action<InMemoryChimeOptions>? configure = null)
    {
        var clock = new ManualTimeProvider();
        void Configure(InMemoryChimeOptions options)
        {
            options.TimeProvider = clock;
            configure?.Invoke(options);
        }

        var world = transport == Transport.Http
            ? await HttpTransport.StartAsync(clock, Configure)
            : await InProcessTransport.StartAsync(clock, Configure);
        world.AppInstance = await world.CreateAppInstanceAsync();
        return world;
    }

    /// <summary>Moves the clock and returns the new time.</summary>
    public DateTimeOffset Advance(TimeSpan by)
    {
        clock.Advance(by);
        return Now;
    }

    /// <summary>Moves the clock by a second and some milliseconds: enough to tell two timestamps apart, and a rounded one from an exact one.</summary>
    public DateTimeOffset Tick() => Advance(TimeSpan.FromMilliseconds(1_234));

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
