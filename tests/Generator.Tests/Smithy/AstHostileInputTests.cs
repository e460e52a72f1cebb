using System.Diagnostics;
using System.Text;
using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>Files made to break the reader: each ends soon, with diagnostics, without an exception.</summary>
public sealed class AstHostileInputTests
{
    [Fact]
    public void Nesting_without_end_is_refused()
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var text = "{ \"smithy\": \"2.0\", \"metadata\": " + Repeat(open, 100_000) + "1" + Repeat(close, 100_000) + ", \"shapes\": {} }";
            Assert.Equal(["CMG0002"], Quickly(text));
        }
    }

    [Fact]
    public void A_chain_of_100000_structures_is_bound()
    {
        var shapes = Numbered(100_000, i => $$"""
            "~S{{i}}": { "type": "structure", "members": { "next": { "target": "~S{{i + 1}}" } } },
            """);
        Assert.Empty(Quickly(Ast.WithMembers(""" "first": { "target": "~S0" } """, shapes + """ "~S100000": { "type": "string" } """)));
    }

    [Fact]
    public void Mixins_that_multiply_are_refused()
    {
        var chain = Numbered(20_000, i => $$"""
            "~M{{i}}": { "type": "structure", "mixins": [{ "target": "~M{{i + 1}}" }], "members": { "m{{i}}": { "target": "@String" } }, "traits": { "@mixin": {} } },
            """);
        var text = Ast.WithBook(
            """{ "type": "structure", "mixins": [{ "target": "~M0" }], "members": {} }""", chain + """ "~M20000": { "type": "structure", "traits": { "@mixin": {} } } """);
        Assert.Contains("CMG0002", Quickly(text));
    }

    [Fact]
    public void Resources_in_a_circle_end()
    {
        var text = Ast.File("""
            "~Library": { "type": "service", "resources": [{ "target": "~R" }], "traits": { "aws.protocols#restJson1": {} } },
            "~R": { "type": "resource", "resources": [{ "target": "~R" }] }
            """);
        Assert.Empty(Quickly(text));
    }

    [Fact]
    public void Ten_thousand_dangling_targets_are_told_in_time()
    {
        var members = string.Join(",", Enumerable.Range(0, 10_000).Select(static i => $$""" "m{{i}}": { "target": "~None{{i}}" } """));
        var shapes = Numbered(10_000, i => $$""" "~Shape{{i}}": { "type": "string" },""" + "\n");
        Assert.Equal(10_000, Quickly(Ast.WithMembers(members, shapes + """ "~Last": { "type": "string" } """)).Count);
    }

    [Fact]
    public void Five_megabytes_of_anything_end_in_time()
    {
        Quickly("{ \"smithy\": \"2.0\", \"shapes\": {" + Numbered(250_000, i => $"\"a#S{i}\": {{}},\n") + "\"x\": 1 } }");
        Quickly("{ \"smithy\": \"2.0\", \"shapes\": [" + Repeat("{},", 1_700_000) + "1] }");
        Quickly("{ \"smithy\": \"2.0\", \"shapes\": {" + Repeat("\"a#b\": 1, ", 400_000) + "\"x\": 1 } }");
        Quickly(Ast.File(""" "~L": { "type": "service", "traits": { "@documentation": " """ + Repeat("<a ", 1_500_000) + "\" } }"));
    }

    [Fact]
    public void Many_services_with_many_shapes_are_refused()
    {
        var services = Numbered(2_000, i => $$"""
            "~S{{i}}": { "type": "service", "operations": [{ "target": "~A" }], "traits": { "aws.protocols#restJson1": {} } },
            """);
        var text = Ast.File(services + """ "~A": { "type": "operation", "traits": { "@http": { "method": "GET", "uri": "/" } } } """);
        Assert.Equal(["CMG0002"], Quickly(text));
    }

    [Theory]
    [InlineData("{ \"smithy\": \"2.0\", \"shapes\": { \"a#B\": ")]
    [InlineData("{ \"smithy\": \"2.0\", \"shapes\": { \"a#B\": { \"type\": \"service\" } ] }")]
    [InlineData("{ \"smithy\": \"2.0\", \"shapes\": { \"a#B\": { \"type\": \"\\ud83d\" } } }")]
    [InlineData("{ \"smithy\": \"2.0\" } trailing")]
    public void Broken_json_is_told(string text) => Assert.NotEmpty(Quickly(text));

    [Fact]
    public void Json_as_any_tool_writes_it_is_read()
    {
        const string Text = "{\"smithy\":\"2.0\",\r\n\t\"shapes\":{\r\n\t\t\"a#S\" :\t{\"type\":\"service\",\"traits\":{\"aws.protocols#restJson1\":{},\"smithy.api#title\":\"A\\/B \\ud83d\\ude00 \\u00e9\"}}}}";
        Assert.Equal("A/B \U0001F600 \u00e9", Ast.Model(Text).Title);
    }

    /// <summary>Every node of a small file replaced by each kind of value, one at a time.</summary>
    [Fact]
    public void No_wrong_kind_of_value_throws()
    {
        var text = Ast.File("""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~Put" }], "resources": [{ "target": "~R" }], "errors": [{ "target": "~E" }],
              "rename": { "~E": "F" }, "mixins": [{ "target": "~Base" }],
              "traits": { "aws.protocols#restJson1": {}, "@paginated": { "pageSize": "n" }, "aws.api#service": { "sdkId": "x" }, "aws.auth#sigv4": { "name": "x" } } },
            "~Base": { "type": "service", "version": "1", "traits": { "@mixin": { "localTraits": ["a#b"] } } },
            "~R": { "type": "resource", "read": { "target": "~Get" } },
            "~Put": { "type": "operation", "input": { "target": "~In" }, "output": { "target": "@Unit" }, "errors": [{ "target": "~E" }],
              "traits": { "@http": { "method": "PUT", "uri": "/{id}", "code": 200 }, "@endpoint": { "hostPrefix": "{id}." }, "@requestCompression": { "encodings": ["gzip"] },
                "aws.protocols#httpChecksum": { "requestAlgorithmMember": "id", "responseAlgorithms": ["SHA1"] }, "@deprecated": { "message": "x" } } },
            "~Get": { "type": "operation", "traits": { "@http": { "method": "GET", "uri": "/" }, "@paginated": {} } },
            "~E": { "type": "structure", "members": { "m": { "target": "@String" } }, "traits": { "@error": "client", "@httpError": 404, "@retryable": {} } },
            "~In": { "type": "structure", "members": { "id": { "target": "~Id", "traits": { "@required": {}, "@httpLabel": {}, "@hostLabel": {} } },
              "body": { "target": "~Events", "traits": { "@httpPayload": {} } } } },
            "~Id": { "type": "string", "traits": { "@enum": [{ "value": "a", "name": "A" }], "@length": { "min": 1 } } },
            "~Events": { "type": "union", "members": { "one": { "target": "~One" } }, "traits": { "@streaming": {} } },
            "~One": { "type": "structure", "members": { "h": { "target": "@String", "traits": { "@eventHeader": {}, "@default": "" } }, "l": { "target": "~List" } } },
            "~List": { "type": "list", "member": { "target": "~Level" } },
            "~Level": { "type": "intEnum", "members": { "ONE": { "target": "@Unit", "traits": { "@enumValue": 1 } } } },
            "~One$h": { "type": "apply", "traits": { "@documentation": "<p>x" } }
            """);
        foreach (var (start, length) in Values(text))
        {
            foreach (var replacement in new[] { "null", "5", "\"\"", "\"~x\"", "[]", "[null]", "{}", "{ \"target\": null }", "true", "{ \"x\": [ { } ] }" })
            {
                Quickly(string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(start + length)));
            }
        }
    }

    /// <summary>Where values stand: after a colon, a comma or a bracket.</summary>
    private static IEnumerable<(int Start, int Length)> Values(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '[')
            {
                var depth = 0;
                var end = i;
                do
                {
                    depth += text[end] is '{' or '[' ? 1 : text[end] is '}' or ']' ? -1 : 0;
                    end++;
                }
                while (depth > 0);
                yield return (i, end - i);
            }
            else if (text[i] == '"')
            {
                var end = text.IndexOf('"', i + 1) + 1;
                yield return (i, end - i);
                i = end - 1;
            }
        }
    }

    // Far above what any of these takes on a busy machine, and far below what a quadratic pass or a hang would.
    private static readonly TimeSpan _hang = TimeSpan.FromMinutes(2);

    private static List<string> Quickly(string text)
    {
        var watch = Stopwatch.StartNew();
        var bound = Ast.BindAll(text);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _hang);
        Assert.All(bound.Diagnostics, static diagnostic => Bound.Describe(diagnostic));
        return [.. bound.Diagnostics.Select(static diagnostic => diagnostic.Id)];
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Numbered(int count, Func<int, string> text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            result.Append(text(i));
        }

        return result.ToString();
    }
}
