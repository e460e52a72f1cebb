using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Push endpoints of users; behaviour.md §8.6.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<RegisterAppInstanceUserEndpointResponse> RegisterAppInstanceUserEndpointAsync(
        RegisterAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User);
                self.RequirePinpointApp(r.ResourceArn);
                var builder = new FingerprintBuilder("RegisterAppInstanceUserEndpoint");
                builder.Add(r.Name);
                builder.Add(r.Type.Value);
                builder.Add(r.ResourceArn);
                builder.Add(r.EndpointAttributes.DeviceToken);
                builder.Add(r.EndpointAttributes.VoipDeviceToken);
                builder.Add(r.AllowMessages?.Value);
                var key = IdempotencyKey.For(
                    "RegisterAppInstanceUserEndpoint", r.AppInstanceUserArn, r.ClientRequestToken, builder.Finish());
                return new RegisterAppInstanceUserEndpointResponse
                {
                    AppInstanceUserArn = r.AppInstanceUserArn,
                    EndpointId = directory.RegisterEndpoint(r, key),
                };
            },
            cancellationToken);

    public Task<DescribeAppInstanceUserEndpointResponse> DescribeAppInstanceUserEndpointAsync(
        DescribeAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                return new DescribeAppInstanceUserEndpointResponse
                {
                    AppInstanceUserEndpoint =
                        self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User).DescribeEndpoint(r.AppInstanceUserArn, r.EndpointId),
                };
            },
            cancellationToken);

    public Task<ListAppInstanceUserEndpointsResponse> ListAppInstanceUserEndpointsAsync(
        ListAppInstanceUserEndpointsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User);
                var query = Query("ListAppInstanceUserEndpoints", r.AppInstanceUserArn);
                var page = directory.ListEndpoints(r.AppInstanceUserArn, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListAppInstanceUserEndpointsResponse
                {
                    AppInstanceUserEndpoints = page.Select(static endpoint => new AppInstanceUserEndpointSummary
                    {
                        AppInstanceUserArn = endpoint.AppInstanceUserArn,
                        EndpointId = endpoint.EndpointId,
                        Name = endpoint.Name,
                        Type = endpoint.Type,
                        AllowMessages = endpoint.AllowMessages,
                        EndpointState = endpoint.EndpointState,
                    }).Items,
                    NextToken = self.Services.PageTokens.Issue(query, page.Next),
                };
            },
            cancellationToken);

    public Task<UpdateAppInstanceUserEndpointResponse> UpdateAppInstanceUserEndpointAsync(
        UpdateAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User)
                    .UpdateEndpoint(r.AppInstanceUserArn, r.EndpointId, r.Name, r.AllowMessages);
                return new UpdateAppInstanceUserEndpointResponse { AppInstanceUserArn = r.AppInstanceUserArn, EndpointId = r.EndpointId };
            },
            cancellationToken);

    public Task DeregisterAppInstanceUserEndpointAsync(
        DeregisterAppInstanceUserEndpointRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindDirectoryOf(r.AppInstanceUserArn, ArnKind.User).DeregisterEndpoint(r.AppInstanceUserArn, r.EndpointId);
                return default(Nothing);
            },
            cancellationToken);

    /// <summary>
    /// The form of the ARN is the caller's fault (BadRequest); of an application elsewhere the service knows nothing, as if the caller
    /// lacked the right to look (Forbidden). Whether the application exists nobody checks here (chosen default).
    /// </summary>
    private void RequirePinpointApp(string resourceArn)
    {
        if (resourceArn.Split(':', 6) is not ["arn", _, "mobiletargeting", var region, var account, var resource]
            || resource.Split('/') is not ["apps", { Length: > 0 }])
        {
            throw new BadRequestException(
                "ResourceArn must be the ARN of an Amazon Pinpoint application: arn:aws:mobiletargeting:{region}:{account}:apps/{id}.");
        }

        if (!Account.IsHome(region, account))
        {
            throw new ForbiddenException("ResourceArn must name an Amazon Pinpoint application of the app instance's account and region.");
        }
    }
}
