using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Users.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<CreateAppInstanceUserResponse> CreateAppInstanceUserAsync(
        CreateAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                var tags = r.Tags.ToPairs();
                TagStore.Check(tags, IdentityFaults.Instance);
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var builder = new FingerprintBuilder("CreateAppInstanceUser");
                builder.Add(r.AppInstanceUserId);
                builder.Add(r.Name);
                builder.Add(r.Metadata);
                builder.AddTags(tags);
                builder.Add(r.ExpirationSettings?.ExpirationDays ?? 0);
                var key = IdempotencyKey.For("CreateAppInstanceUser", "", r.ClientRequestToken, builder.Finish());
                return new CreateAppInstanceUserResponse
                {
                    AppInstanceUserArn = directory.CreateUser(
                        r.AppInstanceUserId, r.Name, r.Metadata, r.ExpirationSettings, tags, key),
                };
            },
            cancellationToken);

    public Task<DescribeAppInstanceUserResponse> DescribeAppInstanceUserAsync(
        DescribeAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User);
                return directory.TryFindPrincipal(r.AppInstanceUserArn, out var user)
                    ? new DescribeAppInstanceUserResponse { AppInstanceUser = user.ToUser() }
                    : throw new ForbiddenException(Texts.InvalidUserParameter);
            },
            cancellationToken);

    public Task<UpdateAppInstanceUserResponse> UpdateAppInstanceUserAsync(
        UpdateAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                var directory = self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User);
                return directory.UpdatePrincipal(r.AppInstanceUserArn, r.Name, r.Metadata, configuration: null)
                    ? new UpdateAppInstanceUserResponse { AppInstanceUserArn = r.AppInstanceUserArn }
                    : throw new ForbiddenException(Texts.InvalidUserParameter);
            },
            cancellationToken);

    public Task<PutAppInstanceUserExpirationSettingsResponse> PutAppInstanceUserExpirationSettingsAsync(
        PutAppInstanceUserExpirationSettingsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User);
                return directory.PutExpiration(r.AppInstanceUserArn, r.ExpirationSettings)
                    ? new PutAppInstanceUserExpirationSettingsResponse
                    {
                        AppInstanceUserArn = r.AppInstanceUserArn,
                        ExpirationSettings = r.ExpirationSettings,
                    }
                    : throw new ForbiddenException(Texts.InvalidUserParameter);
            },
            cancellationToken);

    public Task DeleteAppInstanceUserAsync(
        DeleteAppInstanceUserRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User).DeletePrincipal(r.AppInstanceUserArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListAppInstanceUsersResponse> ListAppInstanceUsersAsync(
        ListAppInstanceUsersRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var query = Query("ListAppInstanceUsers", r.AppInstanceArn);
                var page = directory.ListUsers(self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListAppInstanceUsersResponse
                {
                    AppInstanceArn = directory.Arn,
                    AppInstanceUsers = page.Select(static user => new AppInstanceUserSummary
                    {
                        AppInstanceUserArn = user.Arn,
                        Name = user.Name,
                        Metadata = user.Metadata,
                    }).Items,
                    NextToken = self.Services.PageTokens.Issue(query, page.Next),
                };
            },
            cancellationToken);
}
