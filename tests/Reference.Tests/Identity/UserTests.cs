using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away users that are overwritten by a second creation, or whose changes are not seen.</summary>
public abstract class UserTests(Transport transport) : ChimeTests(transport)
{
    [Theory]
    [InlineData("alice")]
    [InlineData("1")]
    [InlineData("us-east-1:0a1b.c_d@example.com")]
    public async Task Are_created_under_the_id_that_the_caller_chose(string id) =>
        Assert.Equal($"{World.AppInstance}/user/{id}", await World.CreateUserAsync(id));

    [Fact]
    public async Task Are_described_as_they_were_created()
    {
        var created = World.Tick();
        var arn = await World.CreateUserAsync("alice", name: "Alice 🎉", metadata: "m");
        World.Tick();

        Assert.Equal(new AppInstanceUser
        {
            AppInstanceUserArn = arn,
            Name = "Alice 🎉",
            Metadata = "m",
            CreatedTimestamp = created,
            LastUpdatedTimestamp = created,
        }, await World.DescribeUserAsync(arn));
    }

    [Fact]
    public async Task Are_not_overwritten_by_a_second_creation()
    {
        var arn = await World.CreateUserAsync("alice", name: "Alice", metadata: "m", token: "token-1");

        await IdentityRefused.Conflict(() => World.CreateUserAsync("alice", name: "Mallory", metadata: "m", token: "token-2"));
        await IdentityRefused.Conflict(() => World.CreateUserAsync("alice", name: "Alice", metadata: "other"));
        await IdentityRefused.Conflict(() => World.CreateUserAsync("alice", name: "Alice"));

        Assert.Equal("Alice", (await World.DescribeUserAsync(arn)).Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("m")]
    public async Task Are_there_already_for_a_second_creation_with_the_same_name_and_metadata(string? metadata)
    {
        var arn = await World.CreateUserAsync("alice", name: "Alice", metadata: metadata, token: "token-1");
        var created = await World.DescribeUserAsync(arn);
        World.Advance(TimeSpan.FromDays(2));
        await World.CreateUserAsync("bob", token: "token-of-bob");

        // At every login of the sample applications: whatever the token, also one that made another user.
        foreach (var token in new[] { "token-1", "token-2", "token-of-bob", null })
        {
            var again = await World.Identity.CreateAppInstanceUserAsync(new()
            {
                AppInstanceArn = World.AppInstance,
                AppInstanceUserId = "alice",
                Name = "Alice",
                Metadata = metadata,
                ClientRequestToken = token,
                ExpirationSettings = new() { ExpirationDays = 1, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
                Tags = [new Tag { Key = "k", Value = "v" }],
            });
            Assert.Equal(arn, again.AppInstanceUserArn);
        }

        Assert.Equal(created, await World.DescribeUserAsync(arn));
        Assert.Empty((await World.Identity.ListTagsForResourceAsync(new() { ResourceArn = arn })).Tags!);
    }

    [Fact]
    public async Task Are_updated_in_name_and_metadata()
    {
        var alice = await World.CreateUserAsync("alice", metadata: "old");
        var before = await World.DescribeUserAsync(alice);
        var updated = World.Tick();

        var response = await World.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = alice, Name = "New", Metadata = "new" });

        Assert.Equal(alice, response.AppInstanceUserArn);
        Assert.Equal(before with { Name = "New", Metadata = "new", LastUpdatedTimestamp = updated }, await World.DescribeUserAsync(alice));
    }

    [Fact]
    public async Task Are_listed_without_bots()
    {
        var alice = await World.CreateUserAsync("alice", name: "Alice", metadata: "m");
        await World.CreateBotAsync();

        var response = await World.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = World.AppInstance });

        Assert.Equal(World.AppInstance, response.AppInstanceArn);
        Assert.Equal(new AppInstanceUserSummary { AppInstanceUserArn = alice, Name = "Alice", Metadata = "m" }, Assert.Single(response.AppInstanceUsers!));
    }

    [Fact]
    public async Task Are_gone_when_deleted()
    {
        var alice = await World.CreateUserAsync("alice");

        await World.DeleteUserAsync(alice);

        await IdentityRefused.Forbidden(() => World.DescribeUserAsync(alice));
        Assert.Empty((await World.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = World.AppInstance })).AppInstanceUsers!);
        await World.DeleteUserAsync(alice);
    }

    [Fact]
    public async Task Are_refused_when_unknown()
    {
        var nobody = $"{World.AppInstance}/user/nobody";

        await IdentityRefused.Forbidden(() => World.DescribeUserAsync(nobody));
        await IdentityRefused.Forbidden(() => World.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = nobody, Name = "n", Metadata = "" }));
    }
}
