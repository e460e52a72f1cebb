namespace ChimeSdk.InMemory;

/// <summary>Stands for Amazon Lex behind a bot; see <see cref="InMemoryChimeOptions.BotHandlers"/>. Which messages reach it is up to the bot's
/// configuration (behaviour.md §4.5).</summary>
/// <example>
/// <code>
/// sealed class Echo : IBotHandler
/// {
///     public Task&lt;BotAnswer?&gt; AnswerAsync(BotInvocation invocation, CancellationToken cancellationToken) =>
///         Task.FromResult(invocation.Message is { } message ? BotAnswer.Text($"You said: {message.Content}") : null);
/// }
/// </code>
/// </example>
public interface IBotHandler
{
    /// <summary>Answers a message, or greets. Called on a thread of its own, with no lock of the domain held.</summary>
    /// <param name="invocation">What was said, by whom, to whom.</param>
    /// <param name="cancellationToken">Cancelled when the <see cref="InMemoryChime"/> is disposed of.</param>
    /// <returns>The answer, which is sent as a message of the bot; null for silence. A failure means that Lex can't be reached.</returns>
    Task<BotAnswer?> AnswerAsync(BotInvocation invocation, CancellationToken cancellationToken);
}
