using ChimeSdkMessaging;
using I = ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away tags that are lost between the two services, which share one store, or that outgrow their limits.</summary>
public abstract class TagTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice, tags: [new() { Key = "team", Value = "red" }]);
    }

    [Fact]
    public async Task Given_at_creation_are_listed() => Assert.Equal(["team=red"], await TagsAsync(_channel));

    [Fact]
    public async Task Are_added_and_overwritten()
    {
        await TagAsync(_channel, ("team", "blue"), ("stage", "prod 🎉"));

        Assert.Equal(["stage=prod 🎉", "team=blue"], await TagsAsync(_channel));
    }

    [Fact]
    public async Task Are_removed_and_unknown_keys_ignored()
    {
        await World.Messaging.UntagResourceAsync(new() { ResourceArn = _channel, TagKeys = ["team", "unknown"] });

        Assert.Empty(await TagsAsync(_channel));
    }

    [Fact]
    public async Task Of_identities_are_the_same_through_both_services()
    {
        var bot = await World.CreateBotAsync();
        foreach (var arn in new[] { World.AppInstance, _alice, bot })
        {
            await World.Identity.TagResourceAsync(new() { ResourceArn = arn, Tags = [new() { Key = "team", Value = "red" }] });

            Assert.Equal(["team=red"], await TagsAsync(arn));
            await World.Messaging.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = ["team"] });
            Assert.Empty((await World.Identity.ListTagsForResourceAsync(new() { ResourceArn = arn })).Tags ?? []);
        }
    }

    [Fact]
    public async Task Of_a_user_are_given_at_creation()
    {
        var user = await World.Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = World.AppInstance,
            AppInstanceUserId = "bob",
            Name = "Bob",
            Tags = [new I.Tag { Key = "team", Value = "red" }],
        });

        Assert.Equal(["team=red"], await TagsAsync(user.AppInstanceUserArn!));
    }

    [Fact]
    public async Task Are_fifty_at_most()
    {
        await TagAsync(_channel, [.. Enumerable.Range(0, 49).Select(i => ($"key{i}", "v"))]);
        await TagAsync(_channel, ("team", "overwriting needs no room"));

        await Refused.LimitExceeded(() => TagAsync(_channel, ("one too many", "v")));
        Assert.Equal(50, (await TagsAsync(_channel)).Length);
    }

    [Fact]
    public async Task Are_refused_with_a_key_twice_or_reserved()
    {
        await Refused.BadRequest(() => TagAsync(_channel, ("k", "1"), ("k", "2")));
        await Refused.BadRequest(() => TagAsync(_channel, ("aws:k", "1")));

        Assert.Equal(["team=red"], await TagsAsync(_channel));
    }

    [Fact]
    public async Task Of_unknown_resources_are_refused()
    {
        var unknown = $"{World.AppInstance}/channel/missing";

        await Refused.Forbidden(() => TagAsync(unknown, ("k", "v")));
        await Refused.Forbidden(() => TagsAsync(unknown));
        await Refused.Forbidden(() => World.Messaging.UntagResourceAsync(new() { ResourceArn = unknown, TagKeys = ["k"] }));
        await IdentityRefused.Forbidden(() => World.Identity.ListTagsForResourceAsync(new() { ResourceArn = $"{World.AppInstance}/user/nobody" }));
    }

    [Fact]
    public async Task Vanish_with_their_resource()
    {
        var channel = await World.CreateChannelAsync(_alice, id: "general", tags: [new() { Key = "team", Value = "red" }]);
        await World.DeleteChannelAsync(channel, _alice);
        await Refused.Forbidden(() => TagsAsync(channel));

        await World.CreateChannelAsync(_alice, id: "general");
        Assert.Empty(await TagsAsync(channel));
    }

    private Task TagAsync(string arn, params (string Key, string Value)[] tags) =>
        World.Messaging.TagResourceAsync(new() { ResourceArn = arn, Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] });

    private async Task<string[]> TagsAsync(string arn) =>
        [.. ((await World.Messaging.ListTagsForResourceAsync(new() { ResourceArn = arn })).Tags ?? []).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
}
