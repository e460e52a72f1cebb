using ChimeLegacy;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChimeLocal.Legacy;

/// <summary>
/// The retired <c>chime</c> API of 2018 beside the present ones, on the same base URL and over the same resources (behaviour.md §9).
/// </summary>
internal static class LegacyNamespace
{
    public static bool Owns(OperationDescriptor operation) => operation.Service == ChimeOperations.CreateChannel.Service;

    public static IServiceCollection AddLegacyNamespace(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, NamespaceMatcherPolicy>());
        return services;
    }

    /// <summary>Takes the path prefix off; to be called before routing.</summary>
    public static IApplicationBuilder UseLegacyNamespace(this IApplicationBuilder app) => app.UsePathBase(LegacyAddress.PathPrefix);

    public static void MapLegacyNamespace(this IEndpointRouteBuilder endpoints, Action<ServiceEndpointOptions> configure) =>
        endpoints.MapChime(options =>
        {
            configure(options);
            options.ViolationError = BearerViolation.With(static text => new UnauthorizedClientException(text));
        });
}
