using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>What became of the tags of each resource: its first event gets all that are left, in their order, and the others go.</summary>
internal sealed class TagHistory
{
    private readonly Dictionary<string, Row> _current = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Row> _byFirst = [];

    public void Survey(ChimeEvent tagEvent, long ordinal)
    {
        switch (tagEvent)
        {
            case TagsPut put:
                if (!_current.TryGetValue(put.ResourceArn, out var row))
                {
                    _current.Add(put.ResourceArn, row = new Row(ordinal));
                    _byFirst.Add(ordinal, row);
                }

                foreach (var tag in put.Tags)
                {
                    var at = row.Tags.FindIndex(other => other.Key == tag.Key);
                    if (at < 0)
                    {
                        row.Tags.Add(tag);
                    }
                    else
                    {
                        row.Tags[at] = tag;
                    }
                }

                break;
            case TagsRemoved removed when _current.TryGetValue(removed.ResourceArn, out var tags):
                tags.Tags.RemoveAll(tag => removed.TagKeys.Contains(tag.Key));
                break;
        }
    }

    /// <summary>The resource is gone, or another of the same ARN begins without tags.</summary>
    public void Forget(string resourceArn)
    {
        if (_current.Remove(resourceArn, out var row))
        {
            _byFirst.Remove(row.First);
        }
    }

    public ChimeEvent? Reduce(ChimeEvent tagEvent, long ordinal) =>
        tagEvent is TagsPut put && _byFirst.TryGetValue(ordinal, out var row) && row.Tags.Count > 0 ? put with { Tags = EventList.Of<Tag>(row.Tags) } : null;

    private sealed record Row(long First)
    {
        public List<Tag> Tags { get; } = [];
    }
}
