using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>SearchChannels; behaviour.md §6.8.</content>
internal sealed partial class InMemoryMessaging
{
    /// <summary>How many channels one call looks through before it returns what it found and a token (chosen default).</summary>
    private const int SearchLookLimit = 1_000;

    public Task<SearchChannelsResponse> SearchChannelsAsync(
        SearchChannelsRequest request, CancellationToken cancellationToken = default) =>
        RunAs(
            request,
            static r => r.ChimeBearer,
            static r => r.EnsureValid(),
            static (self, caller, r) => self.SearchChannels(caller, r),
            cancellationToken);

    private SearchChannelsResponse SearchChannels(Caller caller, SearchChannelsRequest request)
    {
        var builder = new FingerprintBuilder("SearchChannels");
        builder.Add(caller.Arn);
        var conditions = new List<(bool Exactly, IReadOnlySet<string> Arns)>();
        foreach (var field in request.Fields)
        {
            if (!field.Values.All(static value => ChimeArn.TryParse(value, out var arn) && arn.IsPrincipal))
            {
                throw new BadRequestException("Fields with the key MEMBERS must have ARNs of users or bots as Values.");
            }

            builder.Add(field.Operator.Value);
            builder.Add(field.Values);
            conditions.Add((field.Operator == SearchFieldOperator.EqualsValue, field.Values.ToHashSet(StringComparer.Ordinal)));
        }

        var query = builder.Finish();
        var page = ReadPage(query, request.MaxResults, request.NextToken);

        // Every match has the first value as a member, so for an admin that user's channels are candidates enough.
        var candidatesOf = PermissionTable.Of(ChannelOperation.SearchAllChannels)
            .Allows(caller.IsAdmin ? ChannelRoles.Admin : ChannelRoles.NonMember, unrestricted: false, own: false)
                ? request.Fields[0].Values[0]
                : caller.Arn;
        var found = new List<ChannelSummary>();
        var cursor = page.After;
        for (var looked = 0; looked < SearchLookLimit;)
        {
            var links = caller.Directory.ListLinks(LinkKind.Member, candidatesOf, new PageRequest(50, cursor));
            foreach (var link in links.Items)
            {
                if (Services.Channels.Find(link.ChannelArn) is { } channel
                    && channel.IsFirstRow(candidatesOf, link.SubChannelId)
                    && channel.HasMembers(conditions)
                    && channel.Summarize(caller.Self) is { } summary)
                {
                    if (found.Count == page.Size)
                    {
                        return new SearchChannelsResponse { Channels = found, NextToken = Issue(query, cursor) };
                    }

                    found.Add(summary);
                }

                cursor = link.Sequence;
                looked++;
            }

            if (links.Next is null)
            {
                return new SearchChannelsResponse { Channels = found };
            }
        }

        return new SearchChannelsResponse { Channels = found, NextToken = Issue(query, cursor) };
    }
}
