namespace ChimeSdk.InMemory;

/// <summary>What a bot says.</summary>
public sealed record BotAnswer
{
    /// <summary>The messages of Lex, in their order; they make one channel message.</summary>
    public IReadOnlyList<BotAnswerMessage> Messages { get; init; } = [];

    /// <summary>The intent that Lex recognised, if it did.</summary>
    public string? IntentName { get; init; }

    /// <summary>What became of the intent: Fulfilled, InProgress or Failed.</summary>
    public string? IntentState { get; init; }

    /// <summary>A word for what went wrong; the answer is then an error and has no messages.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>An answer of one plain text.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The answer.</returns>
    public static BotAnswer Text(string content) => new() { Messages = [new BotAnswerMessage(content)] };

    /// <summary>An error of Lex, which users are told.</summary>
    /// <param name="code">A word for what went wrong.</param>
    /// <returns>The answer.</returns>
    public static BotAnswer Error(string code) => new() { ErrorCode = code };

    /// <summary>How many messages; never their content.</summary>
    /// <returns>A short text for logs.</returns>
    public override string ToString() => ErrorCode ?? $"{Messages.Count} messages";
}

/// <summary>A message of Lex.</summary>
/// <param name="Content">The text.</param>
/// <param name="ContentType">What it is, in Lex's words: PlainText, SSML, CustomPayload or ImageResponseCard.</param>
public sealed record BotAnswerMessage(string Content, string ContentType = "PlainText")
{
    /// <summary>The type; never the text.</summary>
    /// <returns>A short text for logs.</returns>
    public override string ToString() => ContentType;
}
