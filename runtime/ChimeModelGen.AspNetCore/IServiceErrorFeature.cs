using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>The error that a request was answered with, for whoever logs or measures: a feature of the exchange, absent where there was none.</summary>
public interface IServiceErrorFeature
{
    /// <summary>The error, as the caller was told it.</summary>
    ServiceException Error { get; }
}

/// <inheritdoc cref="IServiceErrorFeature"/>
internal sealed record ServiceErrorFeature(ServiceException Error) : IServiceErrorFeature;
