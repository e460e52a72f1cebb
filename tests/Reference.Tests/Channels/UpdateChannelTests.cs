using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away updates that touch what was not named, forget the timestamp, or are visible to some readers only.</summary>
public abstract class UpdateChannelTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice, ChannelMode.Unrestricted, ChannelPrivacy.Private, "Old", "old");
    }

    [Fact]
    public async Task Changes_name_mode_and_metadata_and_nothing_else()
    {
        var before = await World.DescribeChannelAsync(_channel, by: _alice);
        var updated = World.Tick();

        var response = await World.UpdateChannelAsync(_channel, by: _alice, "New", ChannelMode.Restricted, "new");

        Assert.Equal(_channel, response.ChannelArn);
        Assert.Equal(
            before with { Name = "New", Mode = ChannelMode.Restricted, Metadata = "new", LastUpdatedTimestamp = updated },
            await World.DescribeChannelAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Keeps_what_is_left_out()
    {
        var before = await World.DescribeChannelAsync(_channel, by: _alice);

        await World.UpdateChannelAsync(_channel, by: _alice, name: "New");

        Assert.Equal(before with { Name = "New" }, await World.DescribeChannelAsync(_channel, by: _alice));
    }

    [Fact]
    public async Task Clears_metadata_when_given_an_empty_text()
    {
        await World.UpdateChannelAsync(_channel, by: _alice, metadata: "");

        Assert.True(string.IsNullOrEmpty((await World.DescribeChannelAsync(_channel, by: _alice)).Metadata));
    }

    [Fact]
    public async Task Applies_a_new_mode_to_the_next_invitation()
    {
        var users = await World.CreateUsersAsync("bob", "carol");
        await World.AddMemberAsync(_channel, users[0], by: _alice);
        await World.UpdateChannelAsync(_channel, by: _alice, mode: ChannelMode.Restricted);

        await Refused.Forbidden(() => World.AddMemberAsync(_channel, users[1], by: users[0]), Texts.NoAccess);

        await World.UpdateChannelAsync(_channel, by: _alice, mode: ChannelMode.Unrestricted);
        await World.AddMemberAsync(_channel, users[1], by: users[0]);
    }

    [Fact]
    public async Task Shows_the_new_name_in_every_summary()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.UpdateChannelAsync(_channel, by: _alice, name: "New");

        Assert.Equal("New", Assert.Single(await World.ChannelsOfAsync(_alice)).ChannelSummary!.Name);
        Assert.Equal("New", Assert.Single(await World.ChannelsAsync(admin, ChannelPrivacy.Private)).Name);
    }

    [Fact]
    public async Task Refuses_metadata_of_more_than_a_kilobyte()
    {
        await Refused.BadRequest(() => World.UpdateChannelAsync(_channel, by: _alice, metadata: new string('€', 342)));

        Assert.Equal("old", (await World.DescribeChannelAsync(_channel, by: _alice)).Metadata);
    }
}
