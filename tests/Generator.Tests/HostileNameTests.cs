using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps a service's own words from breaking its C#: whatever a model calls its things, the output compiles clean and keeps the wire name.</summary>
public sealed class HostileNameTests
{
    public static TheoryData<string> MemberNames { get; } =
    [
        "Equals", "ToString", "GetHashCode", "GetType", "Clone", "EqualityContract", "PrintMembers", "Deconstruct", "MemberwiseClone", "Finalize",
        "Validate", "EnsureValid", "value", "Value", "class", "Class", "event", "string", "record", "required", "field", "namespace", "await", "var",
        "input", "output", "call", "response", "request", "message", "uri", "violations", "start", "service", "cancellationToken", "item", "entry",
        "body", "text", "error", "code", "before", "builder", "Before", "Item", "Task", "String", "List", "DateTimeOffset", "CancellationToken",
        "ServiceException", "ConstraintViolations", "Constraints", "StringBuilder", "HttpValue", "HttpText", "RequestUri", "JsonOutput",
        "ServiceTransport", "ArgumentNullException", "System", "ChimeModelGen", "Holder", "HolderRequest", "TextListJson", "ColorJson", "_under", "a", "A1",
    ];

    private static readonly string[] _shapeNames =
    [
        "Task", "Action", "List", "String", "Exception", "ServiceException", "DateTimeOffset", "JsonElement", "Object", "Int32", "Boolean", "Type",
        "Attribute", "Obsolete", "ObsoleteAttribute", "System", "Microsoft", "ChimeModelGen", "CancellationToken", "Dictionary", "IReadOnlyList", "KeyValuePair", "Nullable",
        "HttpClient", "HttpRequestMessage", "JsonInput", "JsonOutput", "ServerCall", "ServiceErrors", "ConstraintViolations", "Constraints",
        "ConstraintPattern", "OperationEndpoint", "StringBuilder", "ArgumentNullException", "RequestUri", "HttpText", "HttpValue", "ServiceResponse",
        "ServiceTransport", "PaginatedItems", "ProtocolException", "EqualityComparer", "Array", "ReadOnlyMemory", "BigInteger", "Enumerable",
        "class", "record", "value", "IHostile", "Hostile", "HostileClient", "HostileOperations", "HostileErrors", "GetRequest2",
        "HostileClientExtensions", "HostilePaginators", "FaultKind", "ServiceClientOptions", "IServiceCollection", "IOperationEndpoint", "FormatException",
    ];

    // An enum named Value would need a member of its own name.
    private static readonly string[] _enumNames = [.. _shapeNames.Where(static name => name != "value")];

    public static TheoryData<string> EnumValues { get; } =
    [
        "Value", "IsKnown", "IsUnset", "Equals", "ToString", "class", "default", "Parse", "ArgumentNullException", "Color", "String", "_value", "Deconstruct",
        "PrintMembers", "EqualityContract", "Clone", "GetHashCode", "None", "Null",
    ];

