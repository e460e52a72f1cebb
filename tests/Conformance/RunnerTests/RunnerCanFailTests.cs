using System.Text.Json.Nodes;
using Conformance.Cases;
using Conformance.Running;

namespace Conformance.RunnerTests;

/// <summary>A runner that cannot fail proves nothing: expectations of passing cases are changed, and each change must turn its case red.</summary>
public sealed class RunnerCanFailTests
{
    private static readonly Dictionary<string, (CaseKind Kind, Direction Direction, Func<JsonObject, bool> Has, Action<JsonObject> Change)> _changes = new()
    {
        ["the uri of a request"] = (CaseKind.Request, Direction.Client, static _ => true, static t => t["uri"] += "/"),
        ["the method of a request"] = (CaseKind.Request, Direction.Client, static _ => true, static t => t["method"] = "PATCH"),
        ["a header of a request"] = (CaseKind.Request, Direction.Client, static t => t["headers"]?["X-Foo"] is not null, static t => t["headers"]!["X-Foo"] += "x"),
        ["a body that is asserted to be empty"] = (CaseKind.Request, Direction.Client, static t => t["body"]?.ToString() == "{}", static t => t["body"] = ""),
        ["a query parameter of a request"] = (CaseKind.Request, Direction.Client, static t => t["queryParams"] is JsonArray { Count: > 0 }, static t => t["queryParams"]![0] += "x"),
        ["a header that a request must not have"] = (CaseKind.Request, Direction.Client, static t => t["forbidHeaders"] is not null, static t => t["forbidHeaders"]!.AsArray().Add("host")),
        ["a param that the handler did not get"] = (CaseKind.Request, Direction.Server, static t => t["params"]?["stringValue"] is JsonValue, static t => t["params"]!["stringValue"] += "x"),
        ["a param that does not exist"] = (CaseKind.Request, Direction.Server, static t => t["params"] is JsonObject, static t => t["params"]!["noSuchMember"] = null),
        ["a param that the handler got and the case no longer names"] = (CaseKind.Request, Direction.Server, static t => t["params"]?["foo"]?.ToString() == "Foo", static t => t["params"]!.AsObject().Remove("foo")),
        ["a param that the client did not return"] = (CaseKind.Response, Direction.Client, static t => t["params"]?["headerInteger"] is not null || t["params"]?["integerEnum1"] is not null, static t => t["params"]![t["params"]!["integerEnum1"] is null ? "headerInteger" : "integerEnum1"] = 77),
        ["null for a param that is there"] = (CaseKind.Response, Direction.Client, static t => t["params"]?["foo"] is not null, static t => t["params"]!["foo"] = null),
        ["the status of a response"] = (CaseKind.Response, Direction.Server, static _ => true, static t => t["code"] = 299),
        ["a field of a response's body"] = (CaseKind.Response, Direction.Server, static t => t["body"]?.ToString().Contains("\"stringValue\"", StringComparison.Ordinal) == true, static t => t["body"] = t["body"]!.ToString().Replace("stringValue", "otherValue", StringComparison.Ordinal)),
        ["an error's shape"] = (CaseKind.ErrorResponse, Direction.Client, static t => t["body"]?.ToString().Contains("__type", StringComparison.Ordinal) == true, static t => t["body"] = t["body"]!.ToString().Replace("FooError", "InvalidGreeting", StringComparison.Ordinal)),
        ["an error's message"] = (CaseKind.ErrorResponse, Direction.Client, static t => t["params"]?["Message"] is not null, static t => t["params"]!["Message"] += "x"),
        ["the code of a malformed request's answer"] = (CaseKind.Malformed, Direction.Server, static _ => true, static t => t["response"]!["code"] = 422),
        ["the error of a malformed request's answer"] = (CaseKind.Malformed, Direction.Server, static _ => true, static t => t["response"]!["headers"]!["x-amzn-errortype"] = "OtherException"),
        ["a malformed request that is none"] = (CaseKind.Malformed, Direction.Server, static t => t["request"]!["body"]?.ToString() == "{ \"byteInBody\" : \"123\" }", static t => t["request"]!["body"] = "{ \"byteInBody\" : 123 }"),
        ["a message pattern that does not match"] = (CaseKind.Malformed, Direction.Server, static _ => true, static t => t["response"]!["body"] = new JsonObject { ["mediaType"] = "application/json", ["assertion"] = new JsonObject { ["messageRegex"] = "no such text" } }),
        ["an event's header"] = (CaseKind.EventStream, Direction.Client, static t => t["expectation"] is null && t["events"]?[0]?["type"]?.ToString() == "request", static t => t["events"]![0]!["headers"]![":message-type"]!["string"] = "other"),
        ["an event's param"] = (CaseKind.EventStream, Direction.Server, static t => t["events"]?[0]?["params"]?["headers"]?["byteHeader"] is not null && t["events"]![0]!["type"]!.ToString() == "request", static t => t["events"]![0]!["params"]!["headers"]!["byteHeader"] = 77),
        ["a failure that is not due"] = (CaseKind.EventStream, Direction.Client, static t => t["expectation"] is null && t["events"]?[0]?["type"]?.ToString() == "response", static t => t["expectation"] = new JsonObject { ["failure"] = new JsonObject() }),
    };

    public static TheoryData<string> Changes => [.. _changes.Keys];

    [SkippableTheory]
    [MemberData(nameof(Changes))]
    public async Task A_changed_expectation_turns_a_passing_case_red(string change)
    {
        var suite = ConformanceSuite.Loaded;
        Skip.If(suite.Missing is not null, suite.Missing);
        var (kind, direction, has, apply) = _changes[change];
        await using var runner = new CaseRunner(suite.Model);
        foreach (var test in suite.Cases.Where(c => c.Kind == kind && c.AppliesTo(direction) && has(JsonObject.Create(c.Test)!)))
        {
            if ((await runner.RunAsync(test, direction)).Count == 0)
            {
                Assert.NotEmpty(await runner.RunAsync(Mutation.Of(test, change, apply).Case, direction));
                return;
            }
        }

        Assert.Fail($"No {kind} case passes in the direction {direction} of which {change} could be changed");
    }

    [SkippableFact]
    public void Every_event_stream_case_that_is_to_succeed_has_values_to_change()
    {
        var suite = ConformanceSuite.Loaded;
        Skip.If(suite.Missing is not null, suite.Missing);
        foreach (var test in suite.Cases.Where(static c => c.Kind == CaseKind.EventStream && !c.Test.TryGetProperty("expectation", out _)))
        {
            foreach (var direction in Enum.GetValues<Direction>().Where(test.AppliesTo))
            {
                Assert.NotEmpty(Mutation.Each(test, direction));
            }
        }
    }

    [SkippableFact]
    public async Task Every_single_value_that_a_passing_case_asserts_turns_it_red_when_changed()
    {
        var suite = ConformanceSuite.Loaded;
        Skip.If(suite.Missing is not null, suite.Missing);
        await using var runner = new CaseRunner(suite.Model);
        var green = new List<string>();
        var changed = 0;
        foreach (var (kind, direction) in Totals.All)
        {
            var totals = await Totals.RunAsync(runner, suite.Cases, kind, direction);
            foreach (var mutation in totals.Results.Where(static r => r.Passed).SelectMany(r => Mutation.Each(r.Case, direction)))
            {
                changed++;
                if ((await runner.RunAsync(mutation.Case, direction)).Count == 0)
                {
                    green.Add($"{kind} {direction} {mutation.What}");
                }
            }
        }

        Assert.True(green.Count == 0 && changed > 0, $"{changed} changed, still green:\n" + string.Join('\n', green));
    }
}
