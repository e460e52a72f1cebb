using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>What the reader says of an AST in which something is wrong: where, what, and what was probably meant.</summary>
public sealed class AstDiagnosticTests
{
    private const string IdHint = "an id is a namespace and a name, such as 'example.library#Book'";
    private const string Title = """ "~Title": { "type": "string" } """;

    [Theory]
    [InlineData("""{ "smithy": "3.0", "shapes": {} }""", "CMG0049 at 3.0: Smithy version '3.0' is not supported; use 1.0 or 2.0")]
    [InlineData("""{ "smithy": {}, "shapes": {} }""", "CMG0009 at {: 'smithy' of the model must be text, not a mapping")]
    [InlineData("""{ "smithy": "2.0" }""", "CMG0008 at {: The key 'shapes' is missing in the model; a Smithy JSON AST lists its shapes by their ids")]
    [InlineData("""{ "smithy": "2.0", "shapes": [] }""", "CMG0009 at [: 'shapes' of the model must be a mapping, not a list")]
    [InlineData(
        """{ "smithy": "2.0", "shapes": {} }""",
        "CMG0003 at shapes: The file holds no service model: none of its shapes is a service; a model starts with a 'service:' mapping")]
    [InlineData(
        """{ "smithy": "2.0", "shaps": {} }""",
        "CMG0008 at {: The key 'shapes' is missing in the model; a Smithy JSON AST lists its shapes by their ids",
        "CMG0007 at shaps: Unknown key 'shaps' in the model; did you mean 'shapes'?")]
    public void A_file_that_is_no_ast_is_told(string text, params string[] expected) => Ast.Reports(text, expected);

    [Theory]
    [InlineData("\"Film\": { \"type\": \"string\" }", $"CMG0050 at Film: 'Film' is not the id of a shape; {IdHint}")]
    [InlineData("\"a-b#Film\": { \"type\": \"string\" }", $"CMG0050 at a-b#Film: 'a-b#Film' is not the id of a shape; {IdHint}")]
    [InlineData("\"a#B$c\": { \"type\": \"string\" }", $"CMG0050 at a#B$c: 'a#B$c' is not the id of a shape; {IdHint}")]
    [InlineData("\"a#B\": 5", "CMG0009 at a#B: Shape 'a#B' must be a mapping with 'type', not the number 5")]
    [InlineData("\"a#B\": { }", "CMG0008 at a#B: The key 'type' is missing in shape 'a#B'; say what the shape is, such as \"type\": \"structure\"")]
    [InlineData("\"a#B\": { \"type\": \"strukture\" }", "CMG0013 at strukture: Shape 'a#B' has the unknown type 'strukture'; did you mean 'structure'?")]
    [InlineData("\"a#B\": { \"type\": [] }", "CMG0009 at [: 'type' of shape 'a#B' must be text, not a list")]
    [InlineData(
        "\"~Bok$a\": { \"type\": \"apply\" }",
        "CMG0056 at example.library#Bok$a: The apply statement is for the unknown shape 'example.library#Bok'; did you mean 'example.library#Book'?")]
    [InlineData(
        "\"~Book$Titel\": { \"type\": \"apply\" }",
        "CMG0056 at example.library#Book$Titel: The apply statement is for the unknown member of 'Book' 'Titel'; did you mean 'Title'?")]
    [InlineData("\"smithy.api#Unit\": { \"type\": \"apply\" }")]
    public void A_shape_that_is_none_is_told(string shape, params string[] expected) =>
        Ast.Reports(Ast.WithMembers(""" "Title": { "target": "@String" } """, shape), expected);

