using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Routing.Matching;

namespace ChimeLocal.Legacy;

/// <summary>
/// Chooses between the present APIs and the retired one where both own a route: by the address, and failing that by the body of the one
/// request that only the retired API knows.
/// </summary>
internal sealed class NamespaceMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // After the framework's own policies, so that only endpoints of the request's method are left.
    public override int Order => 1_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<OperationDescriptor>() is not null);

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var isLegacy = LegacyAddress.Names(httpContext.Request)
            || (OffersStreams(candidates) && await StreamingForms.IsLegacyAsync(httpContext));
        for (var i = 0; i < candidates.Count; i++)
        {
            if (Operation(candidates, i) is { } operation && LegacyNamespace.Owns(operation) != isLegacy)
            {
                candidates.SetValidity(i, false);
            }
        }
    }

    private static bool OffersStreams(CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && Operation(candidates, i) == ChimeLegacy.ChimeOperations.PutAppInstanceStreamingConfigurations)
            {
                return true;
            }
        }

        return false;
    }

    private static OperationDescriptor? Operation(CandidateSet candidates, int index) =>
        candidates[index].Endpoint.Metadata.GetMetadata<OperationDescriptor>();
}
