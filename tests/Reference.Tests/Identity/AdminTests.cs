using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away admins that are made of nobody, made twice, or lose their user with the role.</summary>
public abstract class AdminTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice", name: "Alice");
    }

    [Fact]
    public async Task Are_made_of_users()
    {
        var promoted = World.Tick();

        var response = await World.MakeAdminAsync(_alice);
        World.Tick();

        var identity = new ChimeSdkIdentity.Identity { Arn = _alice, Name = "Alice" };
        Assert.Equal(new CreateAppInstanceAdminResponse { AppInstanceAdmin = identity, AppInstanceArn = World.AppInstance }, response);
        Assert.Equal(new AppInstanceAdmin { Admin = identity, AppInstanceArn = World.AppInstance, CreatedTimestamp = promoted }, await DescribeAsync(_alice));
    }

    [Fact]
    public async Task Are_made_of_bots()
    {
        var bot = await World.CreateBotAsync("Guard");

        Assert.Equal("Guard", (await World.MakeAdminAsync(bot)).AppInstanceAdmin!.Name);
        Assert.Equal([bot], await World.AdminsAsync());
    }

    [Fact]
    public async Task Are_listed_with_their_names()
    {
        await World.MakeAdminAsync(_alice);

        var response = await World.Identity.ListAppInstanceAdminsAsync(new() { AppInstanceArn = World.AppInstance });

        Assert.Equal(World.AppInstance, response.AppInstanceArn);
        Assert.Equal(new ChimeSdkIdentity.Identity { Arn = _alice, Name = "Alice" }, Assert.Single(response.AppInstanceAdmins!).Admin);
    }

    [Fact]
    public async Task Are_not_made_twice()
    {
        await World.MakeAdminAsync(_alice);

        await IdentityRefused.Conflict(() => World.MakeAdminAsync(_alice));
        Assert.Single(await World.AdminsAsync());
    }

    [Fact]
    public async Task Are_not_made_of_strangers()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var stranger = await World.CreateUserAsync("stranger", elsewhere);

        await IdentityRefused.Forbidden(() => World.MakeAdminAsync($"{World.AppInstance}/user/nobody"));
        await IdentityRefused.Forbidden(() => World.MakeAdminAsync(stranger));
    }

    [Fact]
    public async Task Become_plain_users_when_demoted()
    {
        await World.MakeAdminAsync(_alice);

        await World.Identity.DeleteAppInstanceAdminAsync(new() { AppInstanceArn = World.AppInstance, AppInstanceAdminArn = _alice });

        Assert.Empty(await World.AdminsAsync());
        await IdentityRefused.Forbidden(() => DescribeAsync(_alice));
        Assert.Equal("Alice", (await World.DescribeUserAsync(_alice)).Name);
    }

    [Fact]
    public async Task Are_at_most_a_hundred()
    {
        for (var i = 0; i < 100; i++)
        {
            await World.CreateAdminAsync($"admin{i}");
        }

        await IdentityRefused.LimitExceeded(() => World.MakeAdminAsync(_alice));
    }

    private async Task<AppInstanceAdmin> DescribeAsync(string arn) =>
        (await World.Identity.DescribeAppInstanceAdminAsync(new() { AppInstanceArn = World.AppInstance, AppInstanceAdminArn = arn })).AppInstanceAdmin!;
}
