using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Generator.Tests.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Generator.Tests.Emission;

/// <summary>No text of a model leaves the literal or the comment that it stands in, wherever the format has text.</summary>
public sealed class HostileTextTests
{
    private static readonly Lazy<HostileText> _own = new(static () => new HostileText("hostile.json", Own()));
    private static readonly Lazy<HostileText> _ast = new(static () => new HostileText("hostile.json", Parse(HostileAst.Text)));

    public static TheoryData<int> Payloads { get; } = [.. Enumerable.Range(0, HostileText.Payloads.Count)];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Of_the_own_format_stays_where_it_belongs(int payload)
    {
        var taken = _own.Value.Try(HostileText.Payloads[payload]);

        string[] free = ["service/documentation", "service/title", "service/aws/endpointPrefix", "service/aws/sdkId", "operations/<>/documentation", "operations/<>/deprecated/message", "operations/<>/deprecated/since"];
        if (MayBeRefused(payload))
        {
            return;
        }

        Assert.Empty(free.Except(taken));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Of_an_ast_stays_where_it_belongs(int payload)
    {
        var taken = _ast.Value.Try(HostileText.Payloads[payload]);

        Assert.True(MayBeRefused(payload) || taken.Any(static kind => kind.EndsWith("smithy.api#documentation", StringComparison.Ordinal)));
        Assert.True(MayBeRefused(payload) || taken.Any(static kind => kind.EndsWith("smithy.api#title", StringComparison.Ordinal)));
    }

    // Controls and halves of surrogate pairs are no text at all: a file with them may be refused as a whole.
    private static bool MayBeRefused(int payload) => HostileText.Payloads[payload].Any(static c => c is '\0' or '\uffff');

    [Fact]
    public void Every_text_that_the_schema_knows_is_tried()
    {
        var schema = Parse(File.ReadAllText(Path.Combine(Repository.Root, "model", "service-model.schema.json")));
        var known = TextKeys(schema, schema).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("documentation", known);
        Assert.Empty(known.Except(_own.Value.Keys()));
    }

    [Theory]
    [InlineData("a\nPwned();//.yaml")]
    [InlineData("a\u2028Pwned();\u202e\ufeff\u0001.yaml")]
    [InlineData("a */ \"Pwned\" <Pwned> {{ Pwned }} \\.yaml")]
    public void The_name_of_a_file_stays_in_its_comment(string name)
    {
        var run = GeneratorHost.Run(ModelText.Embedded("weather.yaml") with { Path = name, Namespace = "Weather" });

        run.CompilesClean();
        Assert.Empty(run.Output.SyntaxTrees.SelectMany(Leak.Of));
    }

    // What an ordinary model says without malice.
    [Fact]
    public void A_pattern_with_a_line_break_is_documented_as_it_is_written()
    {
        var run = GeneratorHost.Run(new ModelText("lines.yaml", """
            service: { name: Lines, version: "1" }
            operations: { Put: { http: { method: POST, uri: / }, input: { Name: Name } } }
            shapes: { Name: { type: string, pattern: "[^:\n\t]+" } }
            """));

        run.CompilesClean();
        Assert.Contains("Matches <c>[^:\\n\\t]+</c>.", run.Sources["Lines.PutRequest.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A\u200dB")]
    [InlineData("A\u00adB")]
    [InlineData("\u0041\u0301")]
    [InlineData("A;class Pwned")]
    [InlineData("A\nB")]
    [InlineData("@class")]
    [InlineData("")]
    public void A_name_of_other_characters_is_told(string name)
    {
        var shape = $$"""{ "service": { "name": "Names" }, "operations": { "Run": { "http": { "method": "GET", "uri": "/" } } }, "shapes": { "{{JsonValue.Create(name).ToJsonString().Trim('"')}}": { "type": "structure", "members": {} } } }""";
        var run = GeneratorHost.Run(new ModelText("names.json", shape));

        Assert.NotEmpty(run.Diagnostics);

        // Types stay while a name is mended: what is no part of a C# name is left out of it, and the rest is a name and nothing else.
        var leaks = run.Output.SyntaxTrees.SelectMany(Leak.Of).Where(static leak => !leak.Contains("IdentifierToken ", StringComparison.Ordinal)).ToArray();
        Assert.True(leaks.Length == 0, string.Join('\n', leaks));
    }

    // What the shared models of these tests have, as JSON, and what they have not.
    private static JsonObject Own()
    {
        var model = (JsonObject)Yaml(ModelText.Embedded("broad.yaml").Text)!;
        var streams = (JsonObject)Yaml(EventStreamTests.Model)!;
        foreach (var part in new[] { "operations", "shapes" })
        {
            foreach (var (name, value) in (JsonObject)streams[part]!)
            {
                ((JsonObject)model[part]!).TryAdd(name, value!.DeepClone());
            }
        }

        var more = (JsonObject)Yaml("""
            service: { paginated: { inputToken: NextToken, outputToken: NextToken, items: Names, pageSize: Max } }
            operations:
              Page: { http: { method: POST, uri: /page }, documentation: Pages., deprecated: { message: Old, since: "1" }, paginated: true, input: { NextToken: String, Max: Integer }, output: { NextToken: String, Names: StringMap } }
              Sum:
                http: { method: POST, uri: "/sum/{Id}?fixed=value&alone" }
                endpoint: { hostPrefix: "a-{Id}.b." }
                httpChecksumRequired: true
                httpChecksum: { requestAlgorithmMember: Algorithm, requestValidationModeMember: Mode, responseAlgorithms: [CRC32] }
                input: { Id: { target: String, required: true, httpLabel: true, hostLabel: true }, Algorithm: { target: Algorithm, httpHeader: x-algorithm }, Mode: { target: ValidationMode, httpHeader: x-mode } }
                output: { A: String }
              Texts: { http: { method: POST, uri: /texts }, input: Texts, output: Texts, errors: [DocumentedError] }
            shapes:
              Algorithm: { type: enum, members: { CRC32: null } }
              ValidationMode: { type: enum, members: { ENABLED: null } }
              DocumentedError: { type: structure, error: client, documentation: Said., deprecated: { message: a, since: b }, members: { Part: { target: String, documentation: a, deprecated: { message: a }, httpHeader: x-part }, Meta: { target: StringMap, httpPrefixHeaders: y- }, Message: { target: String, jsonName: other } } }
              DocumentedUnion: { type: union, documentation: a, deprecated: { message: a, since: b }, members: { One: { target: String, documentation: a, jsonName: one, deprecated: { message: a, since: b }, pattern: "^a" }, Two: Unit } }
              DocumentedEnum: { type: enum, documentation: a, deprecated: { message: a, since: b }, default: one, members: { ONE: { value: one, documentation: a, deprecated: { message: a, since: b } }, TWO: text } }
              DocumentedNumber: { type: intEnum, documentation: a, deprecated: { message: a, since: b }, members: { ONE: { value: 1, documentation: a, deprecated: { message: a } } } }
              DocumentedList: { type: list, documentation: a, deprecated: { message: a, since: b }, member: { target: String, pattern: "^b", documentation: a } }
              DocumentedMap: { type: map, documentation: a, deprecated: { message: a, since: b }, key: { target: String, pattern: "^a" }, value: { target: String, pattern: "^b", documentation: a } }
              DocumentedText: { type: string, documentation: a, deprecated: { message: a, since: b }, pattern: "^c", mediaType: text/x, default: "" }
              DocumentedBlob: { type: blob, documentation: a, deprecated: { message: a, since: b }, mediaType: image/x, default: "" }
              Texts:
                type: structure
                documentation: a
                deprecated: { message: a, since: b }
                members:
                  Union: DocumentedUnion
                  Enum: DocumentedEnum
                  Number: DocumentedNumber
                  List: DocumentedList
                  Map: DocumentedMap
                  Text: DocumentedText
                  Blob: DocumentedBlob
                  Default: { target: String, default: text, documentation: a, deprecated: { message: a, since: b }, jsonName: name, pattern: "^.*$" }
                  AnyDefault: { target: Document, default: text }
                  Moment: { target: Timestamp, default: "2024-01-01T00:00:00Z" }
            """)!;
        foreach (var part in new[] { "service", "operations", "shapes" })
        {
            foreach (var (name, value) in (JsonObject)more[part]!)
            {
                ((JsonObject)model[part]!)[name] = value!.DeepClone();
            }
        }

        return model;
    }

    private static JsonNode Parse(string text) => JsonNode.Parse(text)!;

    private static JsonNode? Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return ToJson(stream.Documents[0].RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(static entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, ToJson(entry.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } number } when Regex.IsMatch(number, "^-?[0-9]+(\\.[0-9]+)?(e[0-9]+)?$") => JsonNode.Parse(number),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static IEnumerable<string> TextKeys(JsonNode? node, JsonNode schema)
    {
        if (node is JsonArray items)
        {
            return items.SelectMany(item => TextKeys(item, schema));
        }

        if (node is not JsonObject entries)
        {
            return [];
        }

        var own = entries["properties"] is JsonObject properties ? properties.Where(p => TakesText(p.Value, schema)).Select(static p => p.Key) : [];
        return own.Concat(entries.SelectMany(entry => TextKeys(entry.Value, schema)));
    }

    private static bool TakesText(JsonNode? node, JsonNode schema)
    {
        if (node is not JsonObject rule || rule.ContainsKey("enum") || rule.ContainsKey("const"))
        {
            return false;
        }

        if (rule["$ref"]?.GetValue<string>() is { } reference)
        {
            return TakesText(schema["$defs"]![reference[(reference.LastIndexOf('/') + 1)..]], schema);
        }

        if ((rule["oneOf"] ?? rule["anyOf"]) is JsonArray choices)
        {
            return choices.Any(choice => TakesText(choice, schema));
        }

        var types = rule["type"] switch { JsonArray several => several.Select(static t => t!.ToString()).ToList(), { } one => [one.ToString()], null => ["string"] };
        return types.Contains("string") || (types.Contains("array") && TakesText(rule["items"], schema));
    }
}
