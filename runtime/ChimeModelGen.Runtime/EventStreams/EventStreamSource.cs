using System.IO.Pipelines;

namespace ChimeModelGen.Runtime;

/// <summary>Where the messages of an event stream come from, and what becomes of that when they end.</summary>
public abstract class EventStreamSource : IAsyncDisposable
{
    /// <summary>The bytes.</summary>
    public abstract PipeReader Pipe { get; }

    /// <summary>Largest message taken.</summary>
    public abstract int MaxMessageBytes { get; }

    /// <summary>What reading a message may cost.</summary>
    public virtual ReadLimits Limits { get; } = ReadLimits.ForServer();

    /// <summary>Whether slips of the sender are forgiven: true for a service's, false for a caller's.</summary>
    public abstract bool Lenient { get; }

    /// <summary>Ends reading, besides the token of whoever reads.</summary>
    public abstract CancellationToken Stopped { get; }

    /// <summary>The exception to throw for a failure to read on.</summary>
    public virtual Exception Failed(Exception error) => error;

    /// <summary>The exception for an event that breaks constraints; null where they are not checked.</summary>
    public virtual Exception? Refused(ConstraintViolations violations) => null;

    /// <summary>Gives back what the stream holds: called when its enumeration ends, fails or is given up.</summary>
    public abstract ValueTask DisposeAsync();
}
