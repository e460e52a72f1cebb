using ChimeModelGen.Runtime;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>The identity service: developer operations without a bearer (behaviour.md §8).</summary>
internal sealed partial class InMemoryIdentity(Account account, DomainServices services) : IChimeSdkIdentity
{
    private Account Account { get; } = account;

    private DomainServices Services { get; } = services;

    /// <summary>
    /// Runs an operation to its end at once; what it throws surfaces through the task, as callers of an async method expect.
    /// </summary>
    private Task<TResponse> Run<TRequest, TResponse>(
        TRequest request,
        Action<TRequest> ensureValid,
        Func<InMemoryIdentity, TRequest, TResponse> operation,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResponse>(cancellationToken);
        }

        try
        {
            ArgumentNullException.ThrowIfNull(request);
            if (ServiceCallContext.Current is not { InputValidated: true })
            {
                ensureValid(request);
            }

            return Task.FromResult(operation(this, request));
        }
#pragma warning disable CA1031 // Not swallowed: it becomes the outcome of the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<TResponse>(exception);
        }
    }

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
