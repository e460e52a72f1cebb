namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away answers that an operation does not model (SDKs turn those into a generic error): a channel that is not there is
/// NotFound only where NotFound is modelled, and Forbidden elsewhere, even for an admin.
/// </summary>
public abstract class MissingChannelTests(Transport transport) : ChimeTests(transport)
{
    public static TheoryData<string> Operations() => [.. BearerCalls.OnChannel.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Is_not_found_or_forbidden_as_the_operation_models(string operation)
    {
        var admin = await World.CreateAdminAsync("admin");
        var bob = await World.CreateUserAsync("bob");
        var (missing, call) = BearerCalls.OnChannel[operation];

        var outcome = await Outcome.OfAsync(() => call(new(World, $"{World.AppInstance}/channel/missing", admin, bob, bob, new string('0', 64))));

        Assert.Equal(missing, outcome);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Is_forbidden_in_an_app_instance_that_is_missing_too(string operation)
    {
        var admin = await World.CreateAdminAsync("admin");
        var channel = $"{World.AppInstance[..^4]}0000/channel/missing";

        await Refused.Forbidden(() => BearerCalls.OnChannel[operation].Call(new(World, channel, admin, admin, admin, new string('0', 64))));
    }
}
