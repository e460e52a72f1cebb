using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away endpoints that others see, that outlive their user, or that come in numbers.</summary>
public abstract class EndpointTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
    }

    [Fact]
    public async Task Registered_is_described_in_full()
    {
        var id = await World.RegisterAsync(_alice, "device", "voip", AllowMessages.None, name: "Phone", type: AppInstanceUserEndpointType.Gcm);

        Assert.Equal(
            new AppInstanceUserEndpoint
            {
                AppInstanceUserArn = _alice,
                EndpointId = id,
                Name = "Phone",
                Type = AppInstanceUserEndpointType.Gcm,
                ResourceArn = ChimeWorld.PinpointApp,
                EndpointAttributes = new() { DeviceToken = "device", VoipDeviceToken = "voip" },
                CreatedTimestamp = World.Now,
                LastUpdatedTimestamp = World.Now,
                AllowMessages = AllowMessages.None,
                EndpointState = new() { Status = EndpointStatus.Active },
            },
            await World.EndpointAsync(_alice, id));
    }

    [Fact]
    public async Task Takes_all_messages_unless_told_otherwise() =>
        Assert.Equal(AllowMessages.All, (await World.EndpointAsync(_alice, await World.RegisterAsync(_alice))).AllowMessages);

    [Fact]
    public async Task Registered_again_with_a_new_token_is_another_and_with_the_same_the_same()
    {
        var first = await World.RegisterAsync(_alice, token: "one");

        Assert.NotEqual(first, await World.RegisterAsync(_alice, token: "two"));
        Assert.Equal(first, await World.RegisterAsync(_alice, token: "one"));
        await IdentityRefused.Conflict(() => World.RegisterAsync(_alice, "another device", token: "one"));
        Assert.Equal(2, (await World.EndpointIdsAsync(_alice)).Length);
    }

    [Fact]
    public async Task Are_ten_per_user_at_most()
    {
        var bob = await World.CreateUserAsync("bob");
        for (var i = 0; i < 10; i++)
        {
            await World.RegisterAsync(_alice, $"device {i}");
        }

        await IdentityRefused.LimitExceeded(() => World.RegisterAsync(_alice));
        await World.RegisterAsync(bob);
        await DeregisterAsync(_alice, (await World.EndpointIdsAsync(_alice))[0]);
        await World.RegisterAsync(_alice);
    }

    [Fact]
    public async Task Updated_has_another_name_and_allowance_and_nothing_else()
    {
        var id = await World.RegisterAsync(_alice, name: "Phone");
        var before = await World.EndpointAsync(_alice, id);
        World.Tick();

        await UpdateAsync(id, "Tablet", null);
        await UpdateAsync(id, null, AllowMessages.None);

        Assert.Equal(
            before with { Name = "Tablet", AllowMessages = AllowMessages.None, LastUpdatedTimestamp = World.Now },
            await World.EndpointAsync(_alice, id));
    }

    [Fact]
    public async Task Lists_summaries_page_by_page_in_the_order_of_registration()
    {
        string[] ids = [await World.RegisterAsync(_alice, name: "1"), await World.RegisterAsync(_alice, name: "2"), await World.RegisterAsync(_alice, name: "3")];

        var first = await ListAsync(_alice, 2, null);
        var second = await ListAsync(_alice, 2, first.NextToken);

        Assert.Equal(ids, first.AppInstanceUserEndpoints!.Concat(second.AppInstanceUserEndpoints!).Select(row => row.EndpointId));
        Assert.Null(second.NextToken);
        Assert.Equal(
            new AppInstanceUserEndpointSummary
            {
                AppInstanceUserArn = _alice,
                EndpointId = ids[0],
                Name = "1",
                Type = AppInstanceUserEndpointType.Apns,
                AllowMessages = AllowMessages.All,
                EndpointState = new() { Status = EndpointStatus.Active },
            },
            first.AppInstanceUserEndpoints![0]);
        var bob = await World.CreateUserAsync("bob");
        await IdentityRefused.BadRequest(() => ListAsync(bob, 2, first.NextToken));
    }

    [Fact]
    public async Task Deregistered_is_gone_and_gone_again_is_no_error()
    {
        var id = await World.RegisterAsync(_alice);

        await DeregisterAsync(_alice, id);
        await DeregisterAsync(_alice, id);

        Assert.Empty(await World.EndpointIdsAsync(_alice));
        await IdentityRefused.Forbidden(() => World.EndpointAsync(_alice, id));
        await IdentityRefused.Forbidden(() => UpdateAsync(id, "Tablet", null));
    }

    [Fact]
    public async Task Go_with_their_user()
    {
        await World.RegisterAsync(_alice);
        await World.DeleteUserAsync(_alice);
        await IdentityRefused.Forbidden(() => World.EndpointIdsAsync(_alice));

        await World.CreateUserAsync("alice");

        Assert.Empty(await World.EndpointIdsAsync(_alice));
    }

    [Fact]
    public async Task Are_refused_for_whoever_is_no_user()
    {
        var bot = await World.CreateBotAsync();
        var id = await World.RegisterAsync(_alice);
        var bob = await World.CreateUserAsync("bob");

        await IdentityRefused.Forbidden(() => World.RegisterAsync(_alice + "x"));
        await IdentityRefused.Forbidden(() => DeregisterAsync(_alice + "x", id));
        await IdentityRefused.BadRequest(() => World.RegisterAsync(bot));
        await IdentityRefused.Forbidden(() => World.EndpointAsync(bob, id));
        await DeregisterAsync(bob, id);
        Assert.Equal([id], await World.EndpointIdsAsync(_alice));
    }

    [Theory]
    [InlineData("arn:aws:mobiletargeting:us-east-1:123456789012:channel/5e3c")]
    [InlineData("arn:aws:sns:us-east-1:123456789012:apps/5e3c")]
    [InlineData("arn:aws:mobiletargeting:us-east-1:123456789012:apps/")]
    public async Task Are_refused_with_what_is_no_Pinpoint_application(string app) =>
        await IdentityRefused.BadRequest(() => World.RegisterAsync(_alice, app: app));

    [Theory]
    [InlineData("arn:aws:mobiletargeting:us-east-1:210987654321:apps/5e3c")]
    [InlineData("arn:aws:mobiletargeting:eu-central-1:123456789012:apps/5e3c")]
    public async Task Are_refused_with_a_Pinpoint_application_of_others(string app) =>
        await IdentityRefused.Forbidden(() => World.RegisterAsync(_alice, app: app));

    private Task<UpdateAppInstanceUserEndpointResponse> UpdateAsync(string id, string? name, AllowMessages? allow) =>
        World.Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = _alice, EndpointId = id, Name = name, AllowMessages = allow });

    private Task DeregisterAsync(string user, string id) =>
        World.Identity.DeregisterAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = user, EndpointId = id });

    private Task<ListAppInstanceUserEndpointsResponse> ListAsync(string user, int size, string? token) =>
        World.Identity.ListAppInstanceUserEndpointsAsync(new() { AppInstanceUserArn = user, MaxResults = size, NextToken = token });
}