    [Theory]
    [InlineData(
        """{ "target": "~Titel" }""",
        "CMG0014 at example.library#Titel: Member 'X' of 'Book' targets the unknown shape 'example.library#Titel'; did you mean 'example.library#Title'?")]
    [InlineData(
        """{ "target": "@Strin" }""",
        "CMG0014 at smithy.api#Strin: Member 'X' of 'Book' targets the unknown shape 'smithy.api#Strin'; did you mean 'smithy.api#String'?")]
    [InlineData(
        """{ "target": "~PutBook" }""",
        "CMG0014 at example.library#PutBook: Member 'X' of 'Book' targets the unknown shape 'example.library#PutBook'; that is an operation")]
    [InlineData("""{ "target": "Title" }""", $"CMG0050 at Title: 'Title' is not the id of a shape; {IdHint}")]
    [InlineData("""{ "target": [] }""", "CMG0009 at [: 'target' of member 'X' of 'Book' must be the name of a shape, not a list")]
    [InlineData("{ }", "CMG0008 at X: The key 'target' is missing in member 'X' of 'Book'; name the shape that the member holds, such as 'target: String'")]
    [InlineData("5", "CMG0009 at X: Member 'X' of 'Book' must be a mapping with 'target', not the number 5")]
    [InlineData("""{ "target": "@String", "traits": [] }""", "CMG0009 at [: 'traits' of member 'X' of 'Book' must be a mapping, not a list")]
    [InlineData(
        """{ "target": "@String", "traits": { "@required": 1 } }""",
        "CMG0009 at 1: 'required' of member 'X' of 'Book' must be true or false, not the number 1")]
    [InlineData(
        """{ "target": "@String", "traits": { "@requird": {} } }""",
        "CMG0057 at smithy.api#requird: Trait 'smithy.api#requird' of member 'X' of 'Book' is not known; did you mean 'smithy.api#required'?")]
    [InlineData(
        """{ "target": "@String", "traits": { "alloy#untagged": {} } }""",
        "CMG0012 at alloy#untagged: Trait 'alloy#untagged' in member 'X' of 'Book' is not supported, and ignoring it would change the form of the union; remove it")]
    [InlineData("""{ "target": "@String", "traits": { "example.traits#shelfMark": {}, "smithy.test#anything": [1] } }""")]
    [InlineData(
        """{ "target": "@Integer", "traits": { "@default": "x" } }""",
        "CMG0044 at x: The default of member 'X' of 'Book' must be a whole number that fits an integer, not the text 'x'")]
    [InlineData(
        """{ "target": "@String", "traits": { "@timestampFormat": "date-time" } }""",
        "CMG0035 at smithy.api#timestampFormat: Member 'X' of 'Book' cannot be constrained by 'timestampFormat': it is a string, and 'timestampFormat' is for timestamps")]
    public void A_member_that_is_none_is_told(string member, params string[] expected) =>
        Ast.Reports(Ast.WithMembers($"\"X\": {member}", Title), expected);

    private const string Other = "add that trait if it can be called so too, or else leave it out: the metadata Services names those that are wanted";

    [Theory]
    [InlineData("\"traits\": { \"aws.protocols#awsJson1_1\": {}, \"aws.protocols#restXml\": {} }", "aws.protocols#awsJson1_1, aws.protocols#restXml", Other)]
    [InlineData("\"traits\": { \"example.wire#pigeon\": {}, \"@title\": \"x\" }", "example.wire#pigeon", Other)]
    [InlineData("\"operations\": []", "no protocol", "add the trait if its operations are bound by 'http'")]
    public void A_service_must_speak_the_protocol(string entry, string found, string advice) => Ast.Reports(
        Ast.File($$""" "~Library": { "type": "service", {{entry}} }, "example.wire#pigeon": { "type": "structure", "traits": { "@trait": {}, "@protocolDefinition": {} } } """),
        $"CMG0051 at example.library#Library: Service 'Library' speaks {found}, and only restJson1 (aws.protocols#restJson1) is understood; {advice}");

