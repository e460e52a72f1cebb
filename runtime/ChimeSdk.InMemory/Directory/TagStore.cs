using System.Collections.Immutable;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>
/// The tags of all resources of both services: they share <c>/tags</c> on the wire, so either service takes any known ARN
/// (behaviour.md §6.7). The lock is innermost but for the journal's and the feed's. Only <see cref="Apply"/> and
/// <see cref="Forget"/>, which follows a resource's deletion, change what is here.
/// </summary>
internal sealed class TagStore(DomainServices services)
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

    /// <summary>The event that brings the tags of a new resource; null where it has none.</summary>
    public static TagsPut? OfNew(
        string appInstanceArn, string resourceArn, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset now) =>
        tags.Count == 0 ? null : new TagsPut(appInstanceArn, resourceArn, ToTags(tags), now);

    /// <summary>Changes the tags of a resource by an event that was accepted with other events, or is replayed.</summary>
    public void Apply(ChimeEvent tagEvent)
    {
        lock (_sync)
        {
            switch (tagEvent)
            {
                case TagsPut put:
                    _tags[put.ResourceArn] = Merge(put.ResourceArn, put.Tags);
                    break;
                case TagsRemoved removed when _tags.TryGetValue(removed.ResourceArn, out var tags):
                    _tags[removed.ResourceArn] = tags.RemoveAll(tag => removed.TagKeys.Contains(tag.Key));
                    break;
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
            var put = new TagsPut(AppInstanceOf(resourceArn), resourceArn, ToTags(tags), services.Clock.Now);
            if (Merge(resourceArn, put.Tags).Length > TagsPerResource)
            {
                throw faults.LimitExceeded($"A resource can have at most {TagsPerResource} tags.");
            }

            Accept(put, resourceArn);
        }

        services.Feed.StripeOf(resourceArn).Deliver();
    }

    /// <summary>Takes tags away; keys that the resource does not have are passed over.</summary>
    public void Remove(string resourceArn, IReadOnlyList<string> keys, Func<string, bool> exists, Faults faults)
    {
        lock (_sync)
        {
            Require(resourceArn, exists, faults);
            string[] gone = [.. _tags.GetValueOrDefault(resourceArn, []).Select(static tag => tag.Key).Where(keys.Contains)];
            if (gone.Length == 0)
            {
                return;
            }

            Accept(new TagsRemoved(AppInstanceOf(resourceArn), resourceArn, gone, services.Clock.Now), resourceArn);
        }

        services.Feed.StripeOf(resourceArn).Deliver();
    }

    public ImmutableArray<KeyValuePair<string, string>> List(string resourceArn, Func<string, bool> exists, Faults faults)
    {
        lock (_sync)
        {
            Require(resourceArn, exists, faults);
            return _tags.GetValueOrDefault(resourceArn, []);
        }
    }

    /// <summary>Forgets the tags of resources that no longer exist.</summary>
    public void Forget(params ReadOnlySpan<string> resourceArns)
    {
        lock (_sync)
        {
            foreach (var arn in resourceArns)
            {
                _tags.Remove(arn);
            }
        }
    }

    private void Accept(ChimeEvent tagEvent, string resourceArn)
    {
        services.Recorder.Keep(tagEvent);
        Apply(tagEvent);
        services.Feed.StripeOf(resourceArn).Append(new EventEnvelope(tagEvent));
    }

    private ImmutableArray<KeyValuePair<string, string>> Merge(string resourceArn, IReadOnlyList<Tag> tags)
    {
        var merged = _tags.GetValueOrDefault(resourceArn, []).ToBuilder();
        foreach (var tag in tags)
        {
            var at = merged.FindIndex(tag.Key);
            if (at < 0)
            {
                merged.Add(new(tag.Key, tag.Value));
            }
            else
            {
                merged[at] = new(tag.Key, tag.Value);
            }
        }

        return merged.DrainToImmutable();
    }

    private static Tag[] ToTags(IReadOnlyList<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static string AppInstanceOf(string resourceArn) =>
        ChimeArn.TryParse(resourceArn, out var arn) ? arn.AppInstance.ToString() : "";

    private static void Require(string resourceArn, Func<string, bool> exists, Faults faults)
    {
        if (!exists(resourceArn))
        {
            throw faults.Forbidden(Texts.AccessDenied);
        }
    }
}
