using System.Collections.Immutable;

namespace ChimeSdk.InMemory;

internal static class TagListExtensions
{
    public static int FindIndex(this ImmutableArray<KeyValuePair<string, string>>.Builder tags, string key)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    public static KeyValuePair<string, string>[] ToPairs(this IReadOnlyList<ChimeSdkMessaging.Tag>? tags) =>
        tags is null ? [] : [.. tags.Select(static tag => KeyValuePair.Create(tag.Key, tag.Value))];

    public static KeyValuePair<string, string>[] ToPairs(this IReadOnlyList<ChimeSdkIdentity.Tag>? tags) =>
        tags is null ? [] : [.. tags.Select(static tag => KeyValuePair.Create(tag.Key, tag.Value))];
}
