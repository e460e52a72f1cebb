namespace Generator.Tests.Binding;

/// <summary>Each mistake is told once, at its place, with what to do about it.</summary>
public sealed partial class DiagnosticTests
{
    /// <summary>A correct service of one operation, to which a test adds its mistake; the first line after it is line 4.</summary>
    private const string Head = """
        service: { name: Library }
        operations:
          Get: { http: { method: POST, uri: / }, input: { A: S } }

        """;

    private static void Reports(string text, params string[] expected) =>
        Assert.Equal(expected, Bound.Bind(text).Diagnostics.Select(Bound.Describe));

    private static void ReportsShapes(string shapes, params string[] expected) => Reports(Head + "shapes:\n" + shapes, expected);

    [Fact]
    public void Broken_yaml_is_told_with_the_parsers_reason() => Reports(
        "service: { name: Library\noperations: 'x",
            "CMG0001(1,10): The model file is not valid YAML: the '{' that stands here is not closed; add '}' where it ends");

    [Fact]
    public void A_list_is_no_model() => Reports("- a",
            "CMG0003(1,1): The file holds no service model: it is a list; a model starts with a 'service:' mapping");

    [Fact]
    public void A_second_document_is_told_and_the_first_kept()
    {
        var text = Head + "shapes:\n  S: { type: string }\n---\na: 1\n";
        Reports(text,
            "CMG0004(6,1): A second YAML document starts here and is not read; put one service in one file");
        Assert.NotNull(Bound.Bind(text).Value);
    }

    [Fact]
    public void An_alias_without_anchor_is_told() => ReportsShapes("  S: { type: *t }",
            "CMG0005(5,14): Alias '*t' cannot be resolved: no anchor '&t' stands before it");

    [Fact]
    public void An_alias_inside_its_own_anchor_is_told() => ReportsShapes("  S: &s { type: structure, members: *s }",
            "CMG0005(5,37): Alias '*s' cannot be resolved: it stands inside '&s' itself, which would never end");

    [Fact]
    public void An_alias_is_its_anchors_value() =>
        Assert.Equal(
            Bound.Model(Head + "shapes: { S: { type: structure, members: { A: { target: String, required: true }, B: { target: String, required: true } } } }"),
            Bound.Model(Head + "shapes: { S: { type: structure, members: { A: &a { target: String, required: true }, B: *a } } }"));

    [Fact]
    public void A_mistake_behind_an_alias_is_told_for_each_use() =>
        ReportsShapes("  S: { type: structure, members: { A: { target: String, deprecated: &d { mesage: x } }, B: { target: String, deprecated: *d } } }",
            "CMG0007(5,74): Unknown key 'mesage' in 'deprecated' of member 'A' of 'S'; did you mean 'message'?",
            "CMG0007(5,74): Unknown key 'mesage' in 'deprecated' of member 'B' of 'S'; did you mean 'message'?");

    [Fact]
    public void A_repeated_key_is_told_with_its_first_line() => ReportsShapes("  S: { type: string }\n  S: { type: blob }",
            "CMG0006(6,3): Key 'S' already stands at line 5; remove or rename one of them");

    [Fact]
    public void An_unknown_key_is_told_with_the_nearest() => ReportsShapes("  S: { type: string, lenght: { min: 1 } }",
            "CMG0007(5,22): Unknown key 'lenght' in shape 'S'; did you mean 'length'?");

    [Fact]
    public void An_unknown_key_far_from_any_is_told_with_all() => ReportsShapes("  S: { type: boolean, banana: 1 }",
            "CMG0007(5,23): Unknown key 'banana' in shape 'S'; known keys are type, documentation, deprecated, sensitive, default");

    [Fact]
    public void A_key_of_another_type_is_unknown() => ReportsShapes("  S: { type: structure, sparse: true }",
            "CMG0007(5,25): Unknown key 'sparse' in shape 'S'; known keys are type, documentation, deprecated, sensitive, members, error, httpError, retryable, input");

    [Fact]
    public void A_merge_key_is_not_supported() => ReportsShapes("  S: { type: structure, <<: { members: {} } }",
            "CMG0007(5,25): Unknown key '<<' in shape 'S'; merge keys are not part of the format, use an alias for the whole value");

