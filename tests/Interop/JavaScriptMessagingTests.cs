using System.Text.Json;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps the messaging service usable with the unmodified AWS SDK for JavaScript v3: a wrong status, member name, timestamp form or decoding of a
/// label shows here as it would in an application.
/// </summary>
public sealed class JavaScriptMessagingTests(JavaScriptMessagingTests.Fixture scenario) : IClassFixture<JavaScriptMessagingTests.Fixture>
{
    [SkippableTheory]
    [InlineData("CreateChannel", 201)]
    [InlineData("CreateChannelMembership", 201)]
    [InlineData("BatchCreateChannelMembership", 200)]
    [InlineData("DescribeChannelMembership", 200)]
    [InlineData("ListChannelMemberships", 200)]
    [InlineData("DescribeChannelMembershipForAppInstanceUser", 200)]
    [InlineData("ListChannelMembershipsForAppInstanceUser", 200)]
    [InlineData("CreateChannelModerator", 201)]
    [InlineData("DescribeChannelModerator", 200)]
    [InlineData("ListChannelModerators", 200)]
    [InlineData("DescribeChannelModeratedByAppInstanceUser", 200)]
    [InlineData("ListChannelsModeratedByAppInstanceUser", 200)]
    [InlineData("DeleteChannelModerator", 204)]
    [InlineData("CreateChannelBan", 201)]
    [InlineData("DescribeChannelBan", 200)]
    [InlineData("ListChannelBans", 200)]
    [InlineData("DeleteChannelBan", 204)]
    [InlineData("DeleteChannelMembership", 204)]
    [InlineData("DescribeChannel", 200)]
    [InlineData("UpdateChannel", 200)]
    [InlineData("ListChannels", 200)]
    [InlineData("SearchChannels", 200)]
    [InlineData("SendChannelMessage", 201)]
    [InlineData("GetChannelMessage", 200)]
    [InlineData("GetChannelMessageStatus", 200)]
    [InlineData("UpdateChannelMessage", 200)]
    [InlineData("RedactChannelMessage", 200)]
    [InlineData("DeleteChannelMessage", 204)]
    [InlineData("UpdateChannelReadMarker", 200)]
    [InlineData("ListChannelMessages", 200)]
    [InlineData("PutChannelMembershipPreferences", 200)]
    [InlineData("GetChannelMembershipPreferences", 200)]
    [InlineData("TagResource", 204)]
    [InlineData("UntagResource", 204)]
    [InlineData("ListTagsForResource", 200)]
    [InlineData("GetMessagingSessionEndpoint", 200)]
    [InlineData("DeleteChannel", 204)]
    public void The_operation_succeeds_at_the_first_attempt_with_its_modelled_status(string operation, int status)
    {
        scenario.Run.Result(operation);
        Assert.Equal(status, scenario.Run[operation].GetProperty("httpStatusCode").GetInt32());
    }

