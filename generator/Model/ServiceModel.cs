using ChimeModelGen.Infrastructure;

namespace ChimeModelGen.Model;

/// <summary>One service as its model file describes it: the meaning without positions, so that a comment edit leaves it equal.</summary>
/// <param name="Name">Shape name of the service, as written.</param>
/// <param name="Version">The API version the model states.</param>
/// <param name="Title">Human name of the service; null when not stated.</param>
/// <param name="Documentation">What the service is for.</param>
/// <param name="ValidationError">Name of the error shape that answers a request which cannot be read or breaks a constraint; null for the protocol's own.</param>
/// <param name="Aws">What an AWS SDK would need to find and sign for the service; null for a service that is not AWS's.</param>
/// <param name="Errors">Names of the error shapes that every operation may return.</param>
/// <param name="Operations">All operations, in ordinal order of their names.</param>
/// <param name="Shapes">All shapes that operations reach, in ordinal order of their names; inline inputs and outputs included.</param>
internal sealed record ServiceModel(
    string Name,
    string Version,
    string? Title,
    string? Documentation,
    string? ValidationError,
    AwsServiceModel? Aws,
    EquatableArray<string> Errors,
    EquatableArray<OperationModel> Operations,
    EquatableArray<ShapeModel> Shapes);

/// <summary>The <c>aws.api#service</c> and <c>aws.auth#sigv4</c> traits.</summary>
internal sealed record AwsServiceModel(string? SdkId, string? EndpointPrefix, string? SigningName);
