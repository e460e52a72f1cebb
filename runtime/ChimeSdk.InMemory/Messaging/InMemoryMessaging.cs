using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>The messaging service. The order of checks is that of behaviour.md §0.</summary>
internal sealed partial class InMemoryMessaging(Account account, DomainServices services, string sessionEndpoint) : IChimeSdkMessaging
{
    private Account Account { get; } = account;

    private DomainServices Services { get; } = services;

    private string SessionEndpoint { get; } = sessionEndpoint;

    /// <summary>
    /// Runs an operation to its end at once; what it throws surfaces through the task, as callers of an async method expect.
    /// </summary>
    private Task<TResponse> Run<TRequest, TResponse>(
        TRequest request,
        Action<TRequest> ensureValid,
        Func<InMemoryMessaging, TRequest, TResponse> operation,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        try
        {
            ArgumentNullException.ThrowIfNull(request);
            Validate(request, ensureValid);
            return Task.FromResult(operation(this, request));
        }
#pragma warning disable CA1031 // Not swallowed: it becomes the outcome of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResponse>(exception);
        }
    }

    /// <summary>As <see cref="Run{TRequest, TResponse}"/>, for an operation made on behalf of a bearer.</summary>
    private Task<TResponse> RunAs<TRequest, TResponse>(
        TRequest request,
        Func<TRequest, string?> bearer,
        Action<TRequest> ensureValid,
        Func<InMemoryMessaging, Caller, TRequest, TResponse> operation,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        try
        {
            ArgumentNullException.ThrowIfNull(request);

            // A bearer that is missing or no user at all is a matter of authentication (401), although the model has constraints for it.
            if (!ChimeArn.TryParse(bearer(request), out var arn) || !arn.IsPrincipal)
            {
                throw new UnauthorizedClientException(Texts.InvalidBearer);
            }

            Validate(request, ensureValid);
            return Task.FromResult(operation(this, Authenticate(arn), request));
        }
#pragma warning disable CA1031 // Not swallowed: it becomes the outcome of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResponse>(exception);
        }
    }

    private static void Validate<TRequest>(TRequest request, Action<TRequest> ensureValid)
    {
        if (ServiceCallContext.Current is not { InputValidated: true })
        {
            ensureValid(request);
        }
    }

    private Caller Authenticate(ChimeArn bearer) =>
        Account.TryFind(bearer.AppInstance, out var directory) && directory.TryFindPrincipal(bearer.ToString(), out var principal)
            ? new Caller(principal.Arn, directory)
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

    private static UInt128 Query(string operation, Caller caller, string? first = null, string? second = null)
    {
        var builder = new FingerprintBuilder(operation);
        builder.Add(caller.Arn);
        builder.Add(first);
        builder.Add(second);
        return builder.Finish();
    }
}