    [SkippableFact]
    public void A_channel_comes_back_as_it_was_created_with_its_creator_and_dates()
    {
        var channel = scenario.Run.Result("DescribeChannel").GetProperty("Channel");
        Assert.Equal("General \"chat\" 💬", channel.Text("Name"));
        Assert.Equal("RESTRICTED", channel.Text("Mode"));
        Assert.Equal("PRIVATE", channel.Text("Privacy"));
        Assert.Equal("""{"topic":"tests"}""", channel.Text("Metadata"));
        Assert.EndsWith("/channel/general", channel.Text("ChannelArn"), StringComparison.Ordinal);
        Assert.Equal("Name of alice", channel.Text("CreatedBy", "Name"));
        Assert.InRange(channel.Date("CreatedTimestamp"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.False(channel.Has("LastMessageTimestamp"), "no message had been sent yet");
    }

    [SkippableTheory]
    [InlineData("CreateChannelMembership", "Member")]
    [InlineData("DescribeChannelMembership", "ChannelMembership", "Member")]
    [InlineData("DescribeChannelModerator", "ChannelModerator", "Moderator")]
    [InlineData("DescribeChannelBan", "ChannelBan", "Member")]
    public void A_user_id_with_colon_and_at_sign_survives_path_labels_and_bodies(string operation, params string[] path)
    {
        var found = scenario.Run.Result(operation).At(path);
        Assert.Equal(scenario.Run["arns"].Text("odd"), found.Text("Arn"));
        Assert.Equal("Name of carol:x@example.com", found.Text("Name"));
    }

    [SkippableTheory]
    [InlineData("emoji")]
    [InlineData("quotes")]
    [InlineData("lines")]
    [InlineData("long")]
    public void Content_comes_back_character_by_character(string kind)
    {
        scenario.Run.Result($"send {kind}");
        scenario.Run.Result($"get {kind}");
        Assert.True(scenario.Run[$"round trip {kind}"].GetProperty("same").GetBoolean());
    }

    [SkippableFact]
    public void A_batch_adds_the_new_member_and_reports_the_old_one()
    {
        var batch = scenario.Run.Result("BatchCreateChannelMembership");
        Assert.Equal("Name of dave", Assert.Single(batch.At("BatchChannelMemberships", "Members").EnumerateArray()).Text("Name"));
        var error = Assert.Single(batch.GetProperty("Errors").EnumerateArray());
        Assert.Equal("Conflict", error.Text("ErrorCode"));
        Assert.Equal(scenario.Run["arns"].Text("arns", "bob"), error.Text("MemberArn"));
    }

    [SkippableTheory]
    [InlineData("RESTRICTED")]
    [InlineData("UNRESTRICTED")]
    public void A_member_of_a_public_channel_that_joins_again_learns_that_it_is_one(string mode)
    {
        scenario.Run.Result($"join {mode}");
        Assert.Equal("ConflictException", scenario.Run.Error($"join {mode} again", 409).Text("name"));
        var batch = scenario.Run.Result($"join {mode} again as a batch");
        Assert.Equal(200, scenario.Run[$"join {mode} again as a batch"].GetProperty("httpStatusCode").GetInt32());
        Assert.Equal("Conflict", Assert.Single(batch.GetProperty("Errors").EnumerateArray()).Text("ErrorCode"));
    }

    [SkippableFact]
    public void An_edited_message_tells_when_it_was_edited_and_keeps_the_rest()
    {
        var before = scenario.Run.Result("GetChannelMessage").GetProperty("ChannelMessage");
        var after = scenario.Run.Result("GetChannelMessage after the edit").GetProperty("ChannelMessage");
        Assert.False(before.Has("LastEditedTimestamp"));
        Assert.Equal("first, edited", after.Text("Content"));
        Assert.Equal("""{"a":1}""", after.Text("Metadata"));
        Assert.Equal("text/plain", after.Text("ContentType"));
        Assert.Equal(before.Date("CreatedTimestamp"), after.Date("CreatedTimestamp"));
        Assert.True(after.Date("LastEditedTimestamp") >= after.Date("CreatedTimestamp"));
        Assert.False(after.GetProperty("Redacted").GetBoolean());
        Assert.Equal("SENT", after.Text("Status", "Value"));
    }

    [SkippableFact]
    public void A_list_leaves_out_deleted_messages_and_empties_redacted_ones()
    {
        var messages = scenario.Run.Result("ListChannelMessages").GetProperty("ChannelMessages").EnumerateArray().ToArray();
        Assert.Equal(4, messages.Length);
        Assert.Equal("first, edited", messages[0].Text("Content"));
        var redacted = Assert.Single(messages, static message => message.GetProperty("Redacted").GetBoolean());
        Assert.False(redacted.Has("Content"));
        Assert.All(messages, static message => Assert.Equal("Name of alice", message.Text("Sender", "Name")));
    }

    [SkippableFact]
    public void Dates_in_the_query_bound_the_list()
    {
        var late = scenario.Run.Result("ListChannelMessages NotBefore").GetProperty("ChannelMessages");
        Assert.Equal("late", Assert.Single(late.EnumerateArray()).Text("Content"));
        var early = scenario.Run.Result("ListChannelMessages NotAfter");
        Assert.Equal(1024, new System.Globalization.StringInfo(Assert.Single(early.GetProperty("ChannelMessages").EnumerateArray()).Text("Content")!).LengthInTextElements);
        Assert.Equal(JsonValueKind.String, early.GetProperty("NextToken").ValueKind);
    }

    [SkippableFact]
    public void Preferences_and_tags_come_back_as_they_were_put()
    {
        Assert.Equal("NONE", scenario.Run.Result("GetChannelMembershipPreferences").Text("Preferences", "PushNotifications", "AllowNotifications"));
        var tag = Assert.Single(scenario.Run.Result("ListTagsForResource").GetProperty("Tags").EnumerateArray());
        Assert.Equal("größe", tag.Text("Key"));
        Assert.Equal("XL \"wide\"", tag.Text("Value"));
    }

    [SkippableFact]
    public void The_session_endpoint_is_a_bare_host_as_the_messaging_session_needs_it()
    {
        var url = scenario.Run.Result("GetMessagingSessionEndpoint").Text("Endpoint", "Url")!;
        Assert.DoesNotContain("/", url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_SDK_fills_in_the_idempotency_token_that_the_service_requires() =>
        Assert.True(Guid.TryParse(scenario.Run["autofilled token"].Text("token"), out _));

    [SkippableFact]
    public void A_deleted_channel_is_gone_at_once() =>
        Assert.Equal("ForbiddenException", scenario.Run.Error("DescribeChannel after the end", 403).Text("name"));

    public sealed class Fixture() : NodeScenario("messaging.mjs");
}
