using ChimeModelGen.Runtime;
using ChimeSdkMessaging;
using I = ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away operations that look as if they worked. Whoever builds one takes its line out of the list and writes its tests.
/// </summary>
public abstract class NotBuiltYetTests(Transport transport) : ChimeTests(transport)
{
    private static readonly Dictionary<string, Func<ChimeWorld, Arns, Task>> _operations = new()
    {
        ["ChannelFlowCallback"] = (w, a) => w.Messaging.ChannelFlowCallbackAsync(
            new() { ChannelArn = a.Channel, CallbackId = new string('c', 36), ChannelMessage = new() { MessageId = "m" } }),
        ["DeleteMessagingStreamingConfigurations"] = (w, a) => w.Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = w.AppInstance }),
        ["GetMessagingStreamingConfigurations"] = (w, a) => w.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = w.AppInstance }),
        ["PutMessagingStreamingConfigurations"] = (w, a) => w.Messaging.PutMessagingStreamingConfigurationsAsync(new()
        {
            AppInstanceArn = w.AppInstance,
            StreamingConfigurations = [new() { DataType = MessagingDataType.Channel, ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x" }],
        }),
        ["GetAppInstanceRetentionSettings"] = (w, a) => w.Identity.GetAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = w.AppInstance }),
        ["PutAppInstanceRetentionSettings"] = (w, a) => w.Identity.PutAppInstanceRetentionSettingsAsync(new() { AppInstanceArn = w.AppInstance, AppInstanceRetentionSettings = new() }),
        ["RegisterAppInstanceUserEndpoint"] = (w, a) => w.Identity.RegisterAppInstanceUserEndpointAsync(new()
        {
            AppInstanceUserArn = a.User,
            Type = I.AppInstanceUserEndpointType.Gcm,
            ResourceArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/app",
            EndpointAttributes = new() { DeviceToken = "token" },
        }),
        ["UpdateAppInstanceUserEndpoint"] = (w, a) => w.Identity.UpdateAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = a.User, EndpointId = "e" }),
        ["DescribeAppInstanceUserEndpoint"] = (w, a) => w.Identity.DescribeAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = a.User, EndpointId = "e" }),
        ["DeregisterAppInstanceUserEndpoint"] = (w, a) => w.Identity.DeregisterAppInstanceUserEndpointAsync(new() { AppInstanceUserArn = a.User, EndpointId = "e" }),
        ["ListAppInstanceUserEndpoints"] = (w, a) => w.Identity.ListAppInstanceUserEndpointsAsync(new() { AppInstanceUserArn = a.User }),
    };

    public static TheoryData<string> Operations() => [.. _operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answers_that_the_operation_is_unavailable_and_names_it(string operation)
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);

        var error = await Assert.ThrowsAnyAsync<ServiceException>(
            () => _operations[operation](World, new(channel, alice, $"{World.AppInstance}/channel-flow/flow")));

        Assert.Equal(("ServiceUnavailableException", 503, FaultKind.Server), (error.ErrorCode, error.StatusCode, error.Fault));
        Assert.Contains(operation.Split(' ')[0], error.Message, StringComparison.Ordinal);
    }

    private sealed record Arns(string Channel, string User, string Flow);
}