    [Fact]
    public void A_trait_that_changes_the_wire_is_not_passed_over() => ReportsShapes("  S: { type: structure, members: { A: { target: String, xmlName: a } } }",
            "CMG0012(5,57): Trait 'xmlName' in member 'A' of 'S' is not supported, and ignoring it would change the body; remove it");

    [Fact]
    public void A_missing_service_and_missing_operations_are_told() => Reports("shapes: {}",
            "CMG0008(1,1): The key 'service' is missing in the model; name the service: 'service: { name: MyService, protocol: restJson1 }'",
            "CMG0008(1,1): The key 'operations' is missing in the model; a service is its operations");

    [Fact]
    public void A_missing_name_is_told_and_leaves_no_model()
    {
        var text = "service: { version: 1 }\noperations: {}";
        Reports(text,
            "CMG0008(1,10): The key 'name' is missing in the service; name the service, such as 'name: Library'");
        Assert.Null(Bound.Bind(text).Value);
    }

    [Fact]
    public void Missing_parts_of_http_are_told() => Reports("service: { name: L }\noperations: { A: { http: { code: 200 } }, B: {} }",
            "CMG0008(2,20): The key 'method' is missing in 'http' of operation 'A'; write it, such as 'method: GET'",
            "CMG0008(2,20): The key 'uri' is missing in 'http' of operation 'A'; write it, such as 'uri: \"/books/{Id}\"'",
            "CMG0008(2,43): The key 'http' is missing in operation 'B'; give it a route, such as 'http: { method: GET, uri: /books }'");

    [Fact]
    public void Missing_type_target_and_items_are_told() => ReportsShapes("  S: { type: structure, members: { A: { required: true }, B: L, C: T } }\n  L: { type: list }\n  T: {}",
            "CMG0008(5,36): The key 'target' is missing in member 'A' of 'S'; name the shape that the member holds, such as 'target: String'",
            "CMG0008(6,3): The key 'member' is missing in shape 'L'; name the shape of the items, such as 'member: String'",
            "CMG0008(7,3): The key 'type' is missing in shape 'T'; say what the shape is, such as 'type: structure'");

    [Fact]
    public void A_wrong_kind_of_value_is_told() => ReportsShapes(
        "  S: { type: string, documentation: [a], sensitive: maybe, length: { min: x }, deprecated: 5 }",
            "CMG0009(5,37): 'documentation' of shape 'S' must be text, not a list",
            "CMG0009(5,53): 'sensitive' of shape 'S' must be true or false, not text",
            "CMG0009(5,75): 'min' of 'length' of shape 'S' must be a whole number, not text",
            "CMG0009(5,92): 'deprecated' of shape 'S' must be true or a mapping of message and since, not the number 5");

    [Fact]
    public void Lists_and_mappings_in_the_wrong_place_are_told() => Reports(
        "service: { name: L, errors: E, aws: x }\noperations: [a]\nshapes: { S: string }",
            "CMG0009(1,29): 'errors' of the service must be a list, not text",
            "CMG0009(1,37): 'aws' of the service must be a mapping, not text",
            "CMG0009(2,13): 'operations' of the model must be a mapping, not a list",
            "CMG0009(3,11): Shape 'S' must be a mapping with 'type', not text");

    [Fact]
    public void A_name_that_is_no_identifier_is_told() => Reports(
        "service: { name: my-lib }\noperations: { get-it: {}, Get: { http: { method: POST, uri: / }, input: { a-b: String } } }\nshapes: { 1st: {} }",
            "CMG0010(1,18): 'my-lib' cannot name the service; a name is letters, digits and underscores and does not start with a digit",
            "CMG0010(2,15): 'get-it' cannot name an operation; a name is letters, digits and underscores and does not start with a digit",
            "CMG0010(2,75): 'a-b' cannot name a member of 'GetRequest'; a name is letters, digits and underscores and does not start with a digit",
            "CMG0010(3,11): '1st' cannot name a shape; a name is letters, digits and underscores and does not start with a digit");

    [Fact]
    public void A_protocol_that_is_not_supported_is_told() => Reports("service: { name: L, protocol: awsJson1_1 }\noperations: {}",
            "CMG0011(1,31): Protocol 'awsJson1_1' is not supported; use restJson1");

    [Fact]
    public void An_unknown_type_is_told_with_the_nearest() => ReportsShapes("  S: { type: strng }",
            "CMG0013(5,14): Shape 'S' has the unknown type 'strng'; did you mean 'string'?");

