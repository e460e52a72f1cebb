using ChimeLegacy;
using I = ChimeSdkIdentity;
using M = ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Tags; an unknown resource is not found here, not forbidden, and there is no throttling.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound,
        r => Done(Messaging.TagResourceAsync(
            new() { ResourceArn = r.ResourceArn, Tags = [.. r.Tags.Select(static tag => new M.Tag { Key = tag.Key, Value = tag.Value })] },
            cancellationToken)));

    public Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound,
        r => Done(Messaging.UntagResourceAsync(new() { ResourceArn = r.ResourceArn, TagKeys = r.TagKeys }, cancellationToken)));

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.MissingIsNotFound,
        async r =>
        {
            var found = await Messaging.ListTagsForResourceAsync(new() { ResourceArn = r.ResourceArn }, cancellationToken).ConfigureAwait(false);
            return new ListTagsForResourceResponse { Tags = found.Tags.Each(static tag => new Tag { Key = tag.Key, Value = tag.Value }) };
        });

    private static IReadOnlyList<M.Tag>? MessagingTags(IReadOnlyList<Tag>? tags) =>
        tags.Each(static tag => new M.Tag { Key = tag.Key, Value = tag.Value });

    private static IReadOnlyList<I.Tag>? IdentityTags(IReadOnlyList<Tag>? tags) =>
        tags.Each(static tag => new I.Tag { Key = tag.Key, Value = tag.Value });
}
