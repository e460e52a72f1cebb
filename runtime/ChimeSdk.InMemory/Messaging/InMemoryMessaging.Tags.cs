using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Tags; one store for both services, behaviour.md §6.7.</content>
internal sealed partial class InMemoryMessaging
{
    public Task TagResourceAsync(
        TagResourceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.Services.Tags.Put(r.ResourceArn, r.Tags.ToPairs(), self.Account.Exists, MessagingFaults.Instance);
                return default(Nothing);
            },
            cancellationToken);

    public Task UntagResourceAsync(
        UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.Services.Tags.Remove(r.ResourceArn, r.TagKeys, self.Account.Exists, MessagingFaults.Instance);
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var tags = self.Services.Tags.List(r.ResourceArn, self.Account.Exists, MessagingFaults.Instance);
                return new ListTagsForResourceResponse
                {
                    Tags = [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
                };
            },
            cancellationToken);
}
