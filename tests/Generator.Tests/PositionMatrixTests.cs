using System.Text;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Generator.Tests;

/// <summary>
/// Every kind of shape at every place where a model can name one: the cell is refused with an error at a line of the model, or compiles
/// without a warning. What is in neither half fails at the user's build, in code that is not theirs.
/// </summary>
public sealed class PositionMatrixTests
{
    private const string Shapes = """
          Text: { type: string, length: { max: 9 } }
          Media: { type: string, mediaType: application/json }
          Bytes: { type: blob }
          Flag: { type: boolean }
          Tiny: { type: byte }
          Small: { type: short }
          Whole: { type: integer }
          Large: { type: long, range: { min: 1 } }
          Single: { type: float }
          Real: { type: double }
          Huge: { type: bigInteger }
          Exact: { type: bigDecimal }
          Moment: { type: timestamp }
          Anything: { type: document }
          Word: { type: enum, members: { ONE: , TWO: } }
          Digit: { type: intEnum, members: { ONE: 1, TWO: 2 } }
          Texts: { type: list, member: String }
          Moments: { type: list, member: Timestamp, sparse: true }
          Documents: { type: list, member: Document }
          SparseDocuments: { type: list, member: Document, sparse: true }
          Sets: { type: list, member: Huge, uniqueItems: true }
          Table: { type: map, key: String, value: String }
          Words: { type: map, key: Word, value: Word, sparse: true }
          DocumentTable: { type: map, key: String, value: Document, sparse: true }
          TableOfTexts: { type: map, key: String, value: Texts }
          Whatever: { type: structure, members: { Name: { target: String, required: true } } }
          Nothing: { type: structure }
          Choice: { type: union, members: { Text: String, None: Unit, Self: Choice } }
          Fault: { type: structure, error: client, members: { Message: String, At: { target: Timestamp, httpHeader: x-at }, Cause: Fault } }
          Silent: { type: structure, error: server }
          Odd: { type: structure, error: server, members: { message: Integer } }
          Stream: { type: blob, streaming: true }
          Counted: { type: blob, streaming: true, requiresLength: true }
          Events: { type: union, streaming: true, members: { one: Whatever, bad: Fault, none: Unit } }
          Failures: { type: union, streaming: true, members: { bad: Fault } }
        """;

    private static readonly string[] _more = ["String", "Unit", "PrimitiveInteger", "Document", "BigDecimal"];

