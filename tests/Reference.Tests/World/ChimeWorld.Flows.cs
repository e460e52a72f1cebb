using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    /// <summary>The ARN of a Lambda function of that name.</summary>
    public static string Lambda(string name) => $"arn:aws:lambda:us-east-1:123456789012:function:{name}";

    public static Processor Processor(string function = "check", int order = 1, FallbackAction? fallback = null) => new()
    {
        Name = $"{function} {order}",
        Configuration = new() { Lambda = new() { ResourceArn = Lambda(function), InvocationType = InvocationType.Async } },
        ExecutionOrder = order,
        FallbackAction = fallback ?? FallbackAction.Abort,
    };

    /// <summary>Creates a flow of one processor, the function "check", unless told otherwise.</summary>
    public async Task<string> CreateFlowAsync(
        string name = "Moderation",
        IReadOnlyList<Processor>? processors = null,
        string? token = null,
        IReadOnlyList<Tag>? tags = null,
        string? appInstance = null) =>
        (await Messaging.CreateChannelFlowAsync(new()
        {
            AppInstanceArn = appInstance ?? AppInstance,
            Name = name,
            Processors = processors ?? [Processor()],
            ClientRequestToken = token,
            Tags = tags,
        })).ChannelFlowArn!;

    public async Task<ChannelFlow> DescribeFlowAsync(string flow) =>
        (await Messaging.DescribeChannelFlowAsync(new() { ChannelFlowArn = flow })).ChannelFlow!;

    public Task DeleteFlowAsync(string flow) => Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = flow });

    public async Task<string[]> ChannelsOfFlowAsync(string flow) =>
        [.. (await Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = flow })).Channels!.Select(row => row.ChannelArn!)];

    /// <summary>Associates the flow with the channel, and returns the channel.</summary>
    public async Task<string> AssociateAsync(string channel, string flow, string by)
    {
        await Messaging.AssociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = by });
        return channel;
    }

    public Task DisassociateAsync(string channel, string flow, string by) =>
        Messaging.DisassociateChannelFlowAsync(new() { ChannelArn = channel, ChannelFlowArn = flow, ChimeBearer = by });

    /// <summary>Answers an invocation: lets the message through, with changes where some are given, or denies it.</summary>
    public Task<ChannelFlowCallbackResponse> CallbackAsync(
        ChannelFlowInvocation invocation,
        string? content = null,
        bool deny = false,
        ChannelMessageCallback? message = null,
        string? channel = null,
        string? callback = null) =>
        Messaging.ChannelFlowCallbackAsync(new()
        {
            ChannelArn = channel ?? invocation.Message.ChannelArn!,
            CallbackId = callback ?? invocation.CallbackId,
            DeleteResource = deny ? true : null,
            ChannelMessage = message ?? new() { MessageId = invocation.Message.MessageId!, Content = content },
        });
}
