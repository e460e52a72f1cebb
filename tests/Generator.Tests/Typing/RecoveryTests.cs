using ChimeModelGen.Binding;
using ChimeModelGen.Model;
using Generator.Tests.Binding;

namespace Generator.Tests.Typing;

/// <summary>What is read of a broken model, and that the slip is told once and nothing that follows from it.</summary>
public sealed class RecoveryTests
{
    private const string Model = """
        service: { name: Library }
        operations:
          Get:
            http: { method: GET, uri: "/books/{Id}" }
            input: { Id: { target: String, required: true, httpLabel: true } }
            output: Book
          Put:
            http: { method: PUT, uri: /books }
            input:
              Book:
                target: Book
                required: true
            errors: [Missing]
        shapes:
          Book:
            type: structure
            members:
              Title:
                target: Title
                documentation: "Its name: not unique"
              Kind: { target: Kind }
          Title: { type: string, length: { min: 1 } }
          Kind:
            type: enum
            members: { NOVEL: null, POEM: null }
          Missing: { type: structure, error: client, members: { Message: String } }
        """;

    private const string Ast = """
        {
          "smithy": "2.0",
          "shapes": {
            "a#Library": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }], "traits": { "aws.protocols#restJson1": {} } },
            "a#Get": {
              "type": "operation",
              "output": { "target": "a#Book" },
              "traits": { "smithy.api#http": { "method": "GET", "uri": "/book" } }
            },
            "a#Book": {
              "type": "structure",
              "members": {
                "Title": {
                  "target": "smithy.api#String"
                },
                "Pages": {
                  "target": "smithy.api#Integer"
                }
              }
            }
          }
        }
        """;

    [Theory]
    [InlineData("an open quote", "\"Its name: not unique\"", "\"Its name: not unique")]
    [InlineData("a colon in text", "\"Its name: not unique\"", "Its name: not unique")]
    [InlineData("an open brace", "Kind: { target: Kind }", "Kind: { target: Kind")]
    [InlineData("an open brace in a list of shapes", "length: { min: 1 } }", "length: { min: 1 }")]
    [InlineData("an open brace inside", "length: { min: 1 } }", "length: { min: 1 }")]
    [InlineData("an open bracket", "errors: [Missing]", "errors: [Missing")]
    [InlineData("a tab", "      Kind: {", "    \tKind: {")]
    [InlineData("a missing colon", "  Title: { type", "  Title { type")]
    [InlineData("a missing colon above lines", "  Book:\n    type", "  Book\n    type")]
    [InlineData("a word of its own", "    output: Book\n", "    output: Book\n    rea\n")]
    [InlineData("less indentation", "      Kind: {", "     Kind: {")]
    [InlineData("more indentation", "      Kind: {", "       Kind: {")]
    [InlineData("a misspelt type", "    type: enum", "    type: enm")]
    [InlineData("half a type", "    type: structure", "    type: str")]
    [InlineData("no type", "    type: structure\n", "    type:\n")]
    [InlineData("a misspelt key", "    type: structure", "    tpye: structure")]
    [InlineData("a misspelt section", "\nshapes:", "\nshape:")]
    [InlineData("a section that is gone", "\nshapes:\n", "\n")]
    [InlineData("a misspelt target", "{ target: Kind }", "{ target: Knd }")]
    [InlineData("half a target", "{ target: Kind }", "{ target: K }")]
    [InlineData("no target", "{ target: Kind }", "{ target: }")]
    [InlineData("a list for a target", "{ target: Kind }", "[]")]
    [InlineData("a bad route", "/books/{Id}", "/books/{Id")]
    [InlineData("another label", "/books/{Id}", "/books/{I}")]
    [InlineData("no method", "method: GET, ", "")]
    [InlineData("no http", "    http: { method: PUT, uri: /books }\n", "")]
    [InlineData("two operations on one route", "method: GET, uri: \"/books/{Id}\" }\n    input: { Id: { target: String, required: true, httpLabel: true } }\n    output", "method: PUT, uri: /books }\n    input: { Id: { target: String, httpQuery: id } }\n    output")]
    [InlineData("a misspelt output", "    output: Book\n", "    output: Bok\n")]
    [InlineData("a misspelt error", "errors: [Missing]", "errors: [Missin]")]
    [InlineData("an enum without values", "members: { NOVEL: null, POEM: null }", "members:")]
    [InlineData("a control character", "Its name", "Its \u0001 name")]
    public void One_slip_is_told_once_and_every_type_stays(string slip, string old, string edited)
    {
        Assert.True(Model.Contains(old, StringComparison.Ordinal), slip);
        var bound = Bind("library.yaml", Model.Replace(old, edited, StringComparison.Ordinal));
        Assert.True(bound.Diagnostics.Count == 1, slip + "\n" + string.Join('\n', bound.Diagnostics.Select(Bound.Describe)));
        var model = Assert.Single(bound.Models);
        Assert.Equal(["Get", "Put"], model.Operations.Select(operation => operation.Name));
        Assert.Equal(["Book", "GetRequest", "Kind", "Missing", "PutRequest", "Title"], model.Shapes.Select(shape => shape.Name));
        Assert.Equal(["Title", "Kind"], model.Shape<StructureShapeModel>("Book").Members.Select(member => member.Name));
        Assert.IsType<EnumShapeModel>(Assert.Single(model.Shapes, shape => shape.Name == "Kind"));
    }

    [Theory]
    [InlineData("\"Pages\": {\n          \"target\": \"smithy.api#Integer\"\n        }", "\"Pages\": {\n          \"target\": \"smithy.api#Integer\n        }")]
    [InlineData("\"target\": \"smithy.api#String\"\n        },", "\"target\": \"smithy.api#String\"\n        ")]
    [InlineData("\"type\": \"structure\",", "\"type\": \"structur\",")]
    [InlineData("\"type\": \"structure\",", "\"type\": \"structure\", \"tra")]
    public void Json_is_read_as_far_as_it_goes(string old, string edited)
    {
        Assert.Contains(old, Ast, StringComparison.Ordinal);
        var bound = Bind("library.json", Ast.Replace(old, edited, StringComparison.Ordinal));
        Assert.NotEmpty(bound.Diagnostics);
        var model = Assert.Single(bound.Models);
        Assert.Equal("Get", Assert.Single(model.Operations).Name);
        Assert.Equal(["Title", "Pages"], model.Shape<StructureShapeModel>("Book").Members.Select(member => member.Name));
    }

    [Fact]
    public void Slips_in_two_shapes_are_both_told()
    {
        var text = Model.Replace("length: { min: 1 } }", "length: { min: 1 }", StringComparison.Ordinal).Replace("\"Its name: not unique\"", "\"Its name", StringComparison.Ordinal);
        Assert.Equal(2, Bind("library.yaml", text).Diagnostics.Count);
    }

    [Fact]
    public void A_broken_text_costs_no_more_than_its_length()
    {
        // Each line is broken, each block that holds it too.
        var text = "service: { name: L }\noperations: {}\nshapes:\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"  S{i}: {{ type: string, a: \"b }}\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(Bind("library.yaml", text).Diagnostics);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
    }

    private static BoundServices Bind(string path, string text) => ModelBinder.BindAll(path, text, ServiceChoice.All, CancellationToken.None);
}
