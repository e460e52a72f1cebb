namespace Generator.Tests.Binding;

/// <summary>Whoever comes from another format is told this one's word.</summary>
public sealed class SynonymTests
{
    private const string Head = """
        service: { name: Library }
        operations:
          Get: { http: { method: POST, uri: / }, input: { A: S } }

        """;

    private static string Only(string text)
    {
        var described = Bound.Describe(Assert.Single(Bound.Bind(text).Diagnostics));
        return described[(described.LastIndexOf("; ", StringComparison.Ordinal) + 2)..];
    }

    [Theory]
    [InlineData("type: string, description: x", "did you mean 'documentation'?")]
    [InlineData("type: string, summary: x", "did you mean 'documentation'?")]
    [InlineData("type: string, minLength: 3", "write 'length: { min: 3 }'")]
    [InlineData("type: string, max_length: 3", "write 'length: { max: 3 }'")]
    [InlineData("type: string, maxLength: 3", "write 'length: { max: 3 }'")]
    [InlineData("type: string, min: 3", "write 'length: { min: 3 }'")]
    [InlineData("type: integer, min: 3", "write 'range: { min: 3 }'")]
    [InlineData("type: integer, minimum: 3", "write 'range: { min: 3 }'")]
    [InlineData("type: integer, exclusiveMaximum: 3", "write 'range: { max: 3 }'")]
    [InlineData("type: string, regex: a", "did you mean 'pattern'?")]
    [InlineData("type: string, format: uuid", "did you mean 'pattern'?")]
    [InlineData("type: timestamp, format: date-time", "did you mean 'timestampFormat'?")]
    [InlineData("type: structure, properties: {}", "did you mean 'members'?")]
    [InlineData("type: structure, fields: {}", "did you mean 'members'?")]
    [InlineData("type: list, member: String, maxItems: 3", "write 'length: { max: 3 }'")]
    [InlineData("type: list, member: String, nullable: true", "items of a list or map may be null with 'sparse: true'")]
    [InlineData("type: string, obsolete: true", "did you mean 'deprecated'?")]
    public void A_key_of_another_format(string shape, string expected) => Assert.Contains(expected, Message($"{Head}shapes:\n  S: {{ {shape} }}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("int", "integer")]
    [InlineData("int32", "integer")]
    [InlineData("int64", "long")]
    [InlineData("number", "integer")]
    [InlineData("bool", "boolean")]
    [InlineData("date", "timestamp")]
    [InlineData("date-time", "timestamp")]
    [InlineData("DateTime", "timestamp")]
    [InlineData("object", "structure")]
    [InlineData("array", "list")]
    [InlineData("dictionary", "map")]
    [InlineData("oneOf", "union")]
    [InlineData("decimal", "bigDecimal")]
    [InlineData("bytes", "blob")]
    [InlineData("any", "document")]
    [InlineData("uuid", "string")]
    [InlineData("strnig", "string")]
    public void A_type_of_another_format(string type, string expected) =>
        Assert.Equal($"did you mean '{expected}'?", Only($"{Head}shapes:\n  S: {{ type: {type} }}\n"));

    [Theory]
    [InlineData("int", "Integer")]
    [InlineData("string", "String")]
    [InlineData("bool", "Boolean")]
    [InlineData("date", "Timestamp")]
    [InlineData("float64", "Double")]
    public void A_target_of_another_format(string target, string expected) =>
        Assert.Equal($"did you mean '{expected}'?", Only($"{Head}shapes:\n  S: {{ type: structure, members: {{ A: {target} }} }}\n"));

    [Theory]
    [InlineData("get: /books, http: { method: POST, uri: /x }", "write 'http: { method: GET, uri: /books }'")]
    [InlineData("path: \"/books/{Id}\", http: { method: POST, uri: /x }", "write 'http: { method: GET, uri: \"/books/{Id}\" }'")]
    [InlineData("summary: x, http: { method: POST, uri: /x }", "did you mean 'documentation'?")]
    [InlineData("responses: {}, http: { method: POST, uri: /x }", "did you mean 'output'?")]
    [InlineData("parameters: {}, http: { method: POST, uri: /x }", "did you mean 'input'?")]
    [InlineData("throws: [], http: { method: POST, uri: /x }", "did you mean 'errors'?")]
    [InlineData("http: { method: POST, uri: /x, path: /y }", "did you mean 'uri'?")]
    [InlineData("http: { method: POST, uri: /x, status: 201 }", "did you mean 'code'?")]
    public void A_key_of_an_operation(string operation, string expected) =>
        Assert.Contains(expected, Message($"service: {{ name: L }}\noperations: {{ A: {{ {operation} }} }}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("$ref: S", "target")]
    [InlineData("type: S", "target")]
    public void A_member_that_names_its_target_otherwise(string member, string expected) =>
        Assert.Contains($"did you mean '{expected}'?", Message($"{Head}shapes:\n  S: {{ type: structure, members: {{ A: {{ target: String, {member} }} }} }}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("paths: {}", "operations")]
    [InlineData("components: {}", "shapes")]
    [InlineData("schemas: {}", "shapes")]
    [InlineData("info: {}", "service")]
    public void A_key_of_the_file(string entry, string expected) =>
        Assert.Contains($"did you mean '{expected}'?", Message($"service: {{ name: L }}\noperations: {{}}\n{entry}\n"), StringComparison.Ordinal);

    private static string Message(string text) => Bound.Describe(Assert.Single(Bound.Bind(text).Diagnostics));
}
