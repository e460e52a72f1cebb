using Generator.Tests.Hosting;

namespace Generator.Tests.Emission;

/// <summary>
/// A model may call its things by any word that generated code uses: types that it names, members that it calls, locals that it declares. The words are taken from
/// generated code itself, so a template that begins to use another is covered the day it does.
/// </summary>
public sealed class VocabularyNameTests
{
    private const string Base = """
          Text: { type: string, length: { min: 1, max: 10 }, pattern: "^[a-z]+$" }
          Secret: { type: string, sensitive: true }
          TextList: { type: list, member: Text }
          TextMap: { type: map, key: Text, value: Text }
          ColorChoice: { type: enum, members: { RED: null } }
          LevelChoice: { type: intEnum, members: { LOW: 1 } }
          HolderThing: { type: structure, members: { Inner: { target: Text, required: true }, Moment: { target: Timestamp, required: true } } }
        """;

    private const string Keep = """
          Keep_all: { http: { method: POST, uri: /keep-all }, input: { A: Text, B: Secret, C: TextList, D: TextMap, E: ColorChoice, F: LevelChoice, G: HolderThing } }
        """;

    [Fact]
    public void Structures() => Shapes(static name => $$"""
          {{name}}: { type: structure, members: { Inner: {{name}}, Text: Text, When: { target: Timestamp, required: true }, Hidden: Secret, Any: Document, Bytes: Blob, Big: BigInteger } }
          List{{name}}: { type: list, member: {{name}}, length: { max: 3 } }
          Map{{name}}: { type: map, key: Text, value: {{name}} }
        """, Vocabulary.Types, "List", "Map");

    [Fact]
    public void Enums() => Shapes(static name => $$"""
          {{name}}: { type: enum, members: { A: null, B: null } }
          Number{{name}}: { type: intEnum, members: { A: 1 } }
          Map{{name}}: { type: map, key: {{name}}, value: Text }
        """, Vocabulary.Types.Where(static name => name is not ("Value" or "IsKnown" or "IsUnset")), "Number", "Map");

    [Fact]
    public void Unions() => Shapes(static name => $$"""
          {{name}}: { type: union, members: { Inner: {{name}}, Text: Text, When: Timestamp, Hidden: Secret, None: Unit } }
          List{{name}}: { type: list, member: {{name}}, uniqueItems: true }
        """, Vocabulary.Types, "List");

    [Fact]
    public void Constrained_shapes() => Shapes(static name => $$"""
          {{name}}: { type: string, pattern: "^[a-z]{2}$" }
          List{{name}}: { type: list, member: {{name}} }
          Map{{name}}: { type: map, key: {{name}}, value: {{name}} }
        """, Vocabulary.Types, "List", "Map");

    [Fact]
    public void Errors() => Model($$"""
          Run: { http: { method: POST, uri: /run }, errors: [{{string.Join(", ", Vocabulary.Types)}}] }
        """, Lines(Vocabulary.Types, static name => $$"""  {{name}}: { type: structure, error: server, members: { Detail: Text, When: Timestamp, Message: Text } }"""));

    [Fact]
    public void Members_of_bodies() => Model("""
          Run: { http: { method: POST, uri: /run }, input: Everything, output: Everything, errors: [Failed] }
        """, $$"""
          Everything: { type: structure, members: { AsText: Texts, AsRequired: Requireds, AsSecret: Secrets, AsHolder: Holders, AsDefault: Defaults, AsMoment: Moments, AsColor: Colors } }
          Texts: { type: structure, members: { {{Members("Text")}} } }
          Requireds: { type: structure, members: { {{Members("{ target: TextList, required: true, length: { min: 1 } }")}} } }
          Secrets: { type: structure, members: { {{Members("{ target: LevelChoice, sensitive: true, required: true }")}} } }
          Holders: { type: structure, members: { {{Members("HolderThing")}} } }
          Defaults: { type: structure, members: { {{Members("{ target: TextList, default: [] }")}} } }
          Moments: { type: structure, members: { {{Members("{ target: Timestamp, default: 1 }")}} } }
          Colors: { type: structure, members: { {{Members("{ target: ColorChoice, default: RED }")}} } }
          Failed: { type: structure, error: client, members: { {{Members("TextList")}} } }
        """);

    [Fact]
    public void Members_bound_to_http() => Model($$"""
          Query: { http: { method: GET, uri: /query }, input: { {{Bound("TextList", "httpQuery")}} }, output: { {{Bound("TextList", "httpHeader")}} } }
          Header: { http: { method: GET, uri: /header }, input: { {{Bound("TextList", "httpHeader", ", required: true")}} }, output: { {{Bound("Timestamp", "httpHeader")}} } }
          Moments: { http: { method: GET, uri: /moments }, input: { {{Bound("Timestamp", "httpHeader")}} }, output: { {{Bound("ColorChoice", "httpHeader")}} }, errors: [Failed] }
          Label:
            http: { method: GET, uri: "{{string.Concat(Vocabulary.Words.Select(static word => "/{" + word + "}"))}}" }
            input: { {{Members("{ target: ColorChoice, required: true, httpLabel: true }")}} }
        """, $$"""
          Failed: { type: structure, error: client, members: { {{Bound("TextList", "httpHeader")}} } }
        """);

    [Fact]
    public void Payloads() => Model(Lines(Vocabulary.Locals, static name => $$"""
          Structure_{{name}}_p: { http: { method: POST, uri: /s/{{name}} }, input: { {{name}}: { target: HolderThing, httpPayload: true } }, output: { {{name}}: { target: HolderThing, httpPayload: true } } }
          Bytes_{{name}}_p: { http: { method: POST, uri: /b/{{name}} }, input: { {{name}}: { target: Blob, httpPayload: true } }, output: { {{name}}: { target: Text, httpPayload: true } } }
          Rest_{{name}}_p: { http: { method: POST, uri: /r/{{name}} }, input: { {{name}}: { target: TextMap, httpQueryParams: true }, Token: { target: Text, idempotencyToken: true, httpQuery: token } }, output: { {{name}}: { target: TextMap, httpPrefixHeaders: x- } } }
        """), "");

