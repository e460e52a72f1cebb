using System.Text.Json;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away preferences that others may read, that survive the membership, or that hold a rule which can never be evaluated.</summary>
public abstract class MembershipPreferencesTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob", name: "Bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Allows_all_notifications_until_told_otherwise()
    {
        var response = await World.PreferencesAsync(_channel, _bob, by: _bob);

        Assert.Equal(_channel, response.ChannelArn);
        Assert.Equal(new Identity { Arn = _bob, Name = "Bob" }, response.Member);
        Assert.Equal(AllowNotifications.All, response.Preferences?.PushNotifications?.AllowNotifications ?? AllowNotifications.All);
    }

    [Theory]
    [InlineData("ALL", null)]
    [InlineData("NONE", null)]
    [InlineData("FILTERED", """{"type":[{"anything-but":["Room"]}],"mention":["Bob"]}""")]
    [InlineData("FILTERED", """{"$or":[{"mention":["all"]},{"mention":["Bob"]}]}""")]
    public async Task Keeps_what_was_set(string allow, string? rule)
    {
        var expected = new PutChannelMembershipPreferencesResponse
        {
            ChannelArn = _channel,
            Member = new Identity { Arn = _bob, Name = "Bob" },
            Preferences = new() { PushNotifications = new() { AllowNotifications = new(allow), FilterRule = rule } },
        };

        Assert.Equal(expected, await World.PutPreferencesAsync(_channel, _bob, by: _bob, new(allow), rule));
        Assert.Equal(expected.Preferences, (await World.PreferencesAsync(_channel, _bob, by: _bob)).Preferences);
    }

    [Fact]
    public async Task Belong_to_the_member_alone()
    {
        var admin = await World.CreateAdminAsync("admin");
        await World.PutPreferencesAsync(_channel, _bob, by: _bob, AllowNotifications.None);

        await Refused.Forbidden(() => World.PreferencesAsync(_channel, _bob, by: admin), Texts.NoAccess);
        await Refused.Forbidden(() => World.PutPreferencesAsync(_channel, _bob, by: _alice, AllowNotifications.All), Texts.NoAccess);

        Assert.Equal(AllowNotifications.None, (await World.PreferencesAsync(_channel, _bob, by: _bob)).Preferences!.PushNotifications!.AllowNotifications);
    }

    [Fact]
    public async Task End_with_the_membership()
    {
        await World.PutPreferencesAsync(_channel, _bob, by: _bob, AllowNotifications.None);
        await World.RemoveMemberAsync(_channel, _bob, by: _bob);
        await Refused.Forbidden(() => World.PreferencesAsync(_channel, _bob, by: _bob), Texts.NoAccess);

        await World.JoinAsync(_channel, _bob);

        var preferences = (await World.PreferencesAsync(_channel, _bob, by: _bob)).Preferences;
        Assert.Equal(AllowNotifications.All, preferences?.PushNotifications?.AllowNotifications ?? AllowNotifications.All);
    }

    [Theory]
    [MemberData(nameof(BadRules))]
    public async Task Refuses_a_rule_that_cannot_be_evaluated(string why, string? rule)
    {
        await Refused.BadRequest(() => World.PutPreferencesAsync(_channel, _bob, by: _bob, AllowNotifications.Filtered, rule));

        var preferences = (await World.PreferencesAsync(_channel, _bob, by: _bob)).Preferences;
        Assert.True(AllowNotifications.Filtered != preferences?.PushNotifications?.AllowNotifications, why);
    }

    public static TheoryData<string, string?> BadRules() => new()
    {
        { "missing", null },
        { "not JSON", "mention = Bob" },
        { "not an object", """["Bob"]""" },
        { "complexity 21: one key and twenty values", JsonSerializer.Serialize(new { mention = Enumerable.Range(0, 20).Select(i => $"v{i}") }) },
        { "complexity 21 within anything-but", JsonSerializer.Serialize(new { mention = new[] { new Dictionary<string, object> { ["anything-but"] = Enumerable.Range(0, 20).Select(i => $"v{i}") } } }) },
        { "six alternatives", JsonSerializer.Serialize(new Dictionary<string, object> { ["$or"] = Enumerable.Range(0, 6).Select(i => new { mention = new[] { $"v{i}" } }) }) },
        { "more than two kilobytes", JsonSerializer.Serialize(new { mention = new[] { new string('x', 2048) } }) },
    };

    [Fact]
    public async Task Accepts_a_rule_at_the_limit_of_complexity() =>
        await World.PutPreferencesAsync(
            _channel, _bob, by: _bob, AllowNotifications.Filtered, JsonSerializer.Serialize(new { mention = Enumerable.Range(0, 19).Select(i => $"v{i}") }));
}
