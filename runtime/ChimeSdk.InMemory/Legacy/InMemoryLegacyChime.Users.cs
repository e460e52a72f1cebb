using ChimeLegacy;

namespace ChimeSdk.InMemory;

/// <content>Users and admins.</content>
internal sealed partial class InMemoryLegacyChime
{
    public Task<CreateAppInstanceUserResponse> CreateAppInstanceUserAsync(
        CreateAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Identity.CreateAppInstanceUserAsync(
                new()
                {
                    AppInstanceArn = r.AppInstanceArn,
                    AppInstanceUserId = r.AppInstanceUserId,
                    Name = r.Name,
                    Metadata = r.Metadata,
                    ClientRequestToken = r.ClientRequestToken,
                    Tags = IdentityTags(r.Tags),
                },
                cancellationToken).ConfigureAwait(false);
            return new CreateAppInstanceUserResponse { AppInstanceUserArn = created.AppInstanceUserArn };
        });

    public Task<DescribeAppInstanceUserResponse> DescribeAppInstanceUserAsync(
        DescribeAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Identity.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = r.AppInstanceUserArn }, cancellationToken)
                .ConfigureAwait(false);
            return new DescribeAppInstanceUserResponse { AppInstanceUser = found.AppInstanceUser?.ToLegacy() };
        });

    /// <summary>Metadata that is left out stays as it is (chosen default).</summary>
    public Task<UpdateAppInstanceUserResponse> UpdateAppInstanceUserAsync(
        UpdateAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        async r =>
        {
            var updated = await Identity.UpdateAppInstanceUserAsync(
                new() { AppInstanceUserArn = r.AppInstanceUserArn, Name = r.Name, Metadata = r.Metadata! }, cancellationToken).ConfigureAwait(false);
            return new UpdateAppInstanceUserResponse { AppInstanceUserArn = updated.AppInstanceUserArn };
        });

    public Task DeleteAppInstanceUserAsync(DeleteAppInstanceUserRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        r => Done(Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = r.AppInstanceUserArn }, cancellationToken)));

    public Task<ListAppInstanceUsersResponse> ListAppInstanceUsersAsync(
        ListAppInstanceUsersRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Identity.ListAppInstanceUsersAsync(
                new() { AppInstanceArn = r.AppInstanceArn, MaxResults = r.MaxResults, NextToken = r.NextToken }, cancellationToken).ConfigureAwait(false);
            return new ListAppInstanceUsersResponse
            {
                AppInstanceArn = page.AppInstanceArn,
                AppInstanceUsers = page.AppInstanceUsers.Each(
                    static u => new AppInstanceUserSummary { AppInstanceUserArn = u.AppInstanceUserArn, Name = u.Name, Metadata = u.Metadata }),
                NextToken = page.NextToken,
            };
        });

    public Task<CreateAppInstanceAdminResponse> CreateAppInstanceAdminAsync(
        CreateAppInstanceAdminRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.LimitExceeded | LegacyErrors.Throttled,
        async r =>
        {
            var created = await Identity.CreateAppInstanceAdminAsync(
                new() { AppInstanceAdminArn = r.AppInstanceAdminArn, AppInstanceArn = r.AppInstanceArn }, cancellationToken).ConfigureAwait(false);
            return new CreateAppInstanceAdminResponse { AppInstanceAdmin = created.AppInstanceAdmin?.ToLegacy(), AppInstanceArn = created.AppInstanceArn };
        });

    public Task<DescribeAppInstanceAdminResponse> DescribeAppInstanceAdminAsync(
        DescribeAppInstanceAdminRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var found = await Identity.DescribeAppInstanceAdminAsync(
                new() { AppInstanceAdminArn = r.AppInstanceAdminArn, AppInstanceArn = r.AppInstanceArn }, cancellationToken).ConfigureAwait(false);
            return new DescribeAppInstanceAdminResponse { AppInstanceAdmin = found.AppInstanceAdmin?.ToLegacy() };
        });

    public Task DeleteAppInstanceAdminAsync(DeleteAppInstanceAdminRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Conflict | LegacyErrors.Throttled,
        r => Done(Identity.DeleteAppInstanceAdminAsync(
            new() { AppInstanceAdminArn = r.AppInstanceAdminArn, AppInstanceArn = r.AppInstanceArn }, cancellationToken)));

    public Task<ListAppInstanceAdminsResponse> ListAppInstanceAdminsAsync(
        ListAppInstanceAdminsRequest request, CancellationToken cancellationToken = default) => RunWithout(
        request,
        static r => r.EnsureValid(),
        LegacyErrors.Throttled,
        async r =>
        {
            var page = await Identity.ListAppInstanceAdminsAsync(
                new() { AppInstanceArn = r.AppInstanceArn, MaxResults = r.MaxResults, NextToken = r.NextToken }, cancellationToken).ConfigureAwait(false);
            return new ListAppInstanceAdminsResponse
            {
                AppInstanceArn = page.AppInstanceArn,
                AppInstanceAdmins = page.AppInstanceAdmins.Each(static a => new AppInstanceAdminSummary { Admin = a.Admin?.ToLegacy() }),
                NextToken = page.NextToken,
            };
        });
}
