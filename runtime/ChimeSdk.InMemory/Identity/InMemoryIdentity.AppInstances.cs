using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>App instances.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<CreateAppInstanceResponse> CreateAppInstanceAsync(
        CreateAppInstanceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                var tags = r.Tags.ToPairs();
                TagStore.Check(tags, IdentityFaults.Instance);
                var builder = new FingerprintBuilder("CreateAppInstance");
                builder.Add(r.Name);
                builder.Add(r.Metadata);
                builder.AddTags(tags);
                var key = IdempotencyKey.For("CreateAppInstance", self.Account.TokenOwner, r.ClientRequestToken, builder.Finish());
                return new CreateAppInstanceResponse
                {
                    AppInstanceArn = self.Account.Create(new AppInstance { Name = r.Name, Metadata = r.Metadata }, tags, key),
                };
            },
            cancellationToken);

    public Task<DescribeAppInstanceResponse> DescribeAppInstanceAsync(
        DescribeAppInstanceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                return new DescribeAppInstanceResponse { AppInstance = self.FindAppInstance(r.AppInstanceArn).AppInstance };
            },
            cancellationToken);

    public Task<UpdateAppInstanceResponse> UpdateAppInstanceAsync(
        UpdateAppInstanceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                var directory = self.FindAppInstance(r.AppInstanceArn);
                directory.Update(r.Name, r.Metadata);
                return new UpdateAppInstanceResponse { AppInstanceArn = directory.Arn };
            },
            cancellationToken);

    public Task DeleteAppInstanceAsync(
        DeleteAppInstanceRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                self.Account.Remove(directory.Arn);
                directory.Delete();
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListAppInstancesResponse> ListAppInstancesAsync(
        ListAppInstancesRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var query = Query("ListAppInstances", self.Account.AppInstancePrefix);
                var page = self.Account.List(self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListAppInstancesResponse
                {
                    AppInstances = page.Select(static instance => new AppInstanceSummary
                    {
                        AppInstanceArn = instance.AppInstanceArn,
                        Name = instance.Name,
                        Metadata = instance.Metadata,
                    }).Items,
                    NextToken = self.Services.PageTokens.Issue(query, page.Next),
                };
            },
            cancellationToken);
}