    [Fact]
    public void Variants_values_and_events() => Model("""
          Run: { http: { method: POST, uri: /run }, input: Everything, output: Everything }
          Listen: { http: { method: POST, uri: /listen }, input: { Events: { target: Events, httpPayload: true } }, output: { Events: { target: Events, httpPayload: true } } }
        """, $$"""
          Everything: { type: structure, members: { One: Texts, Two: Holders, Three: Documents, Four: Lists, Five: Strings, Six: Numbers, Seven: Units } }
          Texts: { type: union, members: { {{Members("Text")}} } }
          Holders: { type: union, members: { {{Members("HolderThing")}} } }
          Documents: { type: union, members: { {{Members("{ target: Secret, length: { max: 3 }, pattern: \"^a\" }")}} } }
          Lists: { type: union, members: { {{Members("TextMap")}}, Many: Blobs, Moment: Moments, Big: Bigs } }
          Units: { type: union, members: { {{Members("Unit")}} } }
          Blobs: { type: list, member: Blob }
          Moments: { type: list, member: Timestamp }
          Bigs: { type: map, key: ColorChoice, value: BigInteger }
          Strings: { type: enum, members: { {{Members("null")}} } }
          Numbers: { type: intEnum, members: { {{string.Join(", ", Vocabulary.Words.Select(static (word, i) => FormattableString.Invariant($"{word}: {i}")))}} } }
          Events: { type: union, streaming: true, members: { {{Members("Headers")}}, failed_in_stream: Failed } }
          Headers: { type: structure, members: { {{Members("{ target: LevelChoice, eventHeader: true }")}} } }
          Failed: { type: structure, error: server, members: { {{Members("{ target: LevelChoice, eventHeader: true }")}} } }
        """);

    [Fact]
    public void Operations() => Model(Lines(Vocabulary.Words, static name => $$"""
          {{name}}: { http: { method: POST, uri: /o/{{name}} }, input: { A: Text }, output: { A: Text } }
        """), "");

    // A service gives its name to a namespace and, with "I" before or a word behind it, to types.
    [Fact]
    public void Services()
    {
        string[] behind = ["Client", "Exception", "Endpoints", "Operations", "Errors", "Paginators", "ClientExtensions", "EndpointExtensions"];
        var stems = Vocabulary.Types
            .Concat(Vocabulary.Types.SelectMany(name => behind.Where(end => name.EndsWith(end, StringComparison.Ordinal)).Select(end => name[..^end.Length])))
            .Concat(Vocabulary.Types.Where(static name => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1])).Select(static name => name[1..]))
            .Append("Microsoft").Append("Windows").Append("ChimeModelGen").Append("System")
            .Where(static stem => stem.Length > 0 && !char.IsDigit(stem[0]))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        GeneratorHost.Run([.. stems.Select(static stem => new ModelText($"{stem}.yaml", Text(stem, """
              List: { http: { method: POST, uri: /list }, input: { Token: Text }, output: { Token: Text, Items: TextList }, paginated: { inputToken: Token, outputToken: Token, items: Items }, errors: [Failed] }
            """, """
              Failed: { type: structure, error: server, httpError: 500, members: { Message: Text } }
            """)))]).CompilesClean();
    }

    // Inside a namespace, the namespaces below it hide types of their names.
    [Fact]
    public void Namespaces_below_another() => GeneratorHost.Run(
    [
        ModelText.Embedded("broad.yaml") with { Namespace = "Acme" },
        .. Vocabulary.Types.Select(static name => new ModelText($"{name}.yaml", $$"""
            service: { name: Small, version: "1" }
            operations: { Run: { http: { method: GET, uri: / } } }
            """, "Acme.X" + name)),
        .. "Task List Exception JsonInput ServiceException DateTimeOffset System ChimeModelGen StringBuilder Action OperationEndpoint Microsoft".Split(' ')
            .Select(static name => new ModelText($"below/{name}.yaml", $$"""
            service: { name: Small, version: "1" }
            operations: { Run: { http: { method: GET, uri: / } } }
            """, "Acme." + name)),
    ]).CompilesClean();

    private static void Shapes(Func<string, string> shape, IEnumerable<string> names, params string[] others)
    {
        var members = string.Join(", ", names.SelectMany(name => others.Append("").Select(other => $"M{other}_{name}: {other}{name}")));
        Model($$"""
              Run: { http: { method: POST, uri: /run }, input: { {{members}} }, output: { {{members}} } }
            """, Lines(names, shape));
    }

    private static string Members(string target) => string.Join(", ", Vocabulary.Words.Select(word => $"{word}: {target}"));

    private static string Bound(string target, string binding, string more = "") =>
        string.Join(", ", Vocabulary.Words.Select((word, i) => FormattableString.Invariant($"{word}: {{ target: {target}, {binding}: x-{i}{more} }}")));

    private static string Lines(IEnumerable<string> names, Func<string, string> line) => string.Join('\n', names.Select(line));

    private static void Model(string operations, string shapes) => GeneratorHost.Run(new ModelText("words.yaml", Text("Words", operations, shapes))).CompilesClean();

    private static string Text(string service, string operations, string shapes) => $"service: {{ name: {service}, version: \"1\" }}\noperations:\n{Keep}\n{operations}\nshapes:\n{Base}\n{shapes}\n";
}
