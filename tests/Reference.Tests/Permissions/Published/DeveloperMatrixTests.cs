using System.Globalization;
using System.Text;
using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Xunit.Abstractions;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Lays what the running server answers to developer operations beside §2.4 of the behaviour reference: which need no bearer and pass one
/// over, and which error answers each violation. The table goes where that of §2.3 goes.
/// </summary>
public sealed class DeveloperMatrixTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task The_server_answers_developer_operations_as_the_behaviour_reference_says()
    {
        var published = PublishedMatrix.DeveloperOperations();
        Assert.Equal(published.Order(StringComparer.Ordinal), DeveloperMatrix.Successes.Keys.Order(StringComparer.Ordinal));

        var table = new StringBuilder("| operation | no bearer | a bearer that is no user |\n|---|---|---|\n");
        var differences = new List<string>();
        foreach (var operation in published)
        {
            var answers = new List<string>();
            foreach (var bearer in new[] { null, "nonsense" })
            {
                answers.Add(await AnswerAsync(bearer, DeveloperMatrix.Successes[operation]));
            }

            table.Append(CultureInfo.InvariantCulture, $"| {operation} | {answers[0]} | {answers[1]} |\n");
            differences.AddRange(answers.Where(static answer => answer != Outcome.Allowed).Select(answer => $"{operation}: {answer}"));
        }

        await MatrixReport.WriteAsync(output, "2.4 without a bearer", table.ToString());
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [SkippableFact]
    public async Task The_server_answers_violations_as_the_behaviour_reference_says()
    {
        var published = PublishedMatrix.Violations();
        Assert.Equal(published.Keys.Order(StringComparer.Ordinal), DeveloperMatrix.Violations.Keys.Order(StringComparer.Ordinal));

        var table = new StringBuilder("| violation | operation | result |\n|---|---|---|\n");
        var differences = new List<string>();
        foreach (var (violation, (error, exception, operations)) in published)
        {
            foreach (var (operation, invoke) in DeveloperMatrix.Violations[violation])
            {
                var expected = operations.Contains(operation) ? exception : error;
                var actual = await AnswerAsync(null, invoke);
                var isNamed = DeveloperMatrix.Deviations.TryGetValue(operation, out var deviation);
                table.Append(CultureInfo.InvariantCulture, $"| {violation} | {operation} | {actual}{(isNamed ? $" (published: {expected}; {deviation.Reason})" : "")} |\n");
                if (actual != (isNamed ? deviation.Error : expected))
                {
                    differences.Add($"{violation}, {operation}: published {expected}, the server answers {actual}");
                }
            }
        }

        await MatrixReport.WriteAsync(output, "2.4 violations", table.ToString());
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>What a fresh server answers.</summary>
    private static async Task<string> AnswerAsync(string? bearer, Func<DeveloperMatrix.With, Task> invoke)
    {
        var calls = new CallbackCatcher();
        await using var world = await ChimeWorld.StartAsync(Transport.Http, options => options.ChannelFlowProcessor = calls);
        var owner = await world.CreateUserAsync("owner");
        var channel = await world.CreateChannelAsync(owner);
        using var http = new HttpClient();
        if (bearer is not null)
        {
            http.DefaultRequestHeaders.Add("x-amz-chime-bearer", bearer);
        }

        var messaging = new ChimeSdkMessagingClient(http, new ServiceClientOptions { Endpoint = world.Address! });
        return await Outcome.OfAsync(() => invoke(new(messaging, world, owner, channel, calls)));
    }
}
