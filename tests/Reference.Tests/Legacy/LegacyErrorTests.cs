#pragma warning disable CS0618 // The retired API is marked as obsolete; here it is the subject.
using L = ChimeLegacy;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away an error that the retired API does not model, or models otherwise than the present ones (behaviour.md §9).</summary>
public abstract class LegacyErrorTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _bob = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _bob = await World.CreateUserAsync("bob");
        _channel = await World.CreateChannelAsync(_alice, members: [_bob]);
    }

    [Fact]
    public async Task Tags_of_something_unknown_are_not_found()
    {
        var unknown = World.AppInstance + "/user/nobody";
        var tag = new L.Tag { Key = "k", Value = "v" };

        await LegacyRefused.NotFound(() => World.Legacy.ListTagsForResourceAsync(new() { ResourceArn = unknown }));
        await LegacyRefused.NotFound(() => World.Legacy.TagResourceAsync(new() { ResourceArn = unknown, Tags = [tag] }));
        await LegacyRefused.NotFound(() => World.Legacy.UntagResourceAsync(new() { ResourceArn = unknown, TagKeys = ["k"] }));
    }

    [Fact]
    public async Task An_ARN_that_the_present_services_would_not_even_take_is_not_found_among_tagged_resources() =>
        await LegacyRefused.NotFound(() => World.Legacy.ListTagsForResourceAsync(new() { ResourceArn = "arn:nonsense" }));

    [Fact]
    public async Task A_resource_that_is_full_of_tags_refuses_more_as_a_bad_request()
    {
        var tags = Enumerable.Range(0, 50).Select(static n => new L.Tag { Key = $"k{n}", Value = "v" }).ToArray();
        await World.Legacy.TagResourceAsync(new() { ResourceArn = _channel, Tags = tags });

        await LegacyRefused.BadRequest(() => World.Legacy.TagResourceAsync(new() { ResourceArn = _channel, Tags = [new() { Key = "k50", Value = "v" }] }));
        Assert.Equal(50, (await World.Legacy.ListTagsForResourceAsync(new() { ResourceArn = _channel })).Tags!.Count);
    }

    [Fact]
    public async Task Settings_of_an_unknown_app_instance_are_not_found()
    {
        var unknown = "arn:aws:chime:us-east-1:123456789012:app-instance/00000000-0000-4000-8000-000000000000";

        await LegacyRefused.NotFound(() => World.Legacy.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = unknown }));
        await LegacyRefused.NotFound(() => World.Legacy.PutAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = unknown, AppInstanceRetentionSettings = new() }));
        await LegacyRefused.NotFound(() => World.Legacy.GetAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = unknown }));
        await LegacyRefused.NotFound(() => World.Legacy.DeleteAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = unknown }));
        await LegacyRefused.NotFound(() => World.Legacy.PutAppInstanceStreamingConfigurationsAsync(
            new() { AppInstanceArn = unknown, AppInstanceStreamingConfigurations = [LegacyNamespaceTests.Stream] }));
    }

    [Fact]
    public async Task Streams_that_were_never_chosen_are_not_found() =>
        await LegacyRefused.NotFound(() => World.Legacy.GetAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = World.AppInstance }));

    [Fact]
    public async Task What_exists_already_is_a_conflict()
    {
        await LegacyRefused.Conflict(() => World.Legacy.CreateAppInstanceUserAsync(
            new() { AppInstanceArn = World.AppInstance, AppInstanceUserId = "alice", Name = "again" }));
        await LegacyRefused.Conflict(() => World.Legacy.CreateChannelMembershipAsync(
            new() { ChannelArn = _channel, MemberArn = _bob, Type = L.ChannelMembershipType.Default, ChimeBearer = _alice }));
        await LegacyRefused.Conflict(() => World.Legacy.CreateChannelModeratorAsync(
            new() { ChannelArn = _channel, ChannelModeratorArn = _alice, ChimeBearer = _alice }));
    }

    [Fact]
    public async Task What_the_present_services_call_missing_stays_missing()
    {
        await LegacyRefused.NotFound(() => World.Legacy.DescribeChannelBanAsync(new() { ChannelArn = _channel, MemberArn = _bob, ChimeBearer = _alice }));
        await LegacyRefused.NotFound(() => World.Legacy.DescribeChannelModeratorAsync(
            new() { ChannelArn = _channel, ChannelModeratorArn = _bob, ChimeBearer = _alice }));
        await LegacyRefused.NotFound(() => World.Legacy.GetChannelMessageAsync(new() { ChannelArn = _channel, MessageId = "missing", ChimeBearer = _alice }));
        await LegacyRefused.Forbidden(() => World.Legacy.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = World.AppInstance + "/user/nobody" }));
    }

    [Fact]
    public async Task Roles_decide_as_in_the_present_services()
    {
        await LegacyRefused.Forbidden(() => World.Legacy.DeleteChannelAsync(new() { ChannelArn = _channel, ChimeBearer = _bob }), Texts.NoAccess);
        await LegacyRefused.Forbidden(
            () => World.Legacy.CreateChannelBanAsync(new() { ChannelArn = _channel, MemberArn = _alice, ChimeBearer = _alice }));
    }

    [Fact]
    public async Task Constraints_are_those_of_the_retired_model()
    {
        await LegacyRefused.BadRequest(() => World.Legacy.CreateAppInstanceAsync(new() { Name = "" }));
        await LegacyRefused.BadRequest(() => World.Legacy.ListChannelMessagesAsync(new() { ChannelArn = _channel, MaxResults = 51, ChimeBearer = _alice }));
        await LegacyRefused.BadRequest(() => World.Legacy.ListTagsForResourceAsync(new() { ResourceArn = "no-arn" }));
        await LegacyRefused.BadRequest(() => SendAsync(new string('é', 2_049)));
    }

    private Task<L.SendChannelMessageResponse> SendAsync(string content) => World.Legacy.SendChannelMessageAsync(new()
    {
        ChannelArn = _channel,
        Content = content,
        Type = L.ChannelMessageType.Standard,
        Persistence = L.ChannelMessagePersistenceType.Persistent,
        ChimeBearer = _alice,
    });
}