    [Fact]
    public void An_unknown_target_is_told_with_the_nearest_and_the_rest_kept()
    {
        const string Shapes = "  S: { type: structure, members: { A: Chanel, B: Strin, C: { target: Nothing }, D: String } }\n";
        ReportsShapes(Shapes,
            "CMG0014(5,39): Member 'A' of 'S' targets the unknown shape 'Chanel'; define it under 'shapes'",
            "CMG0014(5,50): Member 'B' of 'S' targets the unknown shape 'Strin'; did you mean 'String'?",
            "CMG0014(5,70): Member 'C' of 'S' targets the unknown shape 'Nothing'; define it under 'shapes'");
        var model = Bound.Bind(Head + "shapes:\n" + Shapes + "  Channel: { type: string }").Value!;
        Assert.Equal(["D"], model.Shape<ChimeModelGen.Model.StructureShapeModel>("S").Members.Select(member => member.Name));
    }

    [Fact]
    public void What_depends_on_a_broken_shape_falls_without_another_word()
    {
        const string Shapes = "  S: { type: structure, members: { A: L, B: String } }\n  L: { type: list, member: M }\n  M: { type: list, member: Nothing }\n";
        ReportsShapes(Shapes,
            "CMG0014(7,28): Member 'member' of 'M' targets the unknown shape 'Nothing'; define it under 'shapes'");
        var model = Bound.Bind(Head + "shapes:\n" + Shapes).Value!;
        Assert.Equal(["GetRequest", "S"], model.Shapes.Select(shape => shape.Name));
    }

    [Fact]
    public void An_inline_structure_does_not_hide_a_shape() => Reports(
        "service: { name: L }\noperations: { Get: { http: { method: POST, uri: / }, output: { A: String } }, Put: { http: { method: PUT, uri: / } } }\nshapes: { GetResponse: { type: string }, PutRequest: { type: structure } }",
            "CMG0015(2,54): The output of operation 'Get' would be named 'GetResponse', but a shape of that name exists; write 'output: GetResponse' to use it, or rename the shape",
            "CMG0015(2,79): The input of operation 'Put' would be named 'PutRequest', but a shape of that name exists; write 'input: PutRequest' to use it, or rename the shape");

    [Fact]
    public void Input_and_output_are_structures() => Reports(
        "service: { name: L }\noperations: { Get: { http: { method: POST, uri: / }, input: S, output: Buk } }\nshapes: { S: { type: string }, Book: { type: structure } }",
            "CMG0016(2,61): The input of operation 'Get' must be a structure, but 'S' is a string; wrap it in a structure",
            "CMG0014(2,72): 'output' of operation 'Get' targets the unknown shape 'Buk'; define it under 'shapes'");

    [Fact]
    public void Errors_must_exist_and_be_errors() => Reports(
        "service: { name: L, errors: [NotFond, S], validationError: Book }\noperations: {}\nshapes:\n  S: { type: string }\n  NotFound: { type: structure, error: client }\n  Book: { type: structure }",
            "CMG0017(1,30): 'errors' of the service names the unknown error 'NotFond'; did you mean 'NotFound'?",
            "CMG0018(1,39): 'errors' of the service names 'S' as an error, but that is a string; give it 'error: client' or 'error: server'",
            "CMG0018(1,60): 'validationError' of the service names 'Book' as an error, but that is a structure without 'error'; give it 'error: client' or 'error: server'");

    [Fact]
    public void An_unused_shape_is_a_warning() => ReportsShapes("  S: { type: string }\n  T: { type: list, member: U }\n  U: { type: string }",
            "CMG0019(6,3): No operation or service error leads to shape 'T', so nothing is generated for it; use it or remove it",
            "CMG0019(7,3): No operation or service error leads to shape 'U', so nothing is generated for it; use it or remove it");

    [Fact]
    public void A_shape_of_a_broken_operation_is_not_called_unused() => Reports(
        "service: { name: L }\noperations: { Get: { input: S } }\nshapes: { S: { type: structure, members: { T: T } }, T: { type: string } }",
            "CMG0008(2,15): The key 'http' is missing in operation 'Get'; give it a route, such as 'http: { method: GET, uri: /books }'");
}
