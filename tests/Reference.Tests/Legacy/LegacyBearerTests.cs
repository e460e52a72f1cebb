using ChimeLegacy;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away a call of the retired API that acts for nobody: its model lets the bearer be absent, the service does not (behaviour.md §9).
/// Also that a missing channel is told by an error that the operation models.
/// </summary>
public abstract class LegacyBearerTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "", _message = "";

    public static TheoryData<string> All() => [.. LegacyCalls.OnChannel.Keys, .. LegacyCalls.Elsewhere.Keys];

    public static TheoryData<string> OnChannel() => [.. LegacyCalls.OnChannel.Keys];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        _message = await World.SendAsync(_channel, _bob);
    }

    [Fact]
    public void The_table_holds_every_operation_that_has_a_bearer()
    {
        var withBearer = typeof(IChime).GetMethods()
            .Where(method => method.GetParameters()[0].ParameterType.GetProperty(nameof(CreateChannelRequest.ChimeBearer)) is not null)
            .Select(method => method.Name[..^"Async".Length]);

        Assert.Equal(withBearer.Order(StringComparer.Ordinal), LegacyCalls.OnChannel.Keys.Concat(LegacyCalls.Elsewhere.Keys).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task A_missing_bearer_is_not_authorised(string operation) => LegacyRefused.Unauthorized(() => CallAsync(operation, null));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_bearer_that_is_no_user_is_not_authorised(string operation)
    {
        await LegacyRefused.Unauthorized(() => CallAsync(operation, $"{World.AppInstance}/user/nobody"));
        await LegacyRefused.Unauthorized(() => CallAsync(operation, _channel));
        await LegacyRefused.Unauthorized(() => CallAsync(operation, "nonsense"));
    }

    [Theory]
    [MemberData(nameof(OnChannel))]
    public async Task A_missing_channel_is_not_found_where_that_is_modelled_and_forbidden_elsewhere(string operation)
    {
        var missing = new LegacyCalls.With(World.Legacy, World.AppInstance, $"{World.AppInstance}/channel/missing", _alice, _bob, _carol, _message);

        await (LegacyCalls.OnChannel[operation].Missing == "NF"
            ? LegacyRefused.NotFound(() => LegacyCalls.CallAsync(operation, missing))
            : LegacyRefused.Forbidden(() => LegacyCalls.CallAsync(operation, missing), Texts.NoAccess));
    }

    private Task CallAsync(string operation, string? bearer) =>
        LegacyCalls.CallAsync(operation, new(World.Legacy, World.AppInstance, _channel, bearer, _bob, _carol, _message));
}
