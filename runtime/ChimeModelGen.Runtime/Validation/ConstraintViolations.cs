using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>
/// The constraints that a value breaks, in the order of its members: up to <see cref="ReadLimits.MaxViolations"/> of them one by one, the others by
/// their number. The default value is empty, and an empty one allocates nothing.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The plural is the name of the field.")]
public partial struct ConstraintViolations : IReadOnlyList<ConstraintViolation>, IEquatable<ConstraintViolations>
{
    // So many bytes of messages fit into an answer, which may have each of them twice.
    private const int MaxToldBytes = 16_000;

    private readonly ReadScope _scope;
    private List<RecordedViolation>? _items;
    private int _steps;
    private TimeSpan _patternTime;
    private bool _isPatternTimeSpent;

    /// <summary>Begins to check within limits.</summary>
    public ConstraintViolations(ReadScope scope) => _scope = scope;

    /// <summary>Begins to check a part of something whose other parts have taken time for patterns before.</summary>
    internal ConstraintViolations(ReadScope scope, TimeSpan patternTime)
        : this(scope) => _patternTime = patternTime;

    /// <summary>How many of the broken constraints are recorded one by one.</summary>
    public readonly int Count => _items?.Count ?? 0;

    /// <summary>How many more constraints are broken.</summary>
    public int Omitted { get; private set; }

    /// <summary>How many strings, blobs, lists and maps are longer than they may be. What such a one holds is not checked.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Oversized { get; internal set; }

    /// <summary>True when the value is valid.</summary>
    public readonly bool IsEmpty => _items is null && Omitted == 0;

    /// <summary>How many of the recorded violations fit into an answer.</summary>
    public readonly int ToldCount
    {
        get
        {
            var bytes = 0;
            for (var i = 0; i < Count; i++)
            {
                // As JSON writes them: a control character as an escape.
                foreach (var unit in this[i].Message)
                {
                    bytes += unit < ' ' ? 6 : unit < 0x80 ? 1 : 3;
                }

                if (bytes > MaxToldBytes && i > 0)
                {
                    return i;
                }
            }

            return Count;
        }
    }

    /// <summary>The violation at a position, counted from 0.</summary>
    public readonly ConstraintViolation this[int index] =>
        _items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _items[index].Build(_scope.Limits);

    /// <summary>Records a violation of the member of that name; an empty name means the value itself.</summary>
    public void Add(string member, ConstraintKind constraint, string requirement, long? actualLength = null)
    {
        if (TakesMore())
        {
            _items ??= [];
            _items.Add(new RecordedViolation(constraint, requirement, actualLength));
            Under(_items.Count - 1, member);
        }
    }

    /// <summary>Records that a required member is missing.</summary>
    public void AddRequired(string member) => Add(member, ConstraintKind.Required, "Member must not be null");

    /// <summary>Puts violations recorded since <paramref name="start"/> below a member.</summary>
    public readonly void Under(int start, string member)
    {
        for (var i = start; i < Count && !string.IsNullOrEmpty(member); i++)
        {
            _items![i].Under(member);
        }
    }

    /// <summary>Puts violations recorded since <paramref name="start"/> below an item of a list member.</summary>
    public readonly void Under(int start, string member, int index)
    {
        if (Count > start)
        {
            Under(start, index.ToString(CultureInfo.InvariantCulture));
            Under(start, member);
        }
    }

    /// <summary>Puts violations recorded since <paramref name="start"/> below an entry of a map member.</summary>
    public readonly void Under(int start, string member, string key)
    {
        for (var i = start; i < Count; i++)
        {
            // A key may be empty, which is a name like any other.
            _items![i].Under(key);
        }

        Under(start, member);
    }

    /// <summary>Sees now and then to it that checking may go on: called for every item of a list and every entry of a map.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    /// <exception cref="SerializationException">It takes too long.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Step()
    {
        if ((++_steps & 0xFF) == 0)
        {
            _scope.Check();
        }
    }

    /// <summary>Adds all violations of another set.</summary>
    public void AddRange(ConstraintViolations other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            if (TakesMore())
            {
                _items ??= [];
                _items.Add(other._items![i]);
            }
        }

        Omitted += other.Omitted;
    }

    /// <summary>The violations as one text: "2 validation errors detected. …; …", and how many there are beyond those. Empty when there are none.</summary>
    public readonly string Describe()
    {
        if (IsEmpty)
        {
            return "";
        }

        var total = Count + Omitted;
        var told = ToldCount;
        var head = total == 1 ? "1 validation error detected. " : string.Create(CultureInfo.InvariantCulture, $"{total} validation errors detected. ");
        var rest = total == told ? "" : string.Create(CultureInfo.InvariantCulture, $"; and {total - told} more");
        return head + string.Join("; ", this.Take(told).Select(static v => v.Message)) + rest;
    }

    /// <inheritdoc/>
    public readonly IEnumerator<ConstraintViolation> GetEnumerator()
    {
        var limits = _scope.Limits;
        return (_items ?? []).Select(item => item.Build(limits)).GetEnumerator();
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public readonly bool Equals(ConstraintViolations other) => Omitted == other.Omitted && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ConstraintViolations other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Count;

    /// <summary>Compares item by item.</summary>
    public static bool operator ==(ConstraintViolations left, ConstraintViolations right) => left.Equals(right);

    /// <summary>Compares item by item.</summary>
    public static bool operator !=(ConstraintViolations left, ConstraintViolations right) => !left.Equals(right);

    /// <summary>Records a missing member below a JSON pointer.</summary>
    internal void AddRequired(string member, string pointer)
    {
        var start = Count;
        AddRequired(member);
        for (var i = start; i < Count; i++)
        {
            _items![i].UnderPointer(pointer);
        }
    }

    /// <summary>Counts violations that are not recorded.</summary>
    internal void Omit(int count) => Omitted += count;

    /// <summary>Whether another violation is to be recorded; one that is not is counted hereby.</summary>
    internal bool TakesMore()
    {
        if (Count < _scope.Limits.MaxViolations)
        {
            return true;
        }

        Omitted++;
        return false;
    }
}
