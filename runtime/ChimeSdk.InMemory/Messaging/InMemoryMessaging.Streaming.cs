using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Streaming configurations; behaviour.md §6.6.</content>
internal sealed partial class InMemoryMessaging
{
    private const string StreamNamePrefix = "chime-messaging-";

    public Task<PutMessagingStreamingConfigurationsResponse> PutMessagingStreamingConfigurationsAsync(
        PutMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn, static () => new NotFoundException(Texts.InvalidAppInstanceParameter));
                self.CheckStreams(r.StreamingConfigurations);
                StreamingConfiguration[] configurations = [.. r.StreamingConfigurations];
                directory.PutStreaming(configurations);
                return new PutMessagingStreamingConfigurationsResponse { StreamingConfigurations = configurations };
            },
            cancellationToken);

    public Task<GetMessagingStreamingConfigurationsResponse> GetMessagingStreamingConfigurationsAsync(
        GetMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn, static () => new NotFoundException(Texts.InvalidAppInstanceParameter));
                return self.Services.Streams.Find(directory.Arn) is { Count: > 0 } configurations
                    ? new GetMessagingStreamingConfigurationsResponse { StreamingConfigurations = configurations }
                    : throw new NotFoundException("The app instance has no streaming configurations.");
            },
            cancellationToken);

    public Task DeleteMessagingStreamingConfigurationsAsync(
        DeleteMessagingStreamingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindAppInstance(r.AppInstanceArn, static () => new ForbiddenException(Texts.AccessDenied)).PutStreaming([]);
                return default(Nothing);
            },
            cancellationToken);

    private AppInstanceDirectory FindAppInstance(string appInstanceArn, Func<Exception> missing)
    {
        if (!ChimeArn.TryParse(appInstanceArn, out var arn) || arn.Kind != ArnKind.AppInstance)
        {
            throw new BadRequestException(Texts.WrongArn("AppInstanceArn", "an app instance"));
        }

        return Account.TryFind(appInstanceArn, out var directory) ? directory : throw missing();
    }

    /// <summary>
    /// The form of the ARN is the caller's fault (BadRequest), a stream of another account or region is out of reach (Forbidden).
    /// Whether the stream exists, has two shards and is encrypted nobody checks here (chosen default).
    /// </summary>
    private void CheckStreams(IReadOnlyList<StreamingConfiguration> configurations)
    {
        if (configurations.DistinctBy(static configuration => configuration.DataType).Count() != configurations.Count)
        {
            throw new BadRequestException("StreamingConfigurations must not hold the same DataType twice.");
        }

        foreach (var configuration in configurations)
        {
            if (configuration.ResourceArn.Split(':', 6) is not ["arn", _, "kinesis", var region, var account, var resource]
                || !resource.StartsWith("stream/" + StreamNamePrefix, StringComparison.Ordinal))
            {
                throw new BadRequestException(
                    $"ResourceArn must be the ARN of a Kinesis stream whose name begins with {StreamNamePrefix}: arn:aws:kinesis:{{region}}:{{account}}:stream/{StreamNamePrefix}{{name}}.");
            }

            if (!Account.IsHome(region, account))
            {
                throw new ForbiddenException("ResourceArn must name a Kinesis stream of the app instance's account and region.");
            }
        }
    }
}
