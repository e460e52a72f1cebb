using System.Globalization;
using System.Text;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Xunit.Abstractions;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Lays what the running server answers beside §2.3 of the behaviour reference, cell by cell, and prints the table; a file named by
/// CHIME_PERMISSION_TABLE gets it too. Keeps away a right gained or lost, and an operation that nobody ever tried.
/// </summary>
public sealed class PublishedMatrixTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task The_server_answers_each_role_as_the_behaviour_reference_says()
    {
        var published = PublishedMatrix.Roles();
        Assert.Equal(published.Keys.Order(StringComparer.Ordinal), MatrixTable.Rows.Select(static row => row.Published).Distinct().Order(StringComparer.Ordinal));
        await using var world = await ChimeWorld.StartAsync(Transport.Http, static options => options.Quotas = new()
        {
            ChannelFlowsPerAppInstance = 10_000,
            ElasticChannelsPerAppInstance = 10_000,
            AdminsPerAppInstance = 10_000,
        });

        var differences = new List<string>();
        var columns = Enum.GetValues<MatrixColumn>();
        var table = new StringBuilder($"| operation | {string.Join(" | ", columns)} |\n|---|{string.Concat(columns.Select(static _ => "---|"))}\n");
        foreach (var row in MatrixTable.Rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {row.Operation} |");
            foreach (var column in columns)
            {
                var expected = row.Expected(column, published[row.Published]);
                var actual = await MeasureAsync(world, row, column);
                var isNamed = MatrixDeviations.Reasons.TryGetValue((row.Operation, column), out var reason);
                if (expected == actual == isNamed)
                {
                    differences.Add(isNamed
                        ? $"{row.Operation}, {column}: is '{actual}' as published, and yet named as a deviation ({reason})"
                        : $"{row.Operation}, {column}: published '{expected}', the server answers '{actual}'");
                }

                table.Append(CultureInfo.InvariantCulture, $" {actual}{(isNamed ? $" (published: {expected}; {reason})" : "")} |");
            }

            table.Append('\n');
        }

        await MatrixReport.WriteAsync(output, "2.3", table.ToString());
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [SkippableFact]
    public void Every_operation_of_the_service_is_in_one_of_the_two_tables()
    {
        var tried = MatrixTable.Rows.Select(static row => row.Operation.Split(' ')[0]).Concat(PublishedMatrix.DeveloperOperations()).Distinct();

        Assert.Equal(
            typeof(IChimeSdkMessaging).GetMethods().Select(static method => method.Name[..^"Async".Length]).Order(StringComparer.Ordinal),
            tried.Order(StringComparer.Ordinal));
    }

    private static async Task<string> MeasureAsync(ChimeWorld world, MatrixRow row, MatrixColumn column)
    {
        var (role, privacy) = column == MatrixColumn.NonMemberPrivate ? (Role.NonMember, ChannelPrivacy.Private) : ((Role)column, ChannelPrivacy.Public);
        var measured = new List<(Aspect, string)>();
        foreach (var probe in row.Probes.Where(probe => probe.IsFor(role)))
        {
            var mode = probe.Aspect == Aspect.AnotherRestricted ? ChannelMode.Restricted : ChannelMode.Unrestricted;
            var scene = await Scene.BuildAsync(world, privacy, mode);
            await scene.EnterAsync(role);
            measured.Add((probe.Aspect, await Outcome.OfAsync(() => probe.Invoke(scene, role))));
        }

        return MatrixWord.Of(measured);
    }
}
