using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>Tags were put on a resource, at its creation or later; tags of the same keys have these values now.</summary>
/// <param name="AppInstanceArn">The app instance that the resource is, or belongs to.</param>
/// <param name="ResourceArn">The resource.</param>
/// <param name="Tags">The tags that were put; not all that the resource has.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record TagsPut(string AppInstanceArn, string ResourceArn, IReadOnlyList<Tag> Tags, DateTimeOffset Timestamp)
    : ChimeEvent("TAG_RESOURCE", AppInstanceArn, Timestamp)
{
    /// <summary>The tags that were put; not all that the resource has.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = EventList.Of(Tags);
}

/// <summary>Tags were taken from a resource. There is no such event when the resource itself is deleted.</summary>
/// <param name="AppInstanceArn">The app instance that the resource is, or belongs to.</param>
/// <param name="ResourceArn">The resource.</param>
/// <param name="TagKeys">The keys of the tags that are gone.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record TagsRemoved(string AppInstanceArn, string ResourceArn, IReadOnlyList<string> TagKeys, DateTimeOffset Timestamp)
    : ChimeEvent("UNTAG_RESOURCE", AppInstanceArn, Timestamp)
{
    /// <summary>The keys of the tags that are gone.</summary>
    public IReadOnlyList<string> TagKeys { get; init; } = EventList.Of(TagKeys);
}
