using System.Security.Claims;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChimeModelGen.AspNetCore;

/// <summary>Serves one operation: reads the request, checks it, calls the service, writes the answer. Generated endpoints derive from it.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TInput">The operation's input.</typeparam>
public abstract class OperationEndpoint<TService, TInput> : IOperationEndpoint
    where TService : class
    where TInput : class
{
    private string[]? _modelled;

    /// <summary>The operation served.</summary>
    public abstract OperationDescriptor Operation { get; }

    /// <summary>Whether any member travels in the body.</summary>
    protected abstract bool HasBody { get; }

    /// <summary>Media type of the request's body; null for any.</summary>
    protected virtual string? BodyMediaType => "application/json";

    /// <summary>Whether clients may compress the body with gzip.</summary>
    protected virtual bool TakesGzip => false;

    /// <summary>Media type of the answer's body; null where there is none, or any bytes may come.</summary>
    protected virtual string? ResponseMediaType => "application/json";

    /// <summary>Whether the body is read by the service as it arrives, instead of as a whole before the service is called.</summary>
    protected virtual bool StreamsBody => false;

    /// <summary>Reads the input from the request.</summary>
    /// <exception cref="SerializationException">The request is not what the model says.</exception>
    protected abstract TInput Read(ServerCall call);

    /// <summary>Checks the input against the model's constraints.</summary>
    protected abstract void Validate(TInput input, ref ConstraintViolations violations);

    /// <summary>Calls the service and writes its answer.</summary>
    protected abstract Task InvokeAsync(TService service, TInput input, ServerCall call);

#pragma warning disable CA1033 // A generated endpoint says what its operation is; how a call runs is not for it to change.
    Task IOperationEndpoint.HandleAsync(HttpContext context, ServiceErrors errors, ServiceEndpointOptions options) => HandleAsync(context, errors, options);
#pragma warning restore CA1033

    private async Task HandleAsync(HttpContext context, ServiceErrors errors, ServiceEndpointOptions options)
    {
        var head = ResponseHead.Of(context.Response);
        var requestId = ErrorResponse.BeginResponse(context);
        var target = RawTarget.Of(context, SegmentsInFront(context));
        var call = new ServerCall(context, Operation, head, requestId, target) { Options = options, Errors = errors };
        var isRead = false;
        try
        {
            if (!Fits(target))
            {
                await ErrorResponse.WriteAsync(call, ErrorResponse.UnknownOperation(context)).ConfigureAwait(false);
                return;
            }

            MediaTypes.CheckAccept(context.Request, ResponseMediaType);
            if (StreamsBody)
            {
                call.BeginStreaming(TakesGzip);
            }
            else
            {
                call.Body = await RequestBody.ReadAsync(context, options.MaxRequestBodyBytes).ConfigureAwait(false);
            }

            if (TakesGzip && !StreamsBody)
            {
                call.Body = RequestCompression.Unpack(context.Request, call.Body, options.MaxRequestBodyBytes);
            }

            if (HasBody)
            {
                MediaTypes.CheckContentType(context.Request, true, BodyMediaType, call.Body.IsEmpty, options.StrictContentType);
            }

            call.BeginReading();
            var input = Read(call);
            if (!HasBody)
            {
                // A superfluous media type is the least that can be wrong, so it is told last.
                MediaTypes.CheckContentType(context.Request, false, BodyMediaType, call.Body.IsEmpty, options.StrictContentType);
            }

            var violations = call.Missing;
            Validate(input, ref violations);
            if (!violations.IsEmpty)
            {
                throw options.ViolationError?.Invoke(Operation, violations) ?? errors.InvalidRequest(violations.Describe(), violations);
            }

            isRead = true;
            ServiceCallContext.Current = new ServiceCallContext { RequestId = requestId, Principal = Principal(context) };
            await InvokeAsync(context.RequestServices.GetRequiredService<TService>(), input, call).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nothing is hidden from anybody: see below.
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Nobody is left to answer, and what is thrown now says only that.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await ErrorResponse.WriteAsync(call, RequestFailures.Answer(error, call, isRequests: !isRead || call.IsRequests(error))).ConfigureAwait(false);
        }
    }

    // Whatever authenticated the caller, SigV4 or another of the framework's schemes.
    private static string? Principal(HttpContext context)
    {
        var user = context.Features.Get<IHttpAuthenticationFeature>()?.User;
        return user?.Identity is { IsAuthenticated: true } identity ? identity.Name ?? user.FindFirst(ClaimTypes.NameIdentifier)?.Value : null;
    }

    // The framework's router forgives a trailing slash and another case; here the one is an empty label and the other another path.
    private bool Fits(RawTarget target)
    {
        var modelled = _modelled ??= Operation.UriTemplate[1..].Split('/');
        var greedy = Array.FindIndex(modelled, static segment => segment.EndsWith("+}", StringComparison.Ordinal));
        return (greedy >= 0 ? target.Count >= modelled.Length : target.Count == modelled.Length)
            && !target.HasDotSegments
            && target.HasLiterals(modelled, greedy);
    }

    private int SegmentsInFront(HttpContext context)
    {
        var inFront = context.Request.PathBase.HasValue ? context.Request.PathBase.Value.AsSpan().Count('/') : 0;
        var behind = PathEndConstraint.BehindGreedyLabel(Operation.UriTemplate).Length;
        var own = Operation.UriTemplate == "/" ? 0 : Operation.UriTemplate.AsSpan(0, Operation.UriTemplate.Length - behind).Count('/');
        return context.GetEndpoint() is RouteEndpoint route ? inFront + route.RoutePattern.PathSegments.Count - own : inFront;
    }
}

/// <summary>An operation that can be mapped.</summary>
public interface IOperationEndpoint
{
    /// <summary>The operation served.</summary>
    OperationDescriptor Operation { get; }

    /// <summary>Serves one request.</summary>
    Task HandleAsync(HttpContext context, ServiceErrors errors, ServiceEndpointOptions options);
}
