using System.Collections.Concurrent;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A processor of channel flows that keeps what it was handed and does not answer.</summary>
internal sealed class CallbackCatcher : IChannelFlowProcessor
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ChannelFlowInvocation>> _calls = new();

    public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken)
    {
        Of(invocation.Message.MessageId!).TrySetResult(invocation);
        return Task.CompletedTask;
    }

    /// <summary>Sends a message through a flow, and waits until the processor has it.</summary>
    public async Task<ChannelFlowInvocation> PendingAsync(DeveloperMatrix.With with)
    {
        await with.World.AssociateAsync(with.Channel, await with.World.CreateFlowAsync(), with.Owner);
        var message = await with.World.SendAsync(with.Channel, by: with.Owner);
        return await Of(message).Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private TaskCompletionSource<ChannelFlowInvocation> Of(string message) =>
        _calls.GetOrAdd(message, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
