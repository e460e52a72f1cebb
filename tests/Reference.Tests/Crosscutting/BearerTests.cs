namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away an operation that forgets to ask who is calling: each is called by nobody, by the dead, by things and by strangers.</summary>
public abstract class BearerTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _carol = "", _channel = "", _message = "";

    public static TheoryData<string> All() => [.. BearerCalls.Names];

    public static TheoryData<string> OnChannel() => [.. BearerCalls.OnChannel.Keys];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _carol = await World.CreateUserAsync("carol");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
        _message = await World.SendAsync(_channel, _bob);
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task An_unknown_user_is_not_authorised(string operation) => RefusesAsync(operation, $"{World.AppInstance}/user/nobody");

    [Theory]
    [MemberData(nameof(All))]
    public Task An_unknown_bot_is_not_authorised(string operation) => RefusesAsync(operation, $"{World.AppInstance}/bot/nobody");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_deleted_user_is_not_authorised(string operation)
    {
        var dave = await World.CreateUserAsync("dave");
        await World.AddMemberAsync(_channel, dave, by: _alice);
        await World.PromoteAsync(_channel, dave, by: _alice);
        await World.MakeAdminAsync(dave);
        await World.DeleteUserAsync(dave);

        await RefusesAsync(operation, dave);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_no_user_is_not_authorised(string operation)
    {
        await RefusesAsync(operation, _channel);
        await RefusesAsync(operation, World.AppInstance);
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task A_missing_bearer_is_not_authorised(string operation) => RefusesAsync(operation, bearer: "");

    [Theory]
    [MemberData(nameof(OnChannel))]
    public async Task A_user_of_another_app_instance_is_forbidden(string operation)
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var stranger = await World.CreateUserAsync("stranger", elsewhere);
        await World.MakeAdminAsync(stranger, elsewhere);

        await Refused.Forbidden(() => CallAsync(operation, stranger));
    }

    private Task RefusesAsync(string operation, string bearer) => Refused.Unauthorized(() => CallAsync(operation, bearer));

    private Task CallAsync(string operation, string bearer) =>
        BearerCalls.CallAsync(operation, new(World, _channel, bearer, _bob, _carol, _message));
}
