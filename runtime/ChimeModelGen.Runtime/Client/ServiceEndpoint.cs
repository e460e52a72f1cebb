namespace ChimeModelGen.Runtime;

/// <summary>Finds the base address of a service.</summary>
internal static class ServiceEndpoint
{
    /// <exception cref="InvalidOperationException">Nothing says where the service is.</exception>
    public static Uri Resolve(ServiceClientOptions options, string serviceId, string? endpointPrefix)
    {
        if (options.Endpoint is { } endpoint)
        {
            return endpoint.IsAbsoluteUri ? endpoint : throw new InvalidOperationException($"The endpoint of {serviceId} must be an absolute URL");
        }

        // The rule of the AWS SDKs: blanks and hyphens of the service id become underscores.
        var variable = "AWS_ENDPOINT_URL_" + serviceId.Replace(' ', '_').Replace('-', '_').ToUpperInvariant();
        foreach (var name in (string[])[variable, "AWS_ENDPOINT_URL"])
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                return Uri.TryCreate(value, UriKind.Absolute, out var uri)
                    ? uri
                    : throw new InvalidOperationException($"The environment variable {name} must hold an absolute URL");
            }
        }

        var region = options.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        if (endpointPrefix is null || string.IsNullOrEmpty(region))
        {
            throw new InvalidOperationException(
                $"Nothing says where {serviceId} is: set Endpoint{(endpointPrefix is null ? "" : " or Region")} of the client's options, or the environment variable {variable}");
        }

        return new Uri($"https://{endpointPrefix}.{region}.amazonaws.com");
    }
}
