using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Gives each test a world of its own. A test class is abstract over the transport; its concrete forms stand in
/// Transports/InProcessClasses.cs and Transports/HttpClasses.cs, and <see cref="TransportCoverageTests"/> finds the forgotten ones.
/// </summary>
public abstract class ChimeTests(Transport transport) : IAsyncLifetime
{
    protected ChimeWorld World { get; private set; } = null!;

    public virtual async Task InitializeAsync() => World = await ChimeWorld.StartAsync(transport, Configure);

    /// <summary>Settings of the implementation beyond the clock; the defaults unless a class overrides this.</summary>
    protected virtual void Configure(InMemoryChimeOptions options)
    {
    }

    public async Task DisposeAsync()
    {
        if (World is not null)
        {
            await World.DisposeAsync();
        }
    }
}
