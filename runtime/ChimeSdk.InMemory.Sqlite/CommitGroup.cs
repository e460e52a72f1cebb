namespace ChimeSdk.InMemory.Sqlite;

/// <summary>Batches that become durable together.</summary>
internal sealed class CommitGroup
{
    // Not on the writer's thread: it has the next group to write.
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<IReadOnlyList<ChimeEvent>> Batches { get; } = [];

    public Task Durable => _durable.Task;

    public void Complete() => _durable.TrySetResult();

    public void Fail(ChimeJournalException fault)
    {
        if (_durable.TrySetException(fault))
        {
            // Nobody may be waiting: what a sweep does is nobody's call.
            _ = _durable.Task.Exception;
        }
    }
}
