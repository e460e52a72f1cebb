using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>How the operations of §2.4 of the behaviour reference, which have no bearer, are tried: once rightly, and in each violation.</summary>
internal static class DeveloperMatrix
{
    /// <summary>What a call is made with.</summary>
    /// <param name="Messaging">The client that calls.</param>
    /// <param name="World">The world in which it does.</param>
    /// <param name="Owner">Moderator of the channel.</param>
    /// <param name="Channel">A channel without a flow.</param>
    /// <param name="Calls">What processors were handed.</param>
    public sealed record With(IChimeSdkMessaging Messaging, ChimeWorld World, string Owner, string Channel, CallbackCatcher Calls);

    private const string Finished = "ChannelFlowCallback with another answer to a finished callback";

    /// <summary>What the server answers otherwise than the reference's table, and why.</summary>
    public static IReadOnlyDictionary<string, (string Error, string Reason)> Deviations { get; } = new Dictionary<string, (string, string)>
    {
        [Finished] = ("CF", "CallbackId is an idempotency token: §6.2 has the same answer succeed again and another one conflict"),
    };

    private static readonly StreamingConfiguration _stream = new()
    {
        DataType = MessagingDataType.Channel,
        ResourceArn = "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-x",
    };

    /// <summary>A call of each operation that succeeds.</summary>
    public static IReadOnlyDictionary<string, Func<With, Task>> Successes { get; } = new Dictionary<string, Func<With, Task>>
    {
        ["CreateChannelFlow"] = static w => CreateFlowAsync(w, w.World.AppInstance),
        ["UpdateChannelFlow"] = static async w => await UpdateFlowAsync(w, await w.World.CreateFlowAsync()),
        ["DescribeChannelFlow"] = static async w => await w.Messaging.DescribeChannelFlowAsync(new() { ChannelFlowArn = await w.World.CreateFlowAsync() }),
        ["DeleteChannelFlow"] = static async w => await w.Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = await w.World.CreateFlowAsync() }),
        ["ListChannelFlows"] = static w => w.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = w.World.AppInstance }),
        ["ListChannelsAssociatedWithChannelFlow"] = static async w =>
            await w.Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = await w.World.CreateFlowAsync() }),
        ["ChannelFlowCallback"] = static async w => await CallbackAsync(w, await w.Calls.PendingAsync(w)),
        ["PutMessagingStreamingConfigurations"] = static w => PutStreamsAsync(w, w.World.AppInstance),
        ["GetMessagingStreamingConfigurations"] = static async w =>
        {
            await PutStreamsAsync(w, w.World.AppInstance);
            await w.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = w.World.AppInstance });
        },
        ["DeleteMessagingStreamingConfigurations"] = static w =>
            w.Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = w.World.AppInstance }),
        ["TagResource"] = static w => w.Messaging.TagResourceAsync(new() { ResourceArn = w.Channel, Tags = [new() { Key = "k", Value = "v" }] }),
        ["UntagResource"] = static w => w.Messaging.UntagResourceAsync(new() { ResourceArn = w.Channel, TagKeys = ["k"] }),
        ["ListTagsForResource"] = static w => w.Messaging.ListTagsForResourceAsync(new() { ResourceArn = w.Channel }),
        ["GetMessagingSessionEndpoint"] = static w => w.Messaging.GetMessagingSessionEndpointAsync(new()),
    };

    /// <summary>The violations by the words that the reference has for them, and the calls that commit them.</summary>
    public static IReadOnlyDictionary<string, (string Operation, Func<With, Task> Invoke)[]> Violations { get; } =
        new Dictionary<string, (string, Func<With, Task>)[]>
        {
            ["app instance unknown or of another account"] = [.. AppInstances().SelectMany(static arn => new (string, Func<With, Task>)[]
            {
                ("CreateChannelFlow", w => CreateFlowAsync(w, arn)),
                ("ListChannelFlows", w => w.Messaging.ListChannelFlowsAsync(new() { AppInstanceArn = arn })),
                ("PutMessagingStreamingConfigurations", w => PutStreamsAsync(w, arn)),
                ("GetMessagingStreamingConfigurations", w => w.Messaging.GetMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = arn })),
                ("DeleteMessagingStreamingConfigurations", w => w.Messaging.DeleteMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = arn })),
            })],
            ["channel flow unknown (Describe/Update/Delete/List associated)"] =
            [
                ("DescribeChannelFlow", static w => w.Messaging.DescribeChannelFlowAsync(new() { ChannelFlowArn = Flow(w) })),
                ("UpdateChannelFlow", static w => UpdateFlowAsync(w, Flow(w))),
                ("DeleteChannelFlow", static w => w.Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = Flow(w) })),
                ("ListChannelsAssociatedWithChannelFlow", static w =>
                    w.Messaging.ListChannelsAssociatedWithChannelFlowAsync(new() { ChannelFlowArn = Flow(w) })),
            ],
            ["DeleteChannelFlow while a channel still uses it"] =
            [
                ("DeleteChannelFlow", static async w =>
                {
                    var flow = await w.World.CreateFlowAsync();
                    await w.World.AssociateAsync(w.Channel, flow, w.Owner);
                    await w.Messaging.DeleteChannelFlowAsync(new() { ChannelFlowArn = flow });
                }),
            ],
            ["CreateChannelFlow with more than 1 processor"] =
            [
                ("CreateChannelFlow", static w => w.Messaging.CreateChannelFlowAsync(new()
                {
                    AppInstanceArn = w.World.AppInstance,
                    Name = "two",
                    Processors = [ChimeWorld.Processor("one", 1), ChimeWorld.Processor("two", 2)],
                })),
            ],
            ["ChannelFlowCallback for unknown, finished or >48 h old callback"] =
            [
                ("ChannelFlowCallback", static async w => await CallbackAsync(w, await w.Calls.PendingAsync(w) with { CallbackId = Guid.NewGuid().ToString() })),
                (Finished, static async w =>
                {
                    var call = await w.Calls.PendingAsync(w);
                    await CallbackAsync(w, call);
                    await CallbackAsync(w, call, content: "another answer");
                }),
                ("ChannelFlowCallback", static async w =>
                {
                    var call = await w.Calls.PendingAsync(w);
                    w.World.Advance(TimeSpan.FromHours(48) + TimeSpan.FromSeconds(1));
                    await CallbackAsync(w, call);
                }),
            ],
            ["tag target unknown"] =
            [
                ("TagResource", static w => w.Messaging.TagResourceAsync(new() { ResourceArn = Missing(w), Tags = [new() { Key = "k", Value = "v" }] })),
                ("UntagResource", static w => w.Messaging.UntagResourceAsync(new() { ResourceArn = Missing(w), TagKeys = ["k"] })),
                ("ListTagsForResource", static w => w.Messaging.ListTagsForResourceAsync(new() { ResourceArn = Missing(w) })),
            ],
        };

    private static string[] AppInstances() =>
    [
        "arn:aws:chime:us-east-1:123456789012:app-instance/00000000-0000-4000-8000-000000000000",
        "arn:aws:chime:us-east-1:210987654321:app-instance/00000000-0000-4000-8000-000000000000",
    ];

    private static string Flow(With with) => with.World.AppInstance + "/channel-flow/missing";

    private static string Missing(With with) => with.World.AppInstance + "/channel/missing";

    private static Task<CreateChannelFlowResponse> CreateFlowAsync(With with, string appInstance) =>
        with.Messaging.CreateChannelFlowAsync(new() { AppInstanceArn = appInstance, Name = "flow", Processors = [ChimeWorld.Processor()] });

    private static Task<UpdateChannelFlowResponse> UpdateFlowAsync(With with, string flow) =>
        with.Messaging.UpdateChannelFlowAsync(new() { ChannelFlowArn = flow, Name = "flow", Processors = [ChimeWorld.Processor()] });

    private static Task<PutMessagingStreamingConfigurationsResponse> PutStreamsAsync(With with, string appInstance) =>
        with.Messaging.PutMessagingStreamingConfigurationsAsync(new() { AppInstanceArn = appInstance, StreamingConfigurations = [_stream] });

    private static Task<ChannelFlowCallbackResponse> CallbackAsync(With with, ChannelFlowInvocation call, string? content = null) => with.Messaging.ChannelFlowCallbackAsync(new()
    {
        ChannelArn = call.Message.ChannelArn!,
        CallbackId = call.CallbackId,
        ChannelMessage = new() { MessageId = call.Message.MessageId!, Content = content },
    });
}