    public static TheoryData<string> OperationNames { get; } =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Error", "Client", "Dispose", "Send", "class", "Task", "Hostile", "Finalize",
    ];

    [Theory]
    [MemberData(nameof(MemberNames))]
    public void A_member_may_have_any_name(string name)
    {
        var other = name.Equals("Other", StringComparison.OrdinalIgnoreCase) ? "Another" : "Other";
        var run = Run($$"""
            Get:
                http: { method: POST, uri: "/{X}/a" }
                input: { X: { target: String, required: true, httpLabel: true }, {{name}}: { target: Text, required: true }, {{other}}: Holder }
                output: { {{name}}: { target: Text } }
                errors: [Failed]
              GetQuery:
                http: { method: GET, uri: /query }
                input: { {{name}}: { target: TextList, httpQuery: q }, Rest: { target: TextMap, httpQueryParams: true } }
                output: { {{name}}: { target: TextList, httpHeader: x-list } }
              GetHeader:
                http: { method: POST, uri: "/header/{ {{name}} }" }
                input: { {{name}}: { target: Color, required: true, httpLabel: true }, Meta: { target: TextMap, httpPrefixHeaders: x- } }
                output: { {{name}}: { target: TextMap, httpPrefixHeaders: x- } }
            """.Replace("{ " + name + " }", "{" + name + "}", StringComparison.Ordinal), $$"""
            Failed: { type: structure, error: client, members: { {{name}}: { target: TextList } } }
              Holder: { type: structure, members: { {{name}}: { target: TextList, sensitive: true, length: { min: 1 } }, At: Timestamp } }
              Color: { type: enum, members: { RED: null } }
            """);
        run.CompilesClean();
        Assert.Contains($"\\\"{name}\\\":", run.Sources["Hostile.HolderJson.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Structures_may_have_any_names() => Run(
        Operation("{ " + Each(name => $"M{name}: {{ target: {name}, required: true }}, L{name}: List{name}, P{name}: Map{name}") + ", D: Timestamp, E: Document, F: Blob }", Each(name => $"M{name}: {name}, L{name}: List{name}")),
        Each(
            name => $$"""
            {{name}}: { type: structure, members: { Inner: {{name}}, Text: Text, When: { target: Timestamp, required: true }, Secret: { target: Text, sensitive: true } } }
              List{{name}}: { type: list, member: {{name}} }
              Map{{name}}: { type: map, key: Text, value: {{name}} }
            """,
            "\n  ")).CompilesClean();

    [Fact]
    public void Enums_may_have_any_names() => Run(
        Operation("{ " + Each(name => $"M{name}: {{ target: {name}, required: true }}, L{name}: List{name}, P{name}: Map{name}", ", ", _enumNames) + ", D: Timestamp }", Each(name => $"M{name}: {name}, L{name}: List{name}", ", ", _enumNames)),
        Each(
            name => $$"""
            {{name}}: { type: enum, members: { A: null, B: null } }
              List{{name}}: { type: list, member: {{name}} }
              Map{{name}}: { type: map, key: {{name}}, value: Text }
            """,
            "\n  ",
            _enumNames)).CompilesClean();

    [Fact]
    public void Errors_may_have_any_names() => Run(
        $$"""
        Get:
            http: { method: POST, uri: /get }
            errors: [{{Each(name => name)}}]
        """,
        Each(name => $$"""{{name}}: { type: structure, error: server, members: { Detail: Text, When: Timestamp, Message: Text } }""", "\n  ")).CompilesClean();

    [Theory]
    [MemberData(nameof(EnumValues))]
    public void An_enum_value_may_have_any_name(string name) => Run(
        Operation("{ A: Color, B: Level }", "A: { target: Color, required: true }, B: { target: Level, default: 1 }"),
        $$"""
        Color: { type: enum, members: { {{name}}: null, OTHER: null } }
          Level: { type: intEnum, members: { {{name}}: 1, OTHER: 2 } }
        """).CompilesClean();

    [Theory]
    [MemberData(nameof(OperationNames))]
    public void An_operation_may_have_any_name(string name) => Run(
        $$"""
        {{name}}: { http: { method: POST, uri: /a }, input: { A: Text }, output: { A: Text } }
          {{name}}Async: { http: { method: POST, uri: /b }, output: { A: Text } }
        """, "").CompilesClean();

    [Theory]
    [InlineData("Tag", "TAG")]
    [InlineData("ABc", "Abc")]
    [InlineData("Book_Page", "BookPage")]
    [InlineData("Hostile", "HostileException")]
    [InlineData("Book", "BookJson")]
    [InlineData("Book", "BookConstraints")]
    [InlineData("Book", "GetEndpoint")]
    [InlineData("Book", "Value")]
    [InlineData("Book", "IsKnown")]
    public void Shapes_whose_names_collide_in_csharp_both_come(string first, string second)
    {
        var run = Run(
            Operation($"{{ A: {first}, B: {second} }}", $"A: {first}, B: {second}"),
            $$"""
            {{first}}: { type: enum, members: { A: null } }
              {{second}}: { type: enum, members: { B: null } }
            """);
        run.CompilesClean();
    }

    [Theory]
    [InlineData("fooBar", "FooBar")]
    [InlineData("foo_bar", "FooBarValue")]
    [InlineData("ABc", "Abc")]
    public void Members_whose_names_collide_in_csharp_both_come(string first, string second) => Run(
        Operation($"{{ {first}: Text, {second}: Text }}", $"{first}: Text, {second}: {{ target: TextList, httpQuery: q }}"), "").CompilesClean();

    private static string Operation(string output, string input) => $$"""
        Get:
            http: { method: POST, uri: /get }
            input: { {{input}} }
            output: {{output}}
        """;

    // "TextConstraints.Check(…)" inside a record with a property TextConstraints would find the property.
    [Fact]
    public void A_member_may_be_named_as_a_helper() => Run(
        "Get: { http: { method: POST, uri: /get }, input: { TextConstraints: { target: Text }, Other: Text } }", "").CompilesClean();

    private static string Each(Func<string, string> text, string separator = ", ", string[]? names = null) => string.Join(separator, (names ?? _shapeNames).Select(text));

    private static GeneratorRun Run(string operations, string shapes) => GeneratorHost.Run(new ModelText("hostile.yaml", $$"""
        service: { name: Hostile, version: "1" }
        operations:
          Keep: { http: { method: PUT, uri: /keep }, input: { A: TextList, B: TextMap } }
          {{operations}}
        shapes:
          Text: { type: string, length: { min: 1, max: 10 }, pattern: "^[a-z]+$" }
          TextList: { type: list, member: Text }
          TextMap: { type: map, key: Text, value: Text }
          {{shapes}}
        """));
}
