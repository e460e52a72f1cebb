using System.Collections.Immutable;

namespace ChimeSdk.InMemory;

/// <summary>
/// The tags of all resources of both services: they share <c>/tags</c> on the wire, so either service takes any known ARN
/// (behaviour.md §6.7). The lock is innermost; nothing else is locked while it is held.
/// </summary>
internal sealed class TagStore
{
    /// <summary>Not adjustable; behaviour.md §7.</summary>
    private const int TagsPerResource = 50;

    private readonly Lock _sync = new();
    private readonly Dictionary<string, ImmutableArray<KeyValuePair<string, string>>> _tags = new(StringComparer.Ordinal);

    /// <summary>Refuses what AWS refuses of tags everywhere: a key twice in one list, and its own prefix.</summary>
    public static void Check(IReadOnlyList<KeyValuePair<string, string>> tags, Faults faults)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in tags)
        {
            if (!keys.Add(key))
            {
                throw faults.BadRequest("Tags must not hold the same key twice.");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw faults.BadRequest("Tags must not use keys that begin with \"aws:\".");
            }
        }
    }

    /// <summary>The tags of a resource at its creation.</summary>
    public void Create(string resourceArn, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > 0)
        {
            lock (_sync)
            {
                _tags[resourceArn] = [.. tags];
            }
        }
    }

    /// <summary>Adds tags or overwrites their values.</summary>
    /// <param name="resourceArn">The resource.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="exists">Asked under the lock: tags put on a resource while it is deleted must not outlive it.</param>
    /// <param name="faults">Makes the exceptions.</param>
    public void Put(string resourceArn, IReadOnlyList<KeyValuePair<string, string>> tags, Func<string, bool> exists, Faults faults)
    {
        Check(tags, faults);
        lock (_sync)
        {
            Require(resourceArn, exists, faults);
            var merged = _tags.GetValueOrDefault(resourceArn, []).ToBuilder();
            foreach (var tag in tags)
            {
                var at = merged.FindIndex(tag.Key);
                if (at < 0)
                {
                    merged.Add(tag);
                }
                else
                {
                    merged[at] = tag;
                }
            }

            if (merged.Count > TagsPerResource)
            {
                throw faults.LimitExceeded($"A resource can have at most {TagsPerResource} tags.");
            }

            _tags[resourceArn] = merged.DrainToImmutable();
        }
    }

    /// <summary>Takes tags away; keys that the resource does not have are passed over.</summary>
    public void Remove(string resourceArn, IReadOnlyList<string> keys, Func<string, bool> exists, Faults faults)
    {
        lock (_sync)
        {
            Require(resourceArn, exists, faults);
            if (_tags.TryGetValue(resourceArn, out var tags))
            {
                _tags[resourceArn] = tags.RemoveAll(tag => keys.Contains(tag.Key));
            }
        }
    }

    public ImmutableArray<KeyValuePair<string, string>> List(string resourceArn, Func<string, bool> exists, Faults faults)
    {
        lock (_sync)
        {
            Require(resourceArn, exists, faults);
            return _tags.GetValueOrDefault(resourceArn, []);
        }
    }

    /// <summary>Forgets the tags of a resource that no longer exists.</summary>
    public void Forget(string resourceArn)
    {
        lock (_sync)
        {
            _tags.Remove(resourceArn);
        }
    }

    private static void Require(string resourceArn, Func<string, bool> exists, Faults faults)
    {
        if (!exists(resourceArn))
        {
            throw faults.Forbidden(Texts.AccessDenied);
        }
    }
}
