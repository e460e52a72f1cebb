using System.Collections.ObjectModel;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The attributes of a message within an event: nobody can change them, and they equal others with equal names and values.</summary>
internal sealed class EventMap(Dictionary<string, MessageAttributeValue> attributes)
    : ReadOnlyDictionary<string, MessageAttributeValue>(attributes), IEquatable<EventMap>
{
    public bool Equals(EventMap? other)
    {
        if (other is null || Count != other.Count)
        {
            return false;
        }

        foreach (var (name, value) in attributes)
        {
            if (!other.TryGetValue(name, out var theirs) || !value.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as EventMap);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (name, value) in attributes)
        {
            // In any order.
            hash ^= HashCode.Combine(name, value);
        }

        return hash;
    }
}
