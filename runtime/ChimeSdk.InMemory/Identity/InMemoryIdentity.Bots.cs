using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Bots.</content>
internal sealed partial class InMemoryIdentity
{
    public Task<CreateAppInstanceBotResponse> CreateAppInstanceBotAsync(
        CreateAppInstanceBotRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                CheckConfiguration(r.Configuration);
                var tags = r.Tags.ToPairs();
                TagStore.Check(tags, IdentityFaults.Instance);
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var builder = new FingerprintBuilder("CreateAppInstanceBot");
                builder.Add(r.Name);
                builder.Add(r.Metadata);
                builder.AddTags(tags);
                builder.Add(r.Configuration.Lex.LexBotAliasArn);
                builder.Add(r.Configuration.Lex.LocaleId);
                builder.Add(r.Configuration.Lex.WelcomeIntent);
                builder.Add(r.Configuration.Lex.RespondsTo?.Value);
                builder.Add(r.Configuration.Lex.InvokedBy?.StandardMessages.Value);
                builder.Add(r.Configuration.Lex.InvokedBy?.TargetedMessages.Value);
                var key = IdempotencyKey.For("CreateAppInstanceBot", "", r.ClientRequestToken, builder.Finish());
                return new CreateAppInstanceBotResponse
                {
                    AppInstanceBotArn = directory.CreateBot(r.Name, r.Metadata, r.Configuration, tags, key),
                };
            },
            cancellationToken);

    public Task<DescribeAppInstanceBotResponse> DescribeAppInstanceBotAsync(
        DescribeAppInstanceBotRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindDirectoryOf(r.AppInstanceBotArn, ArnKind.Bot, static () => NoSuchBot());
                return directory.TryFindPrincipal(r.AppInstanceBotArn, out var bot)
                    ? new DescribeAppInstanceBotResponse { AppInstanceBot = bot.ToBot() }
                    : throw NoSuchBot();
            },
            cancellationToken);

    public Task<UpdateAppInstanceBotResponse> UpdateAppInstanceBotAsync(
        UpdateAppInstanceBotRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                MetadataRules.Check(r.Metadata, IdentityFaults.Instance);
                if (r.Configuration is not null)
                {
                    CheckConfiguration(r.Configuration);
                }

                var directory = self.FindDirectoryOf(r.AppInstanceBotArn, ArnKind.Bot);
                return directory.UpdatePrincipal(r.AppInstanceBotArn, r.Name, r.Metadata, r.Configuration)
                    ? new UpdateAppInstanceBotResponse { AppInstanceBotArn = r.AppInstanceBotArn }
                    : throw new ForbiddenException(Texts.InvalidUserParameter);
            },
            cancellationToken);

    public Task DeleteAppInstanceBotAsync(
        DeleteAppInstanceBotRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                self.FindDirectoryOf(r.AppInstanceBotArn, ArnKind.Bot).DeletePrincipal(r.AppInstanceBotArn);
                return default(Nothing);
            },
            cancellationToken);

    public Task<ListAppInstanceBotsResponse> ListAppInstanceBotsAsync(
        ListAppInstanceBotsRequest request, CancellationToken cancellationToken = default) =>
        Run(
            request,
            static r => r.EnsureValid(),
            static (self, r) =>
            {
                var directory = self.FindAppInstance(r.AppInstanceArn);
                var query = Query("ListAppInstanceBots", r.AppInstanceArn);
                var page = directory.ListBots(self.ReadPage(query, r.MaxResults, r.NextToken));
                return new ListAppInstanceBotsResponse
                {
                    AppInstanceArn = directory.Arn,
                    AppInstanceBots = page.Select(static bot => new AppInstanceBotSummary
                    {
                        AppInstanceBotArn = bot.Arn,
                        Name = bot.Name,
                        Metadata = bot.Metadata,
                    }).Items,
                    NextToken = self.Services.PageTokens.Issue(query, page.Next),
                };
            },
            cancellationToken);

    private static NotFoundException NoSuchBot() => new("AppInstanceBotArn names no bot of the app instance.");

    /// <summary>RespondsTo is the deprecated spelling of InvokedBy; giving both leaves open which one counts (behaviour.md §8.4).</summary>
    private static void CheckConfiguration(Configuration configuration)
    {
        if (configuration.Lex is { RespondsTo: not null, InvokedBy: not null })
        {
            throw new BadRequestException("Configuration.Lex must have RespondsTo or InvokedBy, not both.");
        }
    }
}
