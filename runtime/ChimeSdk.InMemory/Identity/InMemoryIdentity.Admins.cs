using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Admins.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<CreateAppInstanceAdminResponse> CreateAppInstanceAdminAsync(
        CreateAppInstanceAdminRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                return new CreateAppInstanceAdminResponse
                {
                    AppInstanceAdmin = directory.CreateAdmin(r.AppInstanceAdminArn),
                    AppInstanceArn = directory.Arn,
                };
            },
            cancellationToken);

    public Task<DescribeAppInstanceAdminResponse> DescribeAppInstanceAdminAsync(
        DescribeAppInstanceAdminRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                return new DescribeAppInstanceAdminResponse
                {
                    AppInstanceAdmin = self.FindAppInstance(r.AppInstanceArn).FindAdmin(r.AppInstanceAdminArn)
                        ?? throw new ForbiddenException(Texts.InvalidUserParameter),
                };
            },
            cancellationToken);

    public Task DeleteAppInstanceAdminAsync(
        DeleteAppInstanceAdminRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindAppInstance(r.AppInstanceArn).DeleteAdmin(r.AppInstanceAdminArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListAppInstanceAdminsResponse> ListAppInstanceAdminsAsync(
        ListAppInstanceAdminsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var query = Query("ListAppInstanceAdmins", r.AppInstanceArn);
                var page = directory.ListAdmins(self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListAppInstanceAdminsResponse
                {
                    AppInstanceArn = directory.Arn,
                    AppInstanceAdmins = page.Select(static admin => new AppInstanceAdminSummary { Admin = admin }).Items,
                    NextToken = self.Services.PageTokens.Issue(query, page.Next),
                };
            },
            cancellationToken);
}
