using System.Text;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps malformed requests the caller's fault: a 5xx would be tried again by every SDK and hide the mistake, an answer without the error headers
/// could not be mapped, and a message stored by a refused request would be seen by everybody. Each test ends with the server still complete.
/// </summary>
public sealed class HostileRequestTests(HostileTarget target) : IClassFixture<HostileTarget>, IAsyncLifetime
{
    private const string Valid = "\"Content\":\"x\",\"Type\":\"STANDARD\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"token-of-hostile-request\"";

    public static TheoryData<string, string> Bodies => new()
    {
        { "{\"Content\":", "not valid JSON" },
        { "{\"Content\":\"x\"", "not valid JSON" },
        { "{'Content':'x'}", "not valid JSON" },
        { "{" + Valid + ",}", "not valid JSON" },
        { "{/* comment */" + Valid + "}", "not valid JSON" },
        { "{\"Content\":NaN}", "not valid JSON" },
        { "\uFEFFx", "not valid JSON" },
        { "<SendChannelMessage/>", "not valid JSON" },
        { "{" + Valid + "} {}", "nothing behind it" },
        { "   ", "JSON" },
        { "[]", "object" },
        { "\"text\"", "object" },
        { "42", "object" },
        { "{\"Content\":1}", "Content" },
        { "{\"Content\":true}", "Content" },
        { "{\"Content\":[\"x\"]}", "Content" },
        { "{\"Content\":{\"a\":\"x\"}}", "Content" },
        { "{\"Content\":\"\\ud800\"}", "Content" },
        { "{\"Type\":7}", "Type" },
        { "{\"MessageAttributes\":[]}", "MessageAttributes" },
        { "{\"MessageAttributes\":{\"a\":{\"StringValues\":\"x\"}}}", "StringValues" },
        { "{\"Target\":{}}", "Target" },
        { "{\"PushNotification\":\"x\"}", "PushNotification" },
        { "{}", "/Content" },
        { "null", "must be an object" },
        { "", "/Content" },
        { "{\"Content\":null,\"Type\":\"STANDARD\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"token\"}", "/Content" },
        { "{\"content\":\"x\",\"Type\":\"STANDARD\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"token\"}", "/Content" },
        { "{\"Content\":\"x\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"token\"}", "/Type" },
        { "{\"Content\":\"x\",\"Type\":\"standard\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"token\"}", "/Type" },
        { "{\"Content\":\"x\",\"Type\":\"STANDARD\",\"Persistence\":\"PERSISTENT\",\"ClientRequestToken\":\"" + new string('t', 65) + "\"}", "/ClientRequestToken" },
        { "{" + Valid + ",\"Metadata\":\"" + new string('m', 1025) + "\"}", "/Metadata" },
        { "{" + Valid + ",\"ContentType\":\"" + new string('m', 46) + "\"}", "/ContentType" },
        { "{" + Valid + ",\"Target\":[]}", "/Target" },
        { "{" + Valid + ",\"Target\":[{}]}", "Target" },
        { "{" + Valid + ",\"MessageAttributes\":{\"\":{}}}", "/MessageAttributes" },
    };

    public static TheoryData<string, string, string> UnknownRoutes => new()
    {
        { "GET", "/", "" },
        { "GET", "/nothing", "" },
        { "PATCH", "/channels", "" },
        { "DELETE", "/channels", "" },
        { "GET", "/channels/", "" },
        { "GET", "//channels", "" },
        { "POST", "{channel}", "" },
        { "POST", "{channel}", "?operation=no-such-operation" },
        { "POST", "{channel}/messages/0a", "" },
        { "GET", "{channel}/messages/0a/b/c", "" },
        { "PUT", "{channel}/readMarker/", "" },
        { "POST", "/tags", "" },
        { "POST", "/tags", "?operation=none&operation=tag-resource" },
    };

