using System.Diagnostics;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>The reading and checking of one body: its limits, when it began, and whether anybody still waits for it.</summary>
/// <remarks>The default value has the default limits, no end, and nobody who could leave.</remarks>
public readonly struct ReadScope : IEquatable<ReadScope>
{
    private readonly ReadLimits? _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly long _start;

    /// <summary>Begins.</summary>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for it any more.</param>
    public ReadScope(ReadLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _cancellationToken = cancellationToken;
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>What it may cost.</summary>
    internal ReadLimits Limits => _limits ?? ReadLimits.Defaults;

    /// <summary>Sees to it that reading and checking may go on.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    /// <exception cref="SerializationException">It takes too long.</exception>
    public void Check()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_limits is not null && Stopwatch.GetElapsedTime(_start) > _limits.MaxReadTime)
        {
            throw new SerializationException(string.Create(
                CultureInfo.InvariantCulture, $"The body takes longer to read and check than the {_limits.MaxReadTime.TotalSeconds} seconds that are allowed"));
        }
    }

    /// <inheritdoc/>
    public bool Equals(ReadScope other) => _limits == other._limits && _cancellationToken == other._cancellationToken && _start == other._start;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReadScope other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_cancellationToken, _start);

    /// <summary>Whether both are the same reading.</summary>
    public static bool operator ==(ReadScope left, ReadScope right) => left.Equals(right);

    /// <summary>Whether they are two readings.</summary>
    public static bool operator !=(ReadScope left, ReadScope right) => !left.Equals(right);
}
