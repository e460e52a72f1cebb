namespace ChimeModelGen.Runtime;

/// <summary>Finds the base address of a service.</summary>
internal static class ServiceEndpoint
{
    /// <exception cref="InvalidOperationException">Nothing says where the service is.</exception>
    public static Uri Resolve(ServiceClientOptions options, string serviceName, AwsService? aws)
    {
        if (options.Endpoint is { } endpoint)
        {
            return endpoint.IsAbsoluteUri ? endpoint : throw new InvalidOperationException($"The endpoint of {serviceName} must be an absolute URL");
        }

        return aws is null
            ? throw new InvalidOperationException($"Nothing says where {serviceName} is: set Endpoint of the client's options, or BaseAddress of its HttpClient")
            : ResolveAws(options, aws);
    }

    // Variables of the AWS SDKs are about AWS's services: they must not divert the clients of any other.
    private static Uri ResolveAws(ServiceClientOptions options, AwsService aws)
    {
        // The rule of the AWS SDKs: blanks and hyphens of the service id become underscores.
        var variable = "AWS_ENDPOINT_URL_" + aws.SdkId.Replace(' ', '_').Replace('-', '_').ToUpperInvariant();
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
        if (aws.EndpointPrefix is null || string.IsNullOrEmpty(region))
        {
            throw new InvalidOperationException(
                $"Nothing says where {aws.SdkId} is: set Endpoint{(aws.EndpointPrefix is null ? "" : " or Region")} of the client's options, or the environment variable {variable}");
        }

        return new Uri($"https://{aws.EndpointPrefix}.{region}.amazonaws.com");
    }
}

/// <summary>What names an AWS service to the AWS SDKs.</summary>
/// <param name="SdkId">Its id, from which the name of its endpoint variable is made.</param>
/// <param name="EndpointPrefix">Host prefix of its own endpoints; null where the model states none.</param>
internal sealed record AwsService(string SdkId, string? EndpointPrefix);
