using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away app instances that leak into one another or stay reachable after their deletion.</summary>
public abstract class AppInstanceTests(Transport transport) : ChimeTests(transport)
{
    [Fact]
    public async Task Are_created_with_an_arn_of_their_own()
    {
        var arn = await World.CreateAppInstanceAsync("Support");

        Assert.Matches(@"^arn:aws:chime:[a-z]{2}-[a-z]+-\d:\d{12}:app-instance/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", arn);
        Assert.NotEqual(World.AppInstance, arn);
    }

    [Fact]
    public async Task Are_described_as_they_were_created()
    {
        var created = World.Tick();
        var arn = await World.CreateAppInstanceAsync("Support", "m");
        World.Tick();

        Assert.Equal(new AppInstance
        {
            AppInstanceArn = arn,
            Name = "Support",
            Metadata = "m",
            CreatedTimestamp = created,
            LastUpdatedTimestamp = created,
        }, await DescribeAsync(arn));
    }

    [Fact]
    public async Task Are_updated_in_name_and_metadata()
    {
        var before = await DescribeAsync(World.AppInstance);
        var updated = World.Tick();

        var response = await World.Identity.UpdateAppInstanceAsync(new() { AppInstanceArn = World.AppInstance, Name = "New", Metadata = "new" });

        Assert.Equal(World.AppInstance, response.AppInstanceArn);
        Assert.Equal(before with { Name = "New", Metadata = "new", LastUpdatedTimestamp = updated }, await DescribeAsync(World.AppInstance));
    }

    [Fact]
    public async Task Are_listed_with_their_summaries()
    {
        var second = await World.CreateAppInstanceAsync("Support", "m");

        var listed = (await World.Identity.ListAppInstancesAsync(new())).AppInstances!;

        Assert.Equal(2, listed.Count);
        Assert.Contains(new AppInstanceSummary { AppInstanceArn = second, Name = "Support", Metadata = "m" }, listed);
    }

    [Fact]
    public async Task Vanish_with_everything_inside_when_deleted()
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);

        await World.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = World.AppInstance });

        await IdentityRefused.Forbidden(() => DescribeAsync(World.AppInstance));
        await IdentityRefused.Forbidden(() => World.DescribeUserAsync(alice));
        await IdentityRefused.Forbidden(() => World.CreateUserAsync("bob"));
        Assert.Empty((await World.Identity.ListAppInstancesAsync(new())).AppInstances!);
        await Refused.Unauthorized(() => World.DescribeChannelAsync(channel, alice));
    }

    [Fact]
    public async Task Do_not_share_users_channels_or_admins()
    {
        var elsewhere = await World.CreateAppInstanceAsync("Elsewhere");
        var alice = await World.CreateUserAsync("alice");
        var admin = await World.CreateAdminAsync("admin");
        var otherAlice = await World.CreateUserAsync("alice", elsewhere, "Other Alice");
        var channel = await World.CreateChannelAsync(otherAlice, id: "general", appInstance: elsewhere);
        await World.CreateChannelAsync(alice, id: "general");

        Assert.Equal("User alice", (await World.DescribeUserAsync(alice)).Name);
        Assert.Equal("Other Alice", (await World.DescribeUserAsync(otherAlice)).Name);
        Assert.Empty(await World.AdminsAsync(elsewhere));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, by: alice));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, by: admin));
    }

    [Fact]
    public async Task Are_refused_when_unknown()
    {
        var unknown = World.AppInstance[..^4] + "0000";

        await IdentityRefused.Forbidden(() => DescribeAsync(unknown));
        await IdentityRefused.Forbidden(() => World.Identity.UpdateAppInstanceAsync(new() { AppInstanceArn = unknown, Name = "n", Metadata = "" }));
        await IdentityRefused.Forbidden(() => World.CreateUserAsync("alice", unknown));
        await IdentityRefused.Forbidden(() => World.CreateBotAsync(appInstance: unknown));
        await IdentityRefused.Forbidden(() => World.AdminsAsync(unknown));
        await IdentityRefused.Forbidden(() => World.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = unknown }));
        await IdentityRefused.Forbidden(() => World.Identity.ListAppInstanceBotsAsync(new() { AppInstanceArn = unknown }));
    }

    private async Task<AppInstance> DescribeAsync(string arn) =>
        (await World.Identity.DescribeAppInstanceAsync(new() { AppInstanceArn = arn })).AppInstance!;
}