    // $ is the shape; % ends the names that belong to its cell.
    private static readonly (string Name, string Operation, string Shapes)[] _positions =
    [
        ("input", "Do%: { http: { method: POST, uri: /do% }, input: $ }", ""),
        ("output", "Do%: { http: { method: POST, uri: /do% }, output: $ }", ""),
        ("input member", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, required: true }, B: $ } }", ""),
        ("output member", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: $, required: true }, B: $ } }", ""),
        ("label", "Do%: { http: { method: POST, uri: '/do%/{A}' }, input: { A: { target: $, required: true, httpLabel: true } } }", ""),
        ("greedy label", "Do%: { http: { method: POST, uri: '/do%/{A+}' }, input: { A: { target: $, required: true, httpLabel: true } } }", ""),
        ("query", "Do%: { http: { method: GET, uri: /do% }, input: { A: { target: $, httpQuery: a }, B: { target: $, httpQuery: b, required: true } } }", ""),
        ("query of a get without binding", "Do%: { http: { method: GET, uri: /do% }, input: { A: { target: $ } } }", ""),
        ("query map", "Do%: { http: { method: GET, uri: /do% }, input: { A: { target: $, httpQueryParams: true } } }", ""),
        ("input header", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, httpHeader: x-a }, B: { target: $, httpHeader: x-b, required: true } } }", ""),
        ("output header", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: $, httpHeader: x-a }, B: { target: $, httpHeader: x-b, required: true } } }", ""),
        ("prefix headers", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, httpPrefixHeaders: x- } }, output: { A: { target: $, httpPrefixHeaders: x- } } }", ""),
        ("input payload", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, httpPayload: true } } }", ""),
        ("required input payload", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, httpPayload: true, required: true } } }", ""),
        ("output payload", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: $, httpPayload: true } } }", ""),
        ("required output payload", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: $, httpPayload: true, required: true } } }", ""),
        ("status", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: $, httpResponseCode: true } } }", ""),
        ("host label", "Do%: { http: { method: POST, uri: /do% }, endpoint: { hostPrefix: '{A}.' }, input: { A: { target: $, hostLabel: true, required: true } } }", ""),
        ("operation's error", "Do%: { http: { method: POST, uri: /do% }, errors: [$] }", ""),
        ("error's member", "Do%: { http: { method: POST, uri: /do% }, errors: [Bad%] }", "Bad%: { type: structure, error: client, members: { A: { target: $, required: true }, B: $ } }"),
        ("error's message", "Do%: { http: { method: POST, uri: /do% }, errors: [Bad%] }", "Bad%: { type: structure, error: client, members: { Message: $ } }"),
        ("error's header", "Do%: { http: { method: POST, uri: /do% }, errors: [Bad%] }", "Bad%: { type: structure, error: client, members: { A: { target: $, httpHeader: x-a } } }"),
        ("error's payload", "Do%: { http: { method: POST, uri: /do% }, errors: [Bad%] }", "Bad%: { type: structure, error: client, members: { A: { target: $, httpPayload: true } } }"),
        ("item", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: list, member: $ }"),
        ("sparse item", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: list, member: $, sparse: true }"),
        ("unique item", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: list, member: $, uniqueItems: true }"),
        ("map key", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: map, key: $, value: String }"),
        ("map value", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: map, key: String, value: $ }"),
        ("sparse map value", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: map, key: String, value: $, sparse: true }"),
        ("nested member", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: structure, members: { A: { target: $, required: true }, B: $, C: { target: $, httpHeader: x-c } } }"),
        ("variant", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: union, members: { A: $, B: String } }"),
        ("only variant", "Do%: { http: { method: POST, uri: /do% }, input: { A: Own% }, output: { A: Own% } }", "Own%: { type: union, members: { A: $ } }"),
        ("event", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Own%, httpPayload: true } }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: $ } }"),
        ("event's member", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Own%, httpPayload: true } }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: Event% } }\n  Event%: { type: structure, members: { A: { target: $, required: true }, B: $ } }"),
        ("event's header", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Own%, httpPayload: true } }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: Event% } }\n  Event%: { type: structure, members: { A: { target: $, eventHeader: true }, B: { target: $, eventHeader: true, required: true } } }"),
        ("event's payload", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Own%, httpPayload: true } }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: Event% } }\n  Event%: { type: structure, members: { A: { target: $, eventPayload: true } } }"),
        ("required event's payload", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Own%, httpPayload: true } }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: Event% } }\n  Event%: { type: structure, members: { A: { target: $, eventPayload: true, required: true } } }"),
        ("event error's member", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: Own%, httpPayload: true } } }", "Own%: { type: union, streaming: true, members: { A: Whatever, B: Bad% } }\n  Bad%: { type: structure, error: client, members: { A: $ } }"),
        ("initial member beside an event stream", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: Events, httpPayload: true }, B: { target: $, httpHeader: x-b } } }", ""),
        ("idempotency token", "Do%: { http: { method: POST, uri: /do% }, input: { A: { target: $, idempotencyToken: true } } }", ""),
        ("token", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, items: B }, input: { A: $ }, output: { A: $, B: Texts } }", ""),
        ("nested token", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A.Name, items: B }, input: { A: String }, output: { A: $, B: Texts } }", ""),
        ("page size", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, pageSize: B, items: B }, input: { A: String, B: $ }, output: { A: String, B: Texts } }", ""),
        ("items", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, items: B }, input: { A: String }, output: { A: String, B: $ } }", ""),
        ("paginated item", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, items: B }, input: { A: String }, output: { A: String, B: Own% } }", "Own%: { type: list, member: $ }"),
        ("paginated sparse item", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, items: B }, input: { A: String }, output: { A: String, B: Own% } }", "Own%: { type: list, member: $, sparse: true }"),
        ("paginated map value", "Do%: { http: { method: POST, uri: /do% }, paginated: { inputToken: A, outputToken: A, items: B }, input: { A: String }, output: { A: String, B: Own% } }", "Own%: { type: map, key: Word, value: $, sparse: true }"),
        ("nested in a stream's operation", "Do%: { http: { method: POST, uri: /do% }, output: { A: { target: Stream, httpPayload: true }, B: { target: $, httpHeader: x-b } } }", ""),
    ];

    public static TheoryData<string> Positions() => new(_positions.Select(position => position.Name));

    [Theory]
    [MemberData(nameof(Positions))]
    public void Every_kind_of_shape_is_refused_or_compiles(string position)
    {
        var cell = _positions.Single(candidate => candidate.Name == position);
        var kinds = Shapes.Split('\n').Select(line => line.Trim().Split(':')[0]).Concat(_more).ToList();
        foreach (var kind in kinds)
        {
            var errors = Errors(Model([kind], cell.Operation, cell.Shapes));
            Assert.True(errors.All(static error => error.Span.Line > 0), $"{kind}: {errors.FirstOrDefault()?.Id} has no place");
        }

        // All in one service: a refused cell costs its own part at most, so that what is left of it compiles beside the others.
        var run = GeneratorHost.Run(Model(kinds, cell.Operation, cell.Shapes));
        var problems = run.Output.GetDiagnostics().Where(static d => d.Severity != DiagnosticSeverity.Hidden)
            .Select(static d => d.ToString() + " | " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim())
            .ToList();
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(12))}");
    }

    private static List<DiagnosticInfo> Errors(ModelText model) =>
    [
        .. ModelBinder.BindAll(model.Path, model.Text, ServiceChoice.All, default).Diagnostics
            .Where(static error => DiagnosticDescriptors.Get(error.Id).DefaultSeverity == DiagnosticSeverity.Error),
    ];

    /// <summary>One service in which each of the kinds stands at the place, by an operation of its own.</summary>
    private static ModelText Model(IReadOnlyCollection<string> kinds, string operation, string shapes)
    {
        var text = new StringBuilder("service: { name: Cell }\noperations:\n  Ping: { http: { method: POST, uri: /ping }, input: { A: Whatever } }\n");
        foreach (var kind in kinds)
        {
            text.Append("  ").Append(Filled(operation, kind)).Append('\n');
        }

        text.Append("shapes:\n").Append(Shapes).Append('\n');
        foreach (var kind in kinds)
        {
            text.Append(shapes.Length == 0 ? "" : "  ").Append(Filled(shapes, kind)).Append('\n');
        }

        return new ModelText("cell.yaml", text.ToString(), "Cells");
    }

    private static string Filled(string template, string kind) =>
        template.Replace("$", kind, StringComparison.Ordinal).Replace("%", kind, StringComparison.Ordinal);
}
