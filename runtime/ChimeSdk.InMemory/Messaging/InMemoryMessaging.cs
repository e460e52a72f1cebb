using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The messaging service. The order of checks is that of behaviour.md §0.</summary>
internal sealed partial class InMemoryMessaging(Account account, DomainServices services) : IChimeSdkMessaging
{
    private Account Account { get; } = account;

    private DomainServices Services { get; } = services;

    /// <summary>
    /// Whether requests are checked against the model's constraints. They are whoever calls, also where a server has checked already: to trust a flag would
    /// be to trust whoever sets it. Not so behind the retired API alone, which has constraints of its own.
    /// </summary>
    public bool ChecksRequests { get; init; } = true;

    private void Validate<TRequest>(TRequest request, Action<TRequest> ensureValid)
    {
        if (ChecksRequests)
        {
            ensureValid(request);
        }
    }

    /// <summary>Runs an operation that has no bearer.</summary>
    private Task<TResponse> Run<TRequest, TResponse>(
        TRequest request,
        Action<TRequest> ensureValid,
        Func<InMemoryMessaging, TRequest, TResponse> operation,
        CancellationToken cancellationToken) =>
        Completed.Run(
            (Service: this, Request: request, EnsureValid: ensureValid, Operation: operation),
            static call =>
            {
                ArgumentNullException.ThrowIfNull(call.Request);
                call.Service.Services.Recorder.RequireHealthy(MessagingFaults.Instance);
                call.Service.Validate(call.Request, call.EnsureValid);
                call.Service.Services.Rates?.Pass(call.Request, bearerArn: null, call.Service.Account, MessagingFaults.Instance);
                return call.Operation(call.Service, call.Request);
            },
            MessagingFaults.Instance,
            cancellationToken);

    /// <summary>Runs an operation on behalf of its bearer.</summary>
    private Task<TResponse> RunAs<TRequest, TResponse>(
        TRequest request,
        Func<TRequest, string?> bearer,
        Action<TRequest> ensureValid,
        Func<InMemoryMessaging, Caller, TRequest, TResponse> operation,
        CancellationToken cancellationToken) =>
        Completed.Run(
            (Service: this, Request: request, Bearer: bearer, EnsureValid: ensureValid, Operation: operation),
            static call =>
            {
                ArgumentNullException.ThrowIfNull(call.Request);
                call.Service.Services.Recorder.RequireHealthy(MessagingFaults.Instance);

                // No bearer, or one that is no user at all, is a matter of authentication (401), although the model constrains it too.
                if (!ChimeArn.TryParse(call.Bearer(call.Request), out var arn) || !arn.IsPrincipal)
                {
                    throw new UnauthorizedClientException(Texts.InvalidBearer);
                }

                call.Service.Validate(call.Request, call.EnsureValid);
                var caller = call.Service.Authenticate(arn);
                call.Service.Services.Rates?.Pass(call.Request, caller.Arn, call.Service.Account, MessagingFaults.Instance);
                return call.Operation(call.Service, caller, call.Request);
            },
            MessagingFaults.Instance,
            cancellationToken);

    private Caller Authenticate(ChimeArn bearer) =>
        Account.TryFind(bearer.AppInstance, out var directory) && directory.TryFindPrincipal(bearer.ToString(), out var principal)
            ? new Caller(principal.Arn, principal.Incarnation, directory)
            : throw new UnauthorizedClientException(Texts.InvalidBearer);

    /// <summary>The channel that a request names; whether it may be used is decided in its turn.</summary>
    private ChannelAggregate FindChannel(ChannelOperation operation, Caller caller, string channelArn)
    {
        if (!ChimeArn.TryParse(channelArn, out var arn) || arn.Kind != ArnKind.Channel)
        {
            throw new BadRequestException(Texts.WrongArn("ChannelArn", "a channel"));
        }

        if (!arn.AppInstance.SequenceEqual(caller.Directory.Arn))
        {
            throw new ForbiddenException(Texts.AccessDenied);
        }

        return Services.Channels.Find(channelArn) ?? throw ChannelAggregate.Missing(operation);
    }

    /// <summary>The channel that a developer's call names.</summary>
    private ChannelAggregate FindChannel(ChannelOperation operation, string channelArn) =>
        !ChimeArn.TryParse(channelArn, out var arn) || arn.Kind != ArnKind.Channel
            ? throw new BadRequestException(Texts.WrongArn("ChannelArn", "a channel"))
            : FindOwnChannel(arn) ?? throw ChannelAggregate.Missing(operation);

    /// <summary>A channel of the account; no other can be found without a bearer.</summary>
    private ChannelAggregate? FindOwnChannel(ChimeArn arn) =>
        Account.TryFind(arn.AppInstance, out _) ? Services.Channels.Find(arn.ToString()) : null;

    private static void RequireSameAppInstance(Caller caller, string appInstanceArn)
    {
        if (!ChimeArn.TryParse(appInstanceArn, out var arn) || arn.Kind != ArnKind.AppInstance)
        {
            throw new BadRequestException(Texts.WrongArn("AppInstanceArn", "an app instance"));
        }

        if (appInstanceArn != caller.Directory.Arn)
        {
            throw new ForbiddenException(Texts.AccessDenied);
        }
    }

    /// <summary>For operations that concern a user rather than a channel: an admin may ask about anyone, others about themselves.</summary>
    private static string RequireUser(ChannelOperation operation, Caller caller, string? userArn)
    {
        var subject = userArn ?? caller.Arn;
        var roles = caller.IsAdmin ? ChannelRoles.Admin : ChannelRoles.NonMember;
        if (!PermissionTable.Of(operation).Allows(roles, unrestricted: false, own: subject == caller.Arn))
        {
            throw new ForbiddenException(Texts.AccessDenied);
        }

        return caller.Directory.IsPrincipal(subject) ? subject : throw new ForbiddenException(Texts.InvalidUserParameter);
    }

    private PageRequest ReadPage(UInt128 query, int? maxResults, string? nextToken) =>
        Services.PageTokens.Read(query, maxResults, nextToken, MessagingFaults.Instance);

    private static UInt128 Query(string operation, Caller caller, string? first = null, string? second = null, string? third = null)
    {
        var builder = new FingerprintBuilder(operation);
        builder.Add(caller.Arn);
        builder.Add(first);
        builder.Add(second);
        builder.Add(third);
        return builder.Finish();
    }
}
