namespace ChimeSdk.InMemory;

/// <summary>Calls out of the domain that nobody's request waits for: to processors of channel flows, and to bots.</summary>
internal sealed class BackgroundCalls(Action<Exception>? failed) : IDisposable
{
#pragma warning disable CA2213 // See Dispose.
    private readonly CancellationTokenSource _stop = new();
#pragma warning restore CA2213
    private readonly Lock _sync = new();
    private int _running;
    private TaskCompletionSource? _idle;

    /// <summary>Runs a call on another thread. What it throws is reported and otherwise without effect.</summary>
    public void Run(Func<CancellationToken, Task> call)
    {
        lock (_sync)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _running++;
        }

        // Not with the context of the request that caused it, which says for instance that its input was validated.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow();
        _ = Task.Run(() => RunAsync(call));
    }

    /// <summary>Completes when no call is running.</summary>
    public Task WhenIdleAsync()
    {
        lock (_sync)
        {
            return _running == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Cancels what is running and runs nothing any more.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }
        }

        // The source itself needs no disposal: nobody asks it for a wait handle, and calls may still look at its token.
        _stop.Cancel();
    }

    private async Task RunAsync(Func<CancellationToken, Task> call)
    {
        try
        {
            await call(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Whoever stopped everything wanted that.
        }
#pragma warning disable CA1031 // Nobody else would ever see it, and it must not end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed.Tell(exception);
        }
        finally
        {
            TaskCompletionSource? idle = null;
            lock (_sync)
            {
                if (--_running == 0)
                {
                    (idle, _idle) = (_idle, null);
                }
            }

            idle?.SetResult();
        }
    }
}
