using System.Collections.ObjectModel;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Definitions of channel flows: developer operations without a bearer.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<CreateChannelFlowResponse> CreateChannelFlowAsync(
        CreateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                CheckProcessors(r.Processors);
                var tags = r.Tags.ToPairs();
                TagStore.Check(tags, MessagingFaults.Instance);
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var key = IdempotencyKey.For("CreateChannelFlow", "", r.ClientRequestToken, Parameters(r));
                return new CreateChannelFlowResponse
                {
                    ChannelFlowArn = directory.CreateFlow(r.Name, Copy(r.Processors), tags, key),
                };
            },
            cancellationToken);

    public Task<UpdateChannelFlowResponse> UpdateChannelFlowAsync(
        UpdateChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                CheckProcessors(r.Processors);
                self.FindDirectoryOfFlow(r.ChannelFlowArn).UpdateFlow(r.ChannelFlowArn, r.Name, Copy(r.Processors));
                return new UpdateChannelFlowResponse { ChannelFlowArn = r.ChannelFlowArn };
            },
            cancellationToken);

    public Task<DescribeChannelFlowResponse> DescribeChannelFlowAsync(
        DescribeChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) => new DescribeChannelFlowResponse
            {
                ChannelFlow = self.FindDirectoryOfFlow(r.ChannelFlowArn).DescribeFlow(r.ChannelFlowArn),
            },
            cancellationToken);

    public Task DeleteChannelFlowAsync(
        DeleteChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindDirectoryOfFlow(r.ChannelFlowArn).DeleteFlow(r.ChannelFlowArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListChannelFlowsResponse> ListChannelFlowsAsync(
        ListChannelFlowsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var query = Query("ListChannelFlows", r.AppInstanceArn);
                var page = directory.ListFlows(self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelFlowsResponse
                {
                    ChannelFlows = page.Select(static flow => new ChannelFlowSummary
                    {
                        ChannelFlowArn = flow.ChannelFlowArn,
                        Name = flow.Name,
                        Processors = flow.Processors,
                    }).Items,
                    NextToken = self.Issue(query, page.Next),
                };
            },
            cancellationToken);

    public Task<ListChannelsAssociatedWithChannelFlowResponse> ListChannelsAssociatedWithChannelFlowAsync(
        ListChannelsAssociatedWithChannelFlowRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOfFlow(r.ChannelFlowArn);
                var query = Query("ListChannelsAssociatedWithChannelFlow", r.ChannelFlowArn);
                var links = directory.ListChannelsOfFlow(r.ChannelFlowArn, self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListChannelsAssociatedWithChannelFlowResponse
                {
                    Channels = self.Each(links, channel => channel.SummarizeForFlow(r.ChannelFlowArn)),
                    NextToken = self.Issue(query, links.Next),
                };
            },
            cancellationToken);

    private AppInstanceDirectory FindAppInstance(string appInstanceArn)
    {
        if (!ChimeArn.TryParse(appInstanceArn, out var arn) || arn.Kind != ArnKind.AppInstance)
        {
            throw new BadRequestException(Texts.WrongArn("AppInstanceArn", "an app instance"));
        }

        return Account.TryFind(appInstanceArn, out var directory)
            ? directory
            : throw new ForbiddenException(Texts.InvalidAppInstanceParameter);
    }

    /// <summary>The app instance of a channel flow, which itself may not exist.</summary>
    private AppInstanceDirectory FindDirectoryOfFlow(string flowArn) =>
        Account.TryFind(ParseFlowArn(flowArn).AppInstance, out var directory)
            ? directory
            : throw new ForbiddenException(Texts.AccessDenied);

    private static ChimeArn ParseFlowArn(string flowArn) =>
        ChimeArn.TryParse(flowArn, out var arn) && arn.Kind == ArnKind.ChannelFlow
            ? arn
            : throw new BadRequestException(Texts.WrongArn("ChannelFlowArn", "a channel flow"));

    private static void CheckProcessors(IReadOnlyList<Processor> processors)
    {
        if (processors.Select(static processor => processor.ExecutionOrder).Distinct().Count() < processors.Count)
        {
            throw new BadRequestException("Processors must not hold two processors of the same ExecutionOrder.");
        }
    }

    /// <summary>A list that the caller can't change any more.</summary>
    private static ReadOnlyCollection<Processor> Copy(IReadOnlyList<Processor> processors) => Array.AsReadOnly(processors.ToArray());

    private static UInt128 Query(string operation, string filter)
    {
        var builder = new FingerprintBuilder(operation);
        builder.Add(filter);
        return builder.Finish();
    }

    private static UInt128 Parameters(CreateChannelFlowRequest request)
    {
        var builder = new FingerprintBuilder("CreateChannelFlow");
        builder.Add(request.AppInstanceArn);
        builder.Add(request.Name);
        builder.AddTags(request.Tags.ToPairs());
        builder.Add(request.Processors.Count);
        foreach (var processor in request.Processors)
        {
            builder.Add(processor.Name);
            builder.Add(processor.ExecutionOrder);
            builder.Add(processor.FallbackAction.Value);
            builder.Add(processor.Configuration.Lambda.ResourceArn);
            builder.Add(processor.Configuration.Lambda.InvocationType.Value);
        }

        return builder.Finish();
    }
}
