namespace ChimeModelGen.Runtime;

/// <summary>A handler sent a request again whose body is gone: what the first attempt came to is kept here.</summary>
internal sealed class UnrepeatableRequestException : InvalidOperationException
{
    private readonly FirstAttempt? _first;

    public UnrepeatableRequestException(string message)
        : base(message)
    {
    }

    public UnrepeatableRequestException(FirstAttempt first)
        : base("The request cannot be sent again: its body is gone", first.Failure) => _first = first;

    /// <summary>The exception that tells the caller how the first attempt ended, as far as that is known.</summary>
    public Exception FirstFailure(OperationDescriptor operation, ErrorReader readError) => _first switch
    {
        { Answer: { } answer } => ErrorAnswers.Create(operation, answer, new ServiceResponse(answer, _first.Body, default), readError),
        { Failure: OperationCanceledException late } => new TaskCanceledException(
            "The only attempt at the request was given up before it was answered; it cannot be sent again, because its body is gone", new TimeoutException(late.Message, late)),
        { Failure: { } failure } => failure,
        _ => this,
    };
}

/// <summary>How the only possible attempt at a request ended.</summary>
/// <param name="Answer">The answer, which was no success; null where there was none.</param>
/// <param name="Body">Its body, as far as it was kept.</param>
/// <param name="Failure">Why there was no answer; null where there was one.</param>
internal sealed record FirstAttempt(HttpResponseMessage? Answer, byte[] Body, Exception? Failure);

/// <summary>A request's body that can be sent once only.</summary>
internal interface IUnrepeatableContent
{
    /// <summary>Whether the body cannot be had a second time.</summary>
    bool IsUnrepeatable { get; }
}
