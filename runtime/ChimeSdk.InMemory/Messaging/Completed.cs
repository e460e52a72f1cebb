namespace ChimeSdk.InMemory;

/// <summary>
/// Operations run to their end at once; without a journal, being asynchronous is only their signature. With one, a call that changed
/// something, or was answered with what an earlier call changed, is answered when that is durable. Cancellation is honoured at entry,
/// and whatever is thrown surfaces through the task, as callers of an async method expect.
/// </summary>
internal static class Completed
{
    /// <summary>Runs an operation. The state is passed in rather than captured, which would cost an allocation per call.</summary>
    public static Task<TResponse> Run<TState, TResponse>(
        TState state, Func<TState, TResponse> operation, Faults faults, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        // A sink may call from within another call, which waits for its own changes.
        var outer = EventRecorder.Pending;
        EventRecorder.Pending = null;
        try
        {
            var response = operation(state);
            return EventRecorder.Pending is null or { IsCompletedSuccessfully: true }
                ? Task.FromResult(response)
                : AnswerAsync(response, EventRecorder.Pending, faults);
        }
#pragma warning disable CA1031 // Not swallowed: it becomes the outcome of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResponse>(exception);
        }
        finally
        {
            EventRecorder.Pending = outer;
        }
    }

    private static async Task<TResponse> AnswerAsync<TResponse>(TResponse response, Task durable, Faults faults)
    {
        try
        {
            await durable.ConfigureAwait(false);
        }
        catch (ChimeJournalException exception)
        {
            throw faults.Unavailable(exception.Message);
        }
#pragma warning disable CA1031 // A journal of somebody else's; what it says is not for callers.
        catch (Exception)
#pragma warning restore CA1031
        {
            throw faults.Unavailable("What the call changed could not be kept.");
        }

        return response;
    }
}