    [Theory]
    [InlineData("\"operations\": [{ \"target\": \"~Puts\" }]", "CMG0014 at example.library#Puts: 'operations' of service 'Library' targets the unknown shape 'example.library#Puts'; did you mean 'example.library#Put'?")]
    [InlineData("\"operations\": [{ \"target\": \"~Shelf\" }]", "CMG0014 at example.library#Shelf: 'operations' of service 'Library' targets the unknown shape 'example.library#Shelf'; that is a resource")]
    [InlineData("\"operations\": {}", "CMG0009 at {: 'operations' of service 'Library' must be a list, not a mapping")]
    [InlineData("\"operations\": [5]", "CMG0009 at 5: An item of 'operations' of service 'Library' must be a mapping with 'target', not the number 5")]
    [InlineData("\"operations\": [{}]", "CMG0009 at {: An item of 'operations' of service 'Library' must be a mapping with 'target', not one without it")]
    [InlineData("\"resources\": [{ \"target\": \"~Shelf\" }]", "CMG0014 at example.library#Get: 'read' of resource 'Shelf' targets the unknown shape 'example.library#Get'; define it under 'shapes' with type operation")]
    [InlineData("\"errors\": [{ \"target\": \"~Gon\" }]", "CMG0017 at example.library#Gon: 'errors' of the service names the unknown error 'example.library#Gon'; did you mean 'example.library#Gone'?")]
    [InlineData("\"rename\": { \"~Gon\": \"X\" }", "CMG0014 at example.library#Gon: 'rename' of service 'Library' targets the unknown shape 'example.library#Gon'; did you mean 'example.library#Gone'?")]
    [InlineData("\"rename\": { \"~Gone\": \"not a name\" }", "CMG0010 at not a name: 'not a name' cannot name a shape; a name is letters, digits and underscores and does not start with a digit")]
    [InlineData("\"mixins\": [{ \"target\": \"~Bas\" }]", "CMG0014 at example.library#Bas: 'mixins' of shape 'Library' targets the unknown shape 'example.library#Bas'; define it under 'shapes'")]
    public void A_service_that_names_what_is_not_there_is_told(string entry, params string[] expected) => Ast.Reports(
        Ast.File($$"""
        "~Library": { "type": "service", {{entry}}, "traits": { "aws.protocols#restJson1": {} } },
        "~Put": { "type": "operation", "traits": { "@http": { "method": "PUT", "uri": "/" } } },
        "~Shelf": { "type": "resource", "read": { "target": "~Get" } },
        "~Gone": { "type": "structure", "members": {}, "traits": { "@error": "client" } }
        """), expected);

    [Fact]
    public void An_operation_that_names_what_is_not_there_is_told() => Ast.Reports(
        Ast.File("""
        "~Library": { "type": "service", "operations": [{ "target": "~A" }, { "target": "~B" }, { "target": "~C" }], "traits": { "aws.protocols#restJson1": {} } },
        "~A": { "type": "operation", "input": { "target": "~Nothing" }, "traits": { "@http": { "method": "PUT", "uri": "/" } } },
        "~B": { "type": "operation", "input": { "target": "~Title" }, "output": 5, "traits": { "@http": { "method": "PUT", "uri": "/b" } } },
        "~C": { "type": "operation" },
        "~Title": { "type": "string" }
        """),
        "CMG0014 at example.library#Nothing: 'input' of operation 'A' targets the unknown shape 'example.library#Nothing'; define it under 'shapes'",
        "CMG0016 at example.library#Title: The input of operation 'B' must be a structure, but 'Title' is a string; wrap it in a structure",
        "CMG0009 at 5: 'output' of operation 'B' must be a mapping with 'target', not the number 5",
        "CMG0008 at example.library#C: The key 'http' is missing in operation 'C'; give it a route, such as 'http: { method: GET, uri: /books }'");

    [Fact]
    public void Names_that_collide_are_told_and_both_shapes_kept()
    {
        var text = Ast.WithMembers(
            """ "A": { "target": "~Title" }, "B": { "target": "example.film#Title" } """,
            Title + """ , "example.film#Title": { "type": "structure", "members": {} } """);
        Ast.Reports(
            text,
            "CMG0054 at example.film#Title: 'example.library#Title' and 'example.film#Title' are both part of service 'Library' and both named 'Title'; "
            + "rename one of them, or settle it with 'rename' of the service");
        Assert.Equal(["Book", "Title", "Title2"], Ast.BindAll(text).Models[0].Shapes.Select(static shape => shape.Name));
    }

