using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>The identity service: developer operations without a bearer (behaviour.md §8).</summary>
internal sealed partial class InMemoryIdentity(Account account, DomainServices services) : IChimeSdkIdentity
{
    private Account Account { get; } = account;

    private DomainServices Services { get; } = services;

    /// <inheritdoc cref="InMemoryMessaging.ChecksRequests"/>
    public bool ChecksRequests { get; init; } = true;

    private Task<TResponse> Run<TRequest, TResponse>(
        TRequest request,
        Action<TRequest> ensureValid,
        Func<InMemoryIdentity, TRequest, TResponse> operation,
        CancellationToken cancellationToken) =>
        Completed.Run(
            (Service: this, Request: request, EnsureValid: ensureValid, Operation: operation),
            static call =>
            {
                ArgumentNullException.ThrowIfNull(call.Request);
                call.Service.Services.Recorder.RequireHealthy(IdentityFaults.Instance);
                if (call.Service.ChecksRequests)
                {
                    call.EnsureValid(call.Request);
                }

                call.Service.Services.Rates?.Pass(call.Request, bearerArn: null, call.Service.Account, IdentityFaults.Instance);
                return call.Operation(call.Service, call.Request);
            },
            IdentityFaults.Instance,
            cancellationToken);

    private AppInstanceDirectory FindAppInstance(string appInstanceArn)
    {
        if (!ChimeArn.TryParse(appInstanceArn, out var arn) || arn.Kind != ArnKind.AppInstance)
        {
            throw new BadRequestException(Texts.WrongArn("AppInstanceArn", "an app instance"));
        }

        return Account.TryFind(appInstanceArn, out var directory)
            ? directory
            : throw new ForbiddenException(Texts.InvalidAppInstanceParameter);
    }

    /// <summary>The app instance of a user or bot, which itself may not exist.</summary>
    private AppInstanceDirectory FindDirectoryOf(string principalArn, ArnKind kind, Func<Exception>? missing = null)
    {
        if (!ChimeArn.TryParse(principalArn, out var arn) || arn.Kind != kind)
        {
            throw new BadRequestException(kind == ArnKind.User
                ? Texts.WrongArn("AppInstanceUserArn", "a user")
                : Texts.WrongArn("AppInstanceBotArn", "a bot"));
        }

        return Account.TryFind(arn.AppInstance, out var directory)
            ? directory
            : throw missing?.Invoke() ?? new ForbiddenException(Texts.InvalidUserParameter);
    }

    private PageRequest ReadPage(UInt128 query, int? maxResults, string? nextToken) =>
        Services.PageTokens.Read(query, maxResults, nextToken, IdentityFaults.Instance);

    private static UInt128 Query(string operation, string filter)
    {
        var builder = new FingerprintBuilder(operation);
        builder.Add(filter);
        return builder.Finish();
    }
}
