using System.Globalization;
using System.Runtime.CompilerServices;

namespace ChimeModelGen.Runtime;

/// <summary>What a caller may cost a server while its request is read and checked, and what a service may cost a client with its answer.</summary>
/// <remarks>
/// <see cref="ForServer"/> makes the defaults of a server, <see cref="ForClient"/> those of a client, which are larger. Options have theirs already, so
/// that a single limit is best changed there: <c>options.Limits.MaxItems = 1_000</c>. Every limit is counted while reading, before memory is taken for
/// what lies beyond it. A value that makes no sense is refused where it is set, with the bounds that it must keep.
/// </remarks>
public sealed class ReadLimits
{
    /// <summary>Deepest nesting that can be allowed: readers call themselves once a level.</summary>
    internal const int GreatestDepth = 128;

    /// <summary>What holds where nothing was set.</summary>
    internal static readonly ReadLimits Defaults = new();

    // Whose defaults they are has to be said: a client with those of a server would refuse good answers.
    private ReadLimits()
    {
    }

    /// <summary>Largest body, in bytes; 4 MiB by default, 64 MiB for a client. 0 to 2,147,483,591 bytes.</summary>
    public long MaxBodyBytes { get; set => field = Within(value, 0, Array.MaxLength); } = 4 * 1024 * 1024;

    /// <summary>Deepest nesting of JSON; 64 levels by default, 128 for a client. 1 to 128.</summary>
    public int MaxDepth { get; set => field = (int)Within(value, 1, GreatestDepth); } = 64;

    /// <summary>Most members of one JSON object, unknown and repeated ones included; 10,000 by default, 100,000 for a client. 1 to 100,000,000.</summary>
    public int MaxMembers { get; set => field = (int)Within(value, 1, 100_000_000); } = 10_000;

    /// <summary>Most items of one list and entries of one map; 100,000 by default, 1,000,000 for a client. 1 to 100,000,000.</summary>
    public int MaxItems { get; set => field = (int)Within(value, 1, 100_000_000); } = 100_000;

    /// <summary>Most members, items and entries of a body together; 250,000 by default, 5,000,000 for a client. 1 to 100,000,000.</summary>
    public int MaxValues { get; set => field = (int)Within(value, 1, 100_000_000); } = 250_000;

    /// <summary>Most characters of one number; 1,000 by default, 10,000 for a client. 1 to 100,000.</summary>
    public int MaxNumberLength { get; set => field = (int)Within(value, 1, 100_000); } = 1_000;

    /// <summary>Most violated constraints that are told; 50 by default. The others are counted. 1 to 1,000.</summary>
    public int MaxViolations { get; set => field = (int)Within(value, 1, 1_000); } = 50;

    /// <summary>Most characters that are told of one name in a JSON pointer; 64 by default. A longer one ends with <c>…</c>. 8 to 1,000.</summary>
    public int MaxPointerSegment { get; set => field = (int)Within(value, 8, 1_000); } = 64;

    /// <summary>
    /// Longest time that patterns may take over all strings of a request together; half a second by default. Only patterns that are matched by a
    /// regular expression count. 1 millisecond to 1 minute.
    /// </summary>
    public TimeSpan MaxPatternTime { get; set => field = Within(value, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)); } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest time to read and check a body that has arrived; 5 seconds by default, 30 for a client. 10 milliseconds to 10 minutes.</summary>
    public TimeSpan MaxReadTime { get; set => field = Within(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10)); } = TimeSpan.FromSeconds(5);

    /// <summary>The defaults of a server: what a request may cost.</summary>
    public static ReadLimits ForServer() => new();

    /// <summary>The defaults of a client: what a service's answer may cost.</summary>
    public static ReadLimits ForClient() => new()
    {
        MaxBodyBytes = 64 * 1024 * 1024,
        MaxDepth = GreatestDepth,
        MaxMembers = 100_000,
        MaxItems = 1_000_000,
        MaxValues = 5_000_000,
        MaxNumberLength = 10_000,
        MaxReadTime = TimeSpan.FromSeconds(30),
    };

    /// <summary>A copy, which changes of this one do not change.</summary>
    public ReadLimits Copy() => (ReadLimits)MemberwiseClone();

    private static long Within(long value, long least, long greatest, [CallerMemberName] string name = "") => value >= least && value <= greatest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be between {least} and {greatest}"));

    private static TimeSpan Within(TimeSpan value, TimeSpan least, TimeSpan greatest, [CallerMemberName] string name = "") => value >= least && value <= greatest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} must be between {least:c} and {greatest:c}"));
}