    public static TheoryData<string, string> Targets => new()
    {
        { "/channels/%ZZ", "ChannelArn" },
        { "/channels/%C3%28", "ChannelArn" },
        { "/channels/%E2%82", "ChannelArn" },
        { "/channels/arn%", "ChannelArn" },
        { "/channels/arn%4", "ChannelArn" },
        { "/channels/x", "/ChannelArn" },
        { "/channels/" + new string('x', 1601), "/ChannelArn" },
        { "{channel}/messages/%ZZ", "MessageId" },
        { "{channel}/messages/a%2Fb", "/MessageId" },
        { "{channel}/messages/" + new string('a', 129), "/MessageId" },
        { "{channel}/messages?max-results=-1", "/MaxResults" },
        { "{channel}/messages?max-results=0", "/MaxResults" },
        { "{channel}/messages?max-results=51", "/MaxResults" },
        { "{channel}/messages?max-results=99999999999", "MaxResults" },
        { "{channel}/messages?max-results=ten", "MaxResults" },
        { "{channel}/messages?max-results=1.5", "MaxResults" },
        { "{channel}/messages?max-results=", "MaxResults" },
        { "{channel}/messages?next-token=nonsense", "NextToken" },
        { "{channel}/messages?next-token=%ZZ", "next-token" },
        { "{channel}/messages?next-token=%C3%28", "next-token" },
        { "{channel}/messages?next-token=" + new string('A', 2049), "/NextToken" },
        { "{channel}/messages?not-before=yesterday", "NotBefore" },
        { "{channel}/messages?not-before=2024-13-45T00%3A00%3A00Z", "NotBefore" },
        { "{channel}/messages?sort-order=SIDEWAYS", "/SortOrder" },
        { "/channels", "/AppInstanceArn" },
        { "/channels?scope=channel-flow-associations", "/ChannelFlowArn" },
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => target.AssertUnharmedAsync();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_not_what_the_model_says_is_a_bad_request_that_names_the_fault(string body, string says) =>
        (await PostMessageAsync(Encoding.UTF8.GetBytes(body))).IsBadRequest(says);

    [Theory]
    [MemberData(nameof(UnknownRoutes))]
    public async Task A_path_method_or_query_of_no_operation_is_answered_in_JSON(string method, string path, string query)
    {
        var answer = await target.SendAsync(target.Request(method, path.Replace("{channel}", target.ChannelPath, StringComparison.Ordinal) + query));
        answer.IsRefused(404, "UnknownOperationException", method);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_bad_label_or_query_value_is_a_bad_request_that_names_the_member(string path, string says) =>
        (await target.SendAsync(target.Request("GET", path.Replace("{channel}", target.ChannelPath, StringComparison.Ordinal)))).IsBadRequest(says);

    [Theory]
    [InlineData("POST", "/tags?operation=tag-resource&operation=untag-resource", "/TagKeys", "/Tags")]
    [InlineData("POST", "/tags?operation=untag-resource&operation=tag-resource", "/Tags", "/TagKeys")]
    [InlineData("GET", "/channels?scope=channel-flow-associations&scope=app-instance-user-memberships", "/AppInstanceArn", "/ChannelFlowArn")]
    public async Task Where_the_query_names_two_operations_the_first_is_meant(string method, string path, string saysNot, string says)
    {
        var answer = await target.SendAsync(target.Request(method, path, method == "POST" ? "{}"u8.ToArray() : null));
        answer.IsBadRequest($"'{says}'");
        Assert.DoesNotContain($"'{saysNot}'", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_a_bad_request() =>
        (await PostMessageAsync([.. "{\"Content\":\""u8, 0xC3, 0x28, .. "\"}"u8])).IsBadRequest("Content");

    [Theory]
    [InlineData("")]
    [InlineData("{\"Content\":")]
    [InlineData("{\"Unknown\":")]
    [InlineData("{\"MessageAttributes\":")]
    public async Task A_hundred_thousand_brackets_are_a_bad_request_and_not_a_stack_overflow(string before) =>
        (await PostMessageAsync(Encoding.UTF8.GetBytes(before + new string('[', 100_000)))).IsBadRequest("");

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/x-amz-json-1.1")]
    [InlineData("not a media type")]
    public async Task A_body_of_another_media_type_is_refused_with_the_right_one(string contentType)
    {
        var body = Encoding.UTF8.GetBytes(HostileTarget.SendBody("x"));
        var answer = await target.SendAsync(target.Request("POST", target.ChannelPath + "/messages", body, contentType));
        answer.IsRefused(415, "UnsupportedMediaTypeException", "application/json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("arn:aws:chime:us-east-1:123456789012:app-instance/x/user/nobody")]
    public async Task A_bearer_that_is_nobody_is_unauthorized(string bearer) =>
        (await target.SendAsync(RawHttp.Request("GET", target.ChannelPath, null, ("x-amz-chime-bearer", bearer))))
            .IsRefused(401, "UnauthorizedClientException", "x-amz-chime-bearer");

    [Fact]
    public async Task Two_bearers_are_unauthorized() =>
        (await target.SendAsync(RawHttp.Request("GET", target.ChannelPath, null, ("x-amz-chime-bearer", target.Alice), ("x-amz-chime-bearer", target.Alice))))
            .IsRefused(401, "UnauthorizedClientException", "x-amz-chime-bearer");

    [Fact]
    public async Task A_bearer_of_sixteen_thousand_characters_is_unauthorized() =>
        (await target.SendAsync(RawHttp.Request("GET", target.ChannelPath, null, ("x-amz-chime-bearer", "arn:" + new string('x', 16_000)))))
            .IsRefused(401, "UnauthorizedClientException", "x-amz-chime-bearer");

    private Task<RawResponseView> PostMessageAsync(byte[] body) => target.SendAsync(target.Request("POST", target.ChannelPath + "/messages", body));
}
