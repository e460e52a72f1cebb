using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ChimeModelGen.AspNetCore;

/// <summary>Maps operations to endpoints: what generated <c>Map…</c> methods call.</summary>
public static class ServiceEndpointRouteBuilderExtensions
{
    private static readonly ServiceEndpointOptions _outside = new() { ErrorTypeInBody = true };

    /// <summary>Maps the operations of a service, one endpoint each.</summary>
    /// <param name="endpoints">Where to map; a route group puts its prefix in front.</param>
    /// <param name="errors">The service's errors.</param>
    /// <param name="operations">The service's operations.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>A builder whose conventions go to every endpoint.</returns>
    public static IEndpointConventionBuilder MapService(
        this IEndpointRouteBuilder endpoints, ServiceErrors errors, IEnumerable<IOperationEndpoint> operations, Action<ServiceEndpointOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(operations);
        var options = new ServiceEndpointOptions();
        configure?.Invoke(options);
        Check(options);
        options = options.Copy();
        var names = EndpointNames.Of(endpoints.ServiceProvider);
        var group = endpoints.MapGroup("");
        foreach (var endpoint in operations)
        {
            if (options.Includes(endpoint.Operation))
            {
                Map(group, endpoint, errors, options, names.Take(endpoint.Operation.ToString()));
            }
        }

        return group;
    }

    /// <summary>Answers every request that no operation takes with a JSON error (404, UnknownOperationException) instead of an empty page, which SDKs cannot read.</summary>
    public static IEndpointConventionBuilder MapUnknownOperations(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var order = EndpointNames.Of(endpoints.ServiceProvider).TakeFallback();
        var fallback = endpoints.MapFallback("{**path}", static (HttpContext context) =>
            ErrorResponse.WriteAsync(Outside(context, ResponseHead.Of(context.Response)), ErrorResponse.UnknownOperation(context)));
        fallback.Add(builder => ((RouteEndpointBuilder)builder).Order = order);
        return fallback;
    }

    /// <summary>
    /// Answers whatever fails outside of an operation with a JSON error (500, InternalFailure) that tells nothing of the failure, instead of an
    /// empty page. Put it first.
    /// </summary>
    public static IApplicationBuilder UseServiceFailures(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Use(static async (context, next) =>
        {
            var head = ResponseHead.Of(context.Response);
            try
            {
                await next(context).ConfigureAwait(false);
            }
            catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                var logger = ErrorResponse.Logger(context);
                ProtocolException answer;
                if (error is BadHttpRequestException broken)
                {
                    ServerLog.RequestBroken(logger, "The server", broken);
                    answer = RequestFailures.Answer(broken);
                }
                else
                {
                    ServerLog.OperationFailed(logger, "A request", error);
                    answer = ErrorResponse.InternalFailure();
                }

                await ErrorResponse.WriteAsync(Outside(context, head), answer).ConfigureAwait(false);
            }
        });
    }

    /// <summary>Answers a request outside of any operation with an error in the form that SDKs read.</summary>
    /// <param name="context">The exchange, whose response has not started.</param>
    /// <param name="error">The error.</param>
    public static Task RefuseAsync(this HttpContext context, ServiceException error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return ErrorResponse.WriteAsync(Outside(context, ResponseHead.Of(context.Response)), error);
    }

    // What is answered where no operation was found. Which SDK asked is not known, and some look at the body first.
    private static ServerCall Outside(HttpContext context, ResponseHead head) => new(
        context, new OperationDescriptor("", "", context.Request.Method, "/", 404), head, ErrorResponse.BeginResponse(context), RawTarget.Of(context, 0))
    {
        Options = _outside,
    };

    // What else has a bound is checked where it is set.
    private static void Check(ServiceEndpointOptions options) => ArgumentOutOfRangeException.ThrowIfNegative(options.MaxStreamedBodyBytes ?? 0);

    private static void Map(RouteGroupBuilder group, IOperationEndpoint endpoint, ServiceErrors errors, ServiceEndpointOptions options, string name)
    {
        var operation = endpoint.Operation;
        var policies = new RouteValueDictionary();
        if (operation.QueryLiterals.Count > 0)
        {
            policies["query"] = new ConstantQueryConstraint(operation.QueryLiterals);
        }

        if (PathEndConstraint.BehindGreedyLabel(operation.UriTemplate) is { Length: > 0 } end)
        {
            policies["end"] = new PathEndConstraint(end);
        }

        group.MapMethods(RoutePatternFactory.Parse(Template(operation.UriTemplate), null, policies), endpoint, errors, options, name, policies.Count);
    }

    private static void MapMethods(this RouteGroupBuilder group, RoutePattern pattern, IOperationEndpoint endpoint, ServiceErrors errors, ServiceEndpointOptions options, string name, int policies)
    {
        var operation = endpoint.Operation;
        group.Map(pattern, context => endpoint.HandleAsync(context, errors, options))
            .WithMetadata(new HttpMethodMetadata([operation.Method]), operation, new EndpointNameMetadata(name))
            .WithDisplayName(operation.ToString())
            .Add(builder => ((RouteEndpointBuilder)builder).Order = -operation.QueryLiterals.Count - policies);
    }

    // Smithy writes a greedy label {Name+}, ASP.NET Core {**Name}, behind which it allows nothing more.
    private static string Template(string uri)
    {
        var path = uri[..^PathEndConstraint.BehindGreedyLabel(uri).Length];
        return path.EndsWith("+}", StringComparison.Ordinal) ? string.Concat(path.AsSpan(0, path.LastIndexOf('{')), "{**", path.AsSpan(path.LastIndexOf('{') + 1)).Replace("+}", "}", StringComparison.Ordinal) : path;
    }
}
