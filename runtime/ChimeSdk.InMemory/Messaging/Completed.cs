using ChimeModelGen.Runtime;

namespace ChimeSdk.InMemory;

/// <summary>
/// Operations run to their end at once; being asynchronous is only their signature. Cancellation is honoured at entry, and whatever is
/// thrown surfaces through the task, as callers of an async method expect.
/// </summary>
internal static class Completed
{
    /// <summary>Runs an operation. The state is passed in rather than captured, which would cost an allocation per call.</summary>
    public static Task<TResponse> Run<TState, TResponse>(
        TState state, Func<TState, TResponse> operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        try
        {
            return Task.FromResult(operation(state));
        }
#pragma warning disable CA1031 // Not swallowed: it becomes the outcome of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResponse>(exception);
        }
    }

    /// <summary>Checks the model's constraints, unless the server did so already.</summary>
    public static void Validate<TRequest>(TRequest request, Action<TRequest> ensureValid)
    {
        if (ServiceCallContext.Current is not { InputValidated: true })
        {
            ensureValid(request);
        }
    }
}
