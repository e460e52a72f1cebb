using ChimeLegacy;
using ChimeModelGen.Runtime;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using UnauthorizedClientException = ChimeLegacy.UnauthorizedClientException;

namespace ChimeSdk.InMemory;

/// <summary>
/// The retired API of 2018 over the present ones (behaviour.md §9): requests go in with what they lack left out, answers come out without
/// what the retired API does not know, and errors in its own types. AWS keeps the resources of the two apart; here they are the same, so
/// that an application can be moved call by call (chosen default).
/// </summary>
internal sealed partial class InMemoryLegacyChime(IChimeSdkMessaging messaging, IChimeSdkIdentity identity) : IChime
{
    private IChimeSdkMessaging Messaging { get; } = messaging;

    private IChimeSdkIdentity Identity { get; } = identity;

    /// <summary>Runs an operation on behalf of its bearer, which only the model lets be absent.</summary>
    private static Task<TResponse> RunAs<TRequest, TResponse>(
        TRequest request, string? bearer, Action<TRequest> ensureValid, LegacyErrors modelled, Func<TRequest, Task<TResponse>> operation) =>
        Run(
            request,
            r =>
            {
                if (!ChimeArn.TryParse(bearer, out var arn) || !arn.IsPrincipal)
                {
                    throw new UnauthorizedClientException(Texts.InvalidBearer);
                }

                ensureValid(r);
            },
            modelled,
            operation);

    /// <summary>Runs an operation that has no bearer.</summary>
    private static Task<TResponse> RunWithout<TRequest, TResponse>(
        TRequest request, Action<TRequest> ensureValid, LegacyErrors modelled, Func<TRequest, Task<TResponse>> operation) =>
        Run(request, ensureValid, modelled, operation);

    private static async Task<TResponse> Run<TRequest, TResponse>(
        TRequest request, Action<TRequest> check, LegacyErrors modelled, Func<TRequest, Task<TResponse>> operation)
    {
        ArgumentNullException.ThrowIfNull(request);
        check(request);

        try
        {
            return await operation(request).ConfigureAwait(false);
        }
        catch (ServiceException error) when (error is ChimeSdkMessagingException or ChimeSdkIdentityException)
        {
            throw LegacyFaults.Translate(error, modelled);
        }
    }

    private static async Task<Nothing> Done(Task task)
    {
        await task.ConfigureAwait(false);
        return default;
    }
}
