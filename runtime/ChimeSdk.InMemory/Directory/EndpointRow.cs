using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>A push endpoint of a user; immutable, replaced when it changes.</summary>
internal sealed record EndpointRow(long Sequence, AppInstanceUserEndpoint Endpoint) : ISequenced
{
    public override string ToString() => Endpoint.EndpointId ?? "";
}
