using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Creating, reading, changing and deleting channels.</content>
internal sealed partial class InMemoryMessaging
{
    public Task<CreateChannelResponse> CreateChannelAsync(
        CreateChannelRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) => new CreateChannelResponse { ChannelArn = self.CreateChannel(caller, r) },
            cancellationToken);

    public Task<DescribeChannelResponse> DescribeChannelAsync(
        DescribeChannelRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) => new DescribeChannelResponse
            {
                Channel = self.FindChannel(ChannelOperation.DescribeChannel, caller, r.ChannelArn).Describe(caller),
            },
            cancellationToken);

    public Task<UpdateChannelResponse> UpdateChannelAsync(
        UpdateChannelRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                MetadataRules.Check(r.Metadata, MessagingFaults.Instance);
                var channel = self.FindChannel(ChannelOperation.UpdateChannel, caller, r.ChannelArn);
                channel.Update(caller, r.Name, r.Mode, r.Metadata);
                return new UpdateChannelResponse { ChannelArn = channel.Arn };
            },
            cancellationToken);

    public Task DeleteChannelAsync(DeleteChannelRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) =>
            {
                self.FindChannel(ChannelOperation.DeleteChannel, caller, r.ChannelArn).Delete(caller);
                return default(Nothing);
            },
            cancellationToken);

    private string CreateChannel(Caller caller, CreateChannelRequest request)
    {
        MetadataRules.Check(request.Metadata, MessagingFaults.Instance);
        var tags = request.Tags.ToPairs();
        TagStore.Check(tags, MessagingFaults.Instance);
        RequireSameAppInstance(caller, request.AppInstanceArn);
        var elastic = request.ElasticChannelConfiguration;
        if (elastic is not null)
        {
            ElasticRules.Check(request, elastic, Services.Quotas);
        }

        var directory = caller.Directory;
        var draft = new ChannelDraft(
            request.ChannelId,
            request.Name,
            request.Mode ?? (elastic is null ? ChannelMode.Unrestricted : ChannelMode.Restricted),
            request.Privacy ?? ChannelPrivacy.Public,
            request.Metadata,
            caller.Arn,
            elastic is null ? Merge(caller.Arn, request.MemberArns) : [],
            Merge(caller.Arn, request.ModeratorArns),
            tags,
            request.ExpirationSettings,
            elastic);
        var key = IdempotencyKey.For("CreateChannel", caller.Arn, request.ClientRequestToken, Parameters(request));
        return directory.CreateChannel(draft, key, (now, arn) => new ChannelAggregate(arn, draft, key, now, directory, Services));
    }

    /// <summary>The creator first, and nobody twice (behaviour.md §3.1).</summary>
    private static List<string> Merge(string creatorArn, IReadOnlyList<string>? arns) =>
        [creatorArn, .. (arns ?? []).Where(arn => arn != creatorArn).Distinct(StringComparer.Ordinal)];

    private static UInt128 Parameters(CreateChannelRequest request)
    {
        var builder = new FingerprintBuilder("CreateChannel");
        builder.Add(request.Name);
        builder.Add(request.Mode?.Value);
        builder.Add(request.Privacy?.Value);
        builder.Add(request.Metadata);
        builder.Add(request.ChannelId);
        builder.Add(request.MemberArns);
        builder.Add(request.ModeratorArns);
        builder.AddTags(request.Tags.ToPairs());
        builder.Add(request.ExpirationSettings?.ExpirationDays ?? 0);
        builder.Add(request.ExpirationSettings?.ExpirationCriterion.Value);
        if (request.ElasticChannelConfiguration is { } elastic)
        {
            builder.Add(elastic.MaximumSubChannels);
            builder.Add(elastic.TargetMembershipsPerSubChannel);
            builder.Add(elastic.MinimumMembershipPercentage);
        }

        return builder.Finish();
    }
}
