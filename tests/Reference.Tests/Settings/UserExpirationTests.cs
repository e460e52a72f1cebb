using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away users that outlive their expiration, and a new user of the same id that inherits it.</summary>
public abstract class UserExpirationTests(Transport transport) : ChimeTests(transport)
{
    [Fact]
    public async Task Given_at_creation_is_described()
    {
        var user = await CreateAsync("alice", 7);

        var settings = (await World.DescribeUserAsync(user)).ExpirationSettings!;

        Assert.Equal((7, ExpirationCriterion.CreatedTimestamp), (settings.ExpirationDays, settings.ExpirationCriterion));
    }

    [Fact]
    public async Task Deletes_the_user_with_all_that_deleting_takes_along()
    {
        var bob = await World.CreateUserAsync("bob");
        var alice = await CreateAsync("alice", 1);
        await World.MakeAdminAsync(alice);
        var channel = await World.CreateChannelAsync(bob, members: [alice], moderators: [alice]);

        World.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        await World.SendAsync(channel, alice);
        World.Advance(TimeSpan.FromMilliseconds(1));

        await Refused.Unauthorized(() => World.SendAsync(channel, alice));
        await IdentityRefused.Forbidden(() => World.DescribeUserAsync(alice));
        Assert.Equal([bob], await World.MembersAsync(channel, bob));
        Assert.Equal([bob], await World.ModeratorsAsync(channel, bob));
        Assert.Empty(await World.AdminsAsync());
    }

    [Fact]
    public async Task May_be_changed_and_removed_as_long_as_the_user_lives()
    {
        var alice = await CreateAsync("alice", 1);
        var bob = await CreateAsync("bob", 1);
        World.Advance(TimeSpan.FromHours(23));

        var answer = await PutAsync(alice, 2);
        Assert.Equal((alice, 2), (answer.AppInstanceUserArn, answer.ExpirationSettings!.ExpirationDays));
        Assert.Null((await PutAsync(bob, null)).ExpirationSettings);

        World.Advance(TimeSpan.FromHours(24));
        Assert.Equal(2, (await World.DescribeUserAsync(alice)).ExpirationSettings!.ExpirationDays);
        World.Advance(TimeSpan.FromHours(1));
        await IdentityRefused.Forbidden(() => World.DescribeUserAsync(alice));
        Assert.Null((await World.DescribeUserAsync(bob)).ExpirationSettings);
    }

    [Fact]
    public async Task Survives_an_update_of_the_user()
    {
        var alice = await CreateAsync("alice", 1);

        await World.Identity.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = alice, Name = "New name", Metadata = "" });

        Assert.Equal(1, (await World.DescribeUserAsync(alice)).ExpirationSettings!.ExpirationDays);
    }

    [Fact]
    public async Task Is_not_inherited_by_the_next_user_of_that_id()
    {
        await CreateAsync("alice", 1);
        await World.DeleteUserAsync($"{World.AppInstance}/user/alice");
        var alice = await World.CreateUserAsync("alice");

        World.Advance(TimeSpan.FromDays(2));

        Assert.Null((await World.DescribeUserAsync(alice)).ExpirationSettings);
    }

    [Fact]
    public async Task Is_refused_for_a_user_that_is_none()
    {
        var bot = await World.CreateBotAsync();

        await IdentityRefused.Forbidden(() => PutAsync($"{World.AppInstance}/user/nobody", 1));
        await IdentityRefused.BadRequest(() => PutAsync(bot, 1));
        await IdentityRefused.BadRequest(() => PutAsync($"{World.AppInstance}/user/nobody", 0));
    }

    [Fact]
    public async Task Belongs_to_what_a_token_stands_for()
    {
        var alice = await CreateAsync("alice", 1, "token");

        Assert.Equal(alice, await CreateAsync("alice", 1, "token"));

        // For a user that is there already the call changes nothing (behaviour.md §8.3).
        Assert.Equal(alice, await CreateAsync("alice", 2, "token"));
        Assert.Equal(1, (await World.DescribeUserAsync(alice)).ExpirationSettings!.ExpirationDays);
        await IdentityRefused.Conflict(() => CreateAsync("bob", 1, "token"));
    }

    private static ExpirationSettings Days(int days) => new() { ExpirationDays = days, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp };

    private async Task<string> CreateAsync(string id, int days, string? token = null) =>
        (await World.Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            AppInstanceUserId = id,
            Name = id,
            ClientRequestToken = token,
            ExpirationSettings = Days(days),
        })).AppInstanceUserArn!;

    private Task<PutAppInstanceUserExpirationSettingsResponse> PutAsync(string user, int? days) =>
        World.Identity.PutAppInstanceUserExpirationSettingsAsync(new()
        {
            AppInstanceUserArn = user,
            ExpirationSettings = days is null ? null : Days(days.Value),
        });
}
