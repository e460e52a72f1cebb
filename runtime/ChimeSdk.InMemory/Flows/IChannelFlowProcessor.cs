using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Stands for the Lambda function behind a processor of a channel flow: see <see cref="InMemoryChimeOptions.ChannelFlowProcessors"/>.
/// </summary>
/// <remarks>
/// A processor is handed a message and says what becomes of it by <see cref="IChimeSdkMessaging.ChannelFlowCallbackAsync"/>, before it
/// returns or any time in the next 48 hours. It may be handed the same message twice, with the same callback id, when the process ended
/// in between.
/// </remarks>
/// <example>
/// <code>
/// sealed class NoShouting : IChannelFlowProcessor
/// {
///     public Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken) =>
///         chime.ChannelFlowCallbackAsync(
///             new()
///             {
///                 ChannelArn = invocation.Message.ChannelArn!,
///                 CallbackId = invocation.CallbackId,
///                 ChannelMessage = new() { MessageId = invocation.Message.MessageId!, Content = invocation.Message.Content!.ToLowerInvariant() },
///             },
///             cancellationToken);
/// }
/// </code>
/// </example>
public interface IChannelFlowProcessor
{
    /// <summary>Hands a message over. Called on a thread of its own, with no lock of the domain held.</summary>
    /// <param name="invocation">The message, and what to answer with.</param>
    /// <param name="chime">The service to answer to.</param>
    /// <param name="cancellationToken">Cancelled when the <see cref="InMemoryChime"/> is disposed of.</param>
    /// <returns>Completes when the processor has the message. A failure means that it could not be invoked, and lets the flow go on by the
    /// processor's fallback action.</returns>
    Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken);
}
