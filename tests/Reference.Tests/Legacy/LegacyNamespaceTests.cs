#pragma warning disable CS0618 // The retired API is marked as obsolete; here it is the subject.
using L = ChimeLegacy;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a member that the adapter loses or mixes up, and what is optional in the retired API only (behaviour.md §9).</summary>
public abstract class LegacyNamespaceTests(Transport transport) : ChimeTests(transport)
{
    public static readonly L.AppInstanceStreamingConfiguration Stream = new()
    {
        AppInstanceDataType = L.AppInstanceDataType.ChannelMessage,
        ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x",
    };

    private L.IChime Chime => World.Legacy;

    [Fact]
    public async Task What_one_API_creates_the_other_serves()
    {
        var instance = (await Chime.CreateAppInstanceAsync(new() { Name = "old", Metadata = "m" })).AppInstanceArn!;
        var alice = (await Chime.CreateAppInstanceUserAsync(
            new() { AppInstanceArn = instance, AppInstanceUserId = "alice", Name = "Alice", Metadata = "of alice" })).AppInstanceUserArn!;
        var channel = (await Chime.CreateChannelAsync(new()
        {
            AppInstanceArn = instance,
            Name = "general",
            Mode = L.ChannelMode.Restricted,
            Privacy = L.ChannelPrivacy.Private,
            Metadata = "of channel",
            Tags = [new() { Key = "k", Value = "v" }],
            ChimeBearer = alice,
        })).ChannelArn!;
        var message = (await Chime.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = "hello 💬",
            Metadata = "of message",
            Type = L.ChannelMessageType.Standard,
            Persistence = L.ChannelMessagePersistenceType.Persistent,
            ChimeBearer = alice,
        })).MessageId!;

        Assert.Equal("of alice", (await World.DescribeUserAsync(alice)).Metadata);
        var present = await World.DescribeChannelAsync(channel, alice);
        Assert.Equal(("general", "RESTRICTED", "PRIVATE", "of channel"), (present.Name, present.Mode?.Value, present.Privacy?.Value, present.Metadata));
        var sent = await World.GetMessageAsync(channel, message, alice);
        Assert.Equal(("hello 💬", "of message", alice), (sent.Content, sent.Metadata, sent.Sender!.Arn));
        var tag = Assert.Single((await World.Messaging.ListTagsForResourceAsync(new() { ResourceArn = channel })).Tags!);
        Assert.Equal(("k", "v"), (tag.Key, tag.Value));
    }

    [Fact]
    public async Task Everything_that_the_retired_shapes_know_comes_through()
    {
        var (alice, bob) = (await World.CreateUserAsync("alice", metadata: "of alice"), await World.CreateUserAsync("bob"));
        var channel = await World.CreateChannelAsync(alice, members: [bob]);
        var created = World.Now;
        var edited = World.Tick();
        var id = await World.SendAsync(channel, by: bob, content: "before");
        await World.MarkReadAsync(channel, bob);
        var changed = World.Tick();
        await World.EditAsync(channel, id, bob, content: "after");

        var message = (await Chime.GetChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, ChimeBearer = alice })).ChannelMessage!;
        Assert.Equal(
            (channel, id, "after", "STANDARD", "PERSISTENT", false, bob, "User bob"),
            (message.ChannelArn, message.MessageId, message.Content, message.Type?.Value, message.Persistence?.Value, message.Redacted, message.Sender!.Arn, message.Sender.Name));
        Assert.Equal((edited, changed, changed), (message.CreatedTimestamp, message.LastEditedTimestamp, message.LastUpdatedTimestamp));

        var listed = Assert.Single((await Chime.ListChannelMessagesAsync(new() { ChannelArn = channel, ChimeBearer = alice })).ChannelMessages!);
        Assert.Equal((id, "after", edited, changed, bob), (listed.MessageId, listed.Content, listed.CreatedTimestamp, listed.LastEditedTimestamp, listed.Sender!.Arn));

        var described = (await Chime.DescribeChannelAsync(new() { ChannelArn = channel, ChimeBearer = bob })).Channel!;
        Assert.Equal((channel, alice, created, edited), (described.ChannelArn, described.CreatedBy!.Arn, described.CreatedTimestamp, described.LastMessageTimestamp));

        var membership = (await Chime.DescribeChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = bob, ChimeBearer = alice })).ChannelMembership!;
        Assert.Equal((alice, bob, "DEFAULT", channel, created), (membership.InvitedBy!.Arn, membership.Member!.Arn, membership.Type?.Value, membership.ChannelArn, membership.CreatedTimestamp));

        var own = Assert.Single((await Chime.ListChannelMembershipsForAppInstanceUserAsync(new() { ChimeBearer = bob })).ChannelMemberships!);
        Assert.Equal((channel, "DEFAULT", edited), (own.ChannelSummary!.ChannelArn, own.AppInstanceUserMembershipSummary!.Type?.Value, own.AppInstanceUserMembershipSummary.ReadMarkerTimestamp));

        var user = (await Chime.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = alice })).AppInstanceUser!;
        Assert.Equal((alice, "User alice", "of alice"), (user.AppInstanceUserArn, user.Name, user.Metadata));
    }

    [Fact]
    public async Task Retention_and_streams_come_back_as_they_were_put()
    {
        var instance = World.AppInstance;

        var put = await Chime.PutAppInstanceRetentionSettingsAsync(
            new() { AppInstanceArn = instance, AppInstanceRetentionSettings = new() { ChannelRetentionSettings = new() { RetentionDays = 30 } } });
        var streams = await Chime.PutAppInstanceStreamingConfigurationsAsync(
            new() { AppInstanceArn = instance, AppInstanceStreamingConfigurations = [Stream] });

        var settings = await Chime.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = instance });
        Assert.Equal(30, settings.AppInstanceRetentionSettings!.ChannelRetentionSettings!.RetentionDays);
        Assert.Equal((30, settings.InitiateDeletionTimestamp), (put.AppInstanceRetentionSettings!.ChannelRetentionSettings!.RetentionDays, put.InitiateDeletionTimestamp));
        Assert.NotNull(settings.InitiateDeletionTimestamp);
        Assert.Equal([Stream], streams.AppInstanceStreamingConfigurations!);
        Assert.Equal([Stream], (await Chime.GetAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = instance })).AppInstanceStreamingConfigurations!);

        await Chime.DeleteAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = instance });
        await LegacyRefused.NotFound(() => Chime.GetAppInstanceStreamingConfigurationsAsync(new() { AppInstanceArn = instance }));
    }

    [Fact]
    public async Task A_batch_tells_whom_it_added_and_why_others_were_not()
    {
        var (alice, bob) = (await World.CreateUserAsync("alice"), await World.CreateUserAsync("bob"));
        var channel = await World.CreateChannelAsync(alice);

        var batch = await Chime.BatchCreateChannelMembershipAsync(
            new() { ChannelArn = channel, Type = L.ChannelMembershipType.Hidden, MemberArns = [bob, alice], ChimeBearer = alice });

        Assert.Equal((channel, alice, "HIDDEN"), (batch.BatchChannelMemberships!.ChannelArn, batch.BatchChannelMemberships.InvitedBy!.Arn, batch.BatchChannelMemberships.Type?.Value));
        Assert.Equal(bob, Assert.Single(batch.BatchChannelMemberships.Members!).Arn);
        var error = Assert.Single(batch.Errors!);
        Assert.Equal((alice, "Conflict"), (error.MemberArn, error.ErrorCode?.Value));
        Assert.NotEmpty(error.ErrorMessage!);
    }

    [Fact]
    public async Task A_message_keeps_the_content_that_an_edit_leaves_out()
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);
        var id = await World.SendAsync(channel, by: alice, content: "kept");

        await Chime.UpdateChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, Metadata = "new", ChimeBearer = alice });

        var message = await World.GetMessageAsync(channel, id, alice);
        Assert.Equal(("kept", "new"), (message.Content, message.Metadata));
    }

    [Fact]
    public async Task A_message_may_be_edited_to_nothing()
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);
        var id = await World.SendAsync(channel, by: alice, content: "gone");

        await Chime.UpdateChannelMessageAsync(new() { ChannelArn = channel, MessageId = id, Content = "", ChimeBearer = alice });

        Assert.Equal("", (await World.GetMessageAsync(channel, id, alice)).Content);
    }

    [Fact]
    public async Task Users_and_app_instances_keep_the_metadata_that_an_update_leaves_out()
    {
        var alice = await World.CreateUserAsync("alice", metadata: "of alice");
        var instance = await World.CreateAppInstanceAsync(metadata: "of the instance");

        await Chime.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = alice, Name = "renamed" });
        await Chime.UpdateAppInstanceAsync(new() { AppInstanceArn = instance, Name = "renamed too" });

        var user = await World.DescribeUserAsync(alice);
        Assert.Equal(("renamed", "of alice"), (user.Name, user.Metadata));
        var described = (await World.Identity.DescribeAppInstanceAsync(new() { AppInstanceArn = instance })).AppInstance!;
        Assert.Equal(("renamed too", "of the instance"), (described.Name, described.Metadata));

        await Chime.UpdateAppInstanceUserAsync(new() { AppInstanceUserArn = alice, Name = "renamed", Metadata = "" });
        Assert.Equal("", (await World.DescribeUserAsync(alice)).Metadata);
    }

    [Fact]
    public async Task A_repeated_token_gives_the_first_channel()
    {
        var alice = await World.CreateUserAsync("alice");
        var request = new L.CreateChannelRequest { AppInstanceArn = World.AppInstance, Name = "once", ClientRequestToken = "token-1", ChimeBearer = alice };

        var first = await Chime.CreateChannelAsync(request);

        Assert.Equal(first.ChannelArn, (await Chime.CreateChannelAsync(request)).ChannelArn);
        await LegacyRefused.Conflict(() => Chime.CreateChannelAsync(request with { Name = "twice" }));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);
        for (var n = 0; n < 5; n++)
        {
            await World.SendAsync(channel, by: alice, content: $"{n}");
        }

        var contents = new List<string>();
        var request = new L.ListChannelMessagesRequest { ChannelArn = channel, SortOrder = L.SortOrder.Ascending, MaxResults = 2, ChimeBearer = alice };
        await foreach (var message in L.ChimePaginators.ListChannelMessagesPaginated(Chime, request))
        {
            contents.Add(message.Content!);
        }

        Assert.Equal(["0", "1", "2", "3", "4"], contents);
    }
}
