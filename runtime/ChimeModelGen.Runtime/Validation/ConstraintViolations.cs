using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>All constraints that a value breaks, in the order of its members. The default value is empty, and an empty one allocates nothing.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The plural is the name of the field.")]
public struct ConstraintViolations : IReadOnlyList<ConstraintViolation>, IEquatable<ConstraintViolations>
{
    private List<ConstraintViolation>? _items;

    /// <summary>How many constraints are broken.</summary>
    public readonly int Count => _items?.Count ?? 0;

    /// <summary>True when the value is valid.</summary>
    public readonly bool IsEmpty => _items is null;

    /// <summary>The violation at a position, counted from 0.</summary>
    public readonly ConstraintViolation this[int index] => _items is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _items[index];

    /// <summary>Records a violation of the member of that name; an empty name means the value itself.</summary>
    public void Add(string member, ConstraintKind constraint, string requirement, long? actualLength = null)
    {
        _items ??= [];
        _items.Add(new ConstraintViolation(Segment(member), constraint, requirement, actualLength));
    }

    /// <summary>Records that a required member is missing.</summary>
    public void AddRequired(string member) => Add(member, ConstraintKind.Required, "Member must not be null");

    /// <summary>Puts violations recorded since <paramref name="start"/> below a member.</summary>
    public readonly void Under(int start, string member)
    {
        for (var i = start; i < Count; i++)
        {
            _items![i] = _items[i] with { Path = Segment(member) + _items[i].Path };
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
        if (Count > start)
        {
            Prefix(start, "/" + Escape(key));
            Under(start, member);
        }
    }

    /// <summary>Puts violations recorded since <paramref name="start"/> below a JSON pointer.</summary>
    internal readonly void Prefix(int start, string pointer)
    {
        for (var i = start; i < Count; i++)
        {
            _items![i] = _items[i] with { Path = pointer + _items[i].Path };
        }
    }

    /// <summary>Adds all violations of another set.</summary>
    public void AddRange(ConstraintViolations other)
    {
        if (!other.IsEmpty)
        {
            _items ??= [];
            _items.AddRange(other._items!);
        }
    }

    /// <summary>All violations as one text: "2 validation errors detected. …; …". Empty when there are none.</summary>
    public readonly string Describe()
    {
        if (_items is null)
        {
            return "";
        }

        var head = _items.Count == 1 ? "1 validation error detected. " : $"{_items.Count} validation errors detected. ";
        return head + string.Join("; ", _items.Select(static v => v.Message));
    }

    /// <inheritdoc/>
    public readonly IEnumerator<ConstraintViolation> GetEnumerator() => (_items ?? Enumerable.Empty<ConstraintViolation>()).GetEnumerator();

    readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public readonly bool Equals(ConstraintViolations other) => this.SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ConstraintViolations other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Count;

    /// <summary>Compares item by item.</summary>
    public static bool operator ==(ConstraintViolations left, ConstraintViolations right) => left.Equals(right);

    /// <summary>Compares item by item.</summary>
    public static bool operator !=(ConstraintViolations left, ConstraintViolations right) => !left.Equals(right);

    private static string Segment(string member) => member.Length == 0 ? "" : "/" + Escape(member);

    // RFC 6901: '~' and '/' inside a name are escaped.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
