using System.Buffers;
using ChimeSdk.InMemory;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// A journal of bytes in memory. What is appended is written and read back at once, so an event that can't be kept is an exception of the call
/// that causes it.
/// </summary>
public sealed class MemoryJournal(IEnumerable<byte[]>? kept = null) : IChimeJournal
{
    private readonly ChimeEventSerializer _serializer = new();
    private readonly List<byte[]> _batches = [.. kept ?? []];
    private readonly List<ChimeEvent> _events = [];
    private TaskCompletionSource? _held;

    public ChimeJournalException? Fault { get; set; }

    /// <summary>What every batch came back as, since this object was made.</summary>
    public IReadOnlyList<ChimeEvent> Events
    {
        get
        {
            lock (_batches)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<byte[]> Batches
    {
        get
        {
            lock (_batches)
            {
                return [.. _batches];
            }
        }
    }

    /// <summary>From here on nothing becomes durable until <see cref="Release"/>.</summary>
    public void Hold() => _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        _held?.SetResult();
        _held = null;
    }

    public void Replay(Action<IReadOnlyList<ChimeEvent>> apply)
    {
        foreach (var batch in _batches)
        {
            apply(_serializer.Read(batch));
        }
    }

    public Task Append(IReadOnlyList<ChimeEvent> batch)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ChimeEventSerializer.Write(buffer, batch);
        lock (_batches)
        {
            _batches.Add(buffer.WrittenSpan.ToArray());
            _events.AddRange(_serializer.Read(buffer.WrittenSpan));
        }

        return _held?.Task ?? Task.CompletedTask;
    }
}