    [Fact]
    public void Services_of_one_name_are_told() => Ast.Reports(
        Ast.File("""
        "~Library": { "type": "service", "traits": { "aws.protocols#restJson1": {} } },
        "example.old#Library": { "type": "service", "traits": { "aws.protocols#restJson1": {} } }
        """),
        "CMG0053 at example.old#Library: Services 'example.library#Library' and 'example.old#Library' have the same name, and the second is left out; "
        + "choose one with the metadata Services, such as Services=\"example.old.Library\"");

    [Fact]
    public void A_service_that_is_asked_for_and_missing_is_told()
    {
        var bound = Ast.BindAll(Ast.WithMembers(""), "Libary");
        Assert.Empty(bound.Models);
        Assert.Equal(
            "CMG0052(1,1): The file has no service 'Libary', which the metadata Services names; did you mean 'Library'?",
            Binding.Bound.Describe(Assert.Single(bound.Diagnostics)));
    }

    [Theory]
    [InlineData("\"~A\"", "A -> A")]
    [InlineData("\"~B\"", "A -> B -> A")]
    public void Mixins_in_a_circle_are_told(string second, string path) => Ast.Reports(
        Ast.WithBook(
            """{ "type": "structure", "mixins": [{ "target": "~A" }], "members": {} }""",
            $$"""
            "~A": { "type": "structure", "mixins": [{ "target": {{second}} }], "traits": { "@mixin": {} } },
            "~B": { "type": "structure", "mixins": [{ "target": "~A" }], "traits": { "@mixin": {} } }
            """),
        $"CMG0055 at example.library#{path[^6]}: Mixin 'A' contains itself: {path}; remove it from one of them");

    [Fact]
    public void Recursion_without_a_way_out_is_told() => Ast.Reports(
        Ast.WithMembers(""" "Book": { "target": "~Book", "traits": { "@required": {} } } """),
        "CMG0041 at Book: Shape 'Book' can never end: Book.Book -> Book; make one of these members optional");

    [Fact]
    public void A_promise_beside_the_messages_is_told() => Ast.Reports(
        Ast.File(""" "~Library": { "type": "service", "traits": { "aws.protocols#restJson1": {}, "@cors": {}, "@auth": [], "smithy.api#xmlNamespace": { "uri": "x" } } } """),
        "CMG0058 at smithy.api#cors: Trait 'smithy.api#cors' of the service has no effect: answers carry no CORS headers; add the CORS middleware to the server");

    [Theory]
    [InlineData("[5]", "CMG0009 at 5: An item of 'smithy.api#enum' of shape 'Size' must be a mapping with 'value', not the number 5")]
    [InlineData("[{ \"name\": \"X\" }]", "CMG0009 at {: An item of 'smithy.api#enum' of shape 'Size' must be a mapping with 'value', not one without it")]
    [InlineData("{}", "CMG0009 at {: 'smithy.api#enum' of shape 'Size' must be a list, not a mapping")]
    public void An_enum_trait_that_is_none_is_told(string trait, string expected) => Ast.Reports(
        Ast.WithMembers(""" "S": { "target": "~Size" } """, $$""" "~Size": { "type": "string", "traits": { "@enum": {{trait}} } } """),
        "CMG0038 at example.library#Size: Enum 'Size' has no values; add one under 'members'",
        expected);

    [Fact]
    public void A_pattern_that_dotnet_cannot_check_is_a_warning_and_costs_the_check_only()
    {
        var text = Ast.WithMembers(
            """ "Title": { "target": "~Title", "traits": { "@required": {} } } """,
            """ "~Title": { "type": "string", "traits": { "@length": { "max": 3 }, "@pattern": "^a++$" } } """);
        Ast.Reports(
            text,
            "CMG0062 at ^a++$: Pattern '^a++$' of shape 'Title' is not checked: the possessive quantifier '++' is not part of ECMA 262; drop the '+'");
        var constraints = Ast.Model(text, "CMG0062").Shape<ChimeModelGen.Model.SimpleShapeModel>("Title").Constraints;
        Assert.True(constraints.HasLength);
        Assert.Null(constraints.Pattern);
    }
}
