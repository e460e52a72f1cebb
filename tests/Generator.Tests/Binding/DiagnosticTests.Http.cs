namespace Generator.Tests.Binding;

public sealed partial class DiagnosticTests
{
    private static void ReportsOperation(string operation, params string[] expected) =>
        Reports("service: { name: L }\noperations:\n  Get: { " + operation + " }", expected);

    [Theory]
    [InlineData("books", "it must start with a slash, such as '/books'")]
    [InlineData("/books/{Id", "the label '{Id' is not closed; add '}'")]
    [InlineData("/books/a{Id}", "the segment 'a{Id}' mixes text and a label; a label fills its segment")]
    [InlineData("/books/{a-b}", "the label '{a-b}' does not name a member")]
    [InlineData("/{Id+}/{Other}", "the greedy label '{Id+}' must be the last label")]
    [InlineData("/{Id}/{Id}", "the label '{Id}' stands twice")]
    [InlineData("/a//b", "it has an empty segment; remove the doubled slash")]
    [InlineData("/a b", "the character ' ' cannot stand in a URI; percent-encode it")]
    [InlineData("/a?x=1&x=2", "the constant 'x' stands twice in the query")]
    [InlineData("/a?x={Id}", "'x={Id}' is a label in the query; bind the member with httpQuery instead")]
    [InlineData("/a?=1", "a constant of the query has no name")]
    public void A_bad_uri_is_told(string uri, string problem) => ReportsOperation(
        $"http: {{ method: GET, uri: \"{uri}\" }}", $"CMG0020(3,36): URI '{uri}' of operation 'Get' is invalid: {problem}");

    [Fact]
    public void A_slash_at_the_end_is_kept() =>
        Assert.Equal("", Bound.Model("service: { name: L }\noperations: { Get: { http: { method: GET, uri: /a/ } } }").Operation("Get").Http.Segments[1].Text);

    [Fact]
    public void A_bad_method_is_told() => ReportsOperation("http: { method: post, uri: / }",
            "CMG0021(3,26): HTTP method 'post' of operation 'Get' is not known; did you mean 'POST'?");

    [Fact]
    public void A_bad_status_is_told() => ReportsOperation("http: { method: POST, uri: /, code: 600 }",
            "CMG0022(3,46): HTTP status 600 of 'http' of operation 'Get' is invalid; use a number between 200 and 399");

    [Fact]
    public void A_bad_status_of_an_error_is_told() => Reports(
        "service: { name: L, errors: [E] }\noperations: {}\nshapes: { E: { type: structure, error: client, httpError: 200 } }",
            "CMG0022(3,59): HTTP status 200 of shape 'E' is invalid; use a number between 400 and 599");

    [Fact]
    public void A_label_without_member_is_told() => ReportsOperation(
        "http: { method: GET, uri: \"/{BookId}\" }, input: { BokId: { target: String, httpQuery: id } }",
            "CMG0023(3,36): The URI of operation 'Get' has the label '{BookId}', but its input has no such member; did you mean 'BokId'?");

    [Fact]
    public void A_label_member_that_is_not_in_the_uri_is_told() => ReportsOperation(
        "http: { method: GET, uri: \"/x\" }, input: { Id: { target: String, required: true, httpLabel: true } }",
            "CMG0024(3,91): Member 'Id' is bound by httpLabel, but the URI of operation 'Get' has no label '{Id}'; add it to the path, or drop httpLabel");

    [Fact]
    public void A_label_member_without_the_trait_is_told() => ReportsOperation(
        "http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: String, required: true } }",
            "CMG0025(3,56): The URI of operation 'Get' has the label '{Id}', but member 'Id' is not bound to it; add 'httpLabel: true'");

    [Fact]
    public void A_label_member_that_is_not_required_is_told() => ReportsOperation(
        "http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: String, httpLabel: true } }",
            "CMG0026(3,56): Member 'Id' fills a part of the URI of operation 'Get', which cannot be left out; add 'required: true'");

    [Fact]
    public void A_label_member_becomes_required_all_the_same() => Assert.True(
        Bound.Bind("service: { name: L }\noperations: { Get: { http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: String, httpLabel: true } } } }").Value!
            .Shape<ChimeModelGen.Model.StructureShapeModel>("GetRequest").Member("Id").Required);

    [Theory]
    [InlineData("http: { method: GET, uri: \"/{X}\" }, input: { Id: { target: String, required: true, httpLabel: true } }")]
    [InlineData("http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: Map, required: true, httpLabel: true } }")]
    [InlineData("http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: Nix, required: true, httpLabel: true } }")]
    [InlineData("http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: String, required: true } }")]
    [InlineData("http: { method: GET }")]
    [InlineData("http: { method: GET, uri: / }, input: Nix")]
    [InlineData("http: { method: GET, uri: / }, output: Nix")]
    [InlineData("http: { method: GET, uri: / }, input: [a]")]
    public void A_broken_operation_is_left_out_and_the_others_kept(string operation)
    {
        var result = Bound.Bind("service: { name: L }\noperations:\n  Get: { " + operation + " }\n  Ping: { http: { method: PUT, uri: / }, input: { A: Map } }\nshapes: { Map: { type: map, key: String, value: String } }");
        Assert.NotEmpty(result.Diagnostics);
        Assert.Equal(["Ping"], result.Value!.Operations.Select(item => item.Name));
        Assert.Equal(["Map", "PingRequest"], result.Value!.Shapes.Select(shape => shape.Name));
    }

    [Fact]
    public void A_label_whose_member_is_broken_is_not_told_again() => ReportsOperation(
        "http: { method: GET, uri: \"/{Id}\" }, input: { Id: { target: Nix, required: true, httpLabel: true } }",
            "CMG0014(3,70): Member 'Id' of 'GetRequest' targets the unknown shape 'Nix'; define it under 'shapes'");

    [Fact]
    public void Two_operations_on_one_route_are_told_and_the_first_kept()
    {
        const string Text = """
            service: { name: L }
            operations:
              B: { http: { method: GET, uri: "/x/{Id}?a=1&b" }, input: { Id: { target: String, required: true, httpLabel: true } } }
              A: { http: { method: GET, uri: "/x/{Name}?b&a=1" }, input: { Name: { target: String, required: true, httpLabel: true } } }
              C: { http: { method: GET, uri: "/x/{Name}?b&a=2" }, input: { Name: { target: String, required: true, httpLabel: true } } }
            """;
        Reports(Text,
            "CMG0027(4,34): Operations 'B' and 'A' both answer GET /x/{}?a=1&b; change the method, the path or a constant query");
        Assert.Equal(["B", "C"], Bound.Bind(Text).Value!.Operations.Select(operation => operation.Name));
    }

    [Fact]
    public void A_binding_without_its_name_is_told() => ReportsOperation(
        "http: { method: GET, uri: / }, input: { A: { target: String, httpQuery: true }, B: { target: String, httpHeader: true } }",
            "CMG0028(3,82): httpQuery of member 'A' of 'GetRequest' needs a name, not 'true'; write 'httpQuery: A'",
            "CMG0028(3,123): httpHeader of member 'B' of 'GetRequest' needs a name, not 'true'; write 'httpHeader: x-b'");

    [Fact]
    public void A_header_name_is_a_token() => ReportsOperation("http: { method: GET, uri: / }, input: { A: { target: String, httpHeader: x y } }",
            "CMG0045(3,83): 'x y' is not a value of 'httpHeader' of member 'A' of 'GetRequest'; a header name is letters, digits and !#$%&'*+-.^_`|~");

    [Fact]
    public void Two_bindings_on_one_member_are_told() => ReportsOperation(
        "http: { method: GET, uri: / }, input: { A: { target: String, httpQuery: a, httpHeader: x-a } }",
            "CMG0029(3,85): Member 'A' of 'GetRequest' is bound by both httpQuery and httpHeader; a member travels in one place");

    [Fact]
    public void A_payload_is_alone() => ReportsOperation(
        "http: { method: POST, uri: / }, input: { A: { target: Blob, httpPayload: true }, B: { target: Blob, httpPayload: true }, C: String }",
            "CMG0030(3,110): Shape 'GetRequest' has 'A' as httpPayload, so 'B' has no place to travel; keep one httpPayload",
            "CMG0030(3,131): Shape 'GetRequest' has 'A' as httpPayload, so 'C' has no place to travel; bind it to a header, the query or the path, or move it into the payload");

    [Theory]
    [InlineData("target: Structure, httpQuery: a", "CMG0031(3,75): Member 'A' of 'GetRequest' targets a structure, which cannot travel by httpQuery; use a string, number, boolean, timestamp or a list of them")]
    [InlineData("target: Structures, httpQuery: a", "CMG0031(3,76): Member 'A' of 'GetRequest' targets a list of structures, which cannot travel by httpQuery; use a string, number, boolean, timestamp or a list of them")]
    [InlineData("target: Map, httpHeader: a", "CMG0031(3,69): Member 'A' of 'GetRequest' targets a map of structures, which cannot travel by httpHeader; use a string, number, boolean, timestamp or a list of them")]
    [InlineData("target: String, httpQueryParams: true", "CMG0031(3,72): Member 'A' of 'GetRequest' targets a string, which cannot travel by httpQueryParams; use a map of strings or of lists of strings")]
    [InlineData("target: Map, httpQueryParams: true", "CMG0031(3,69): Member 'A' of 'GetRequest' targets a map of structures, which cannot travel by httpQueryParams; use a map of strings or of lists of strings")]
    [InlineData("target: Map, httpPrefixHeaders: x-", "CMG0031(3,69): Member 'A' of 'GetRequest' targets a map of structures, which cannot travel by httpPrefixHeaders; use a map of strings")]
    [InlineData("target: Integer, httpPayload: true", "CMG0031(3,73): Member 'A' of 'GetRequest' targets an integer, which cannot travel by httpPayload; a payload is a string, blob, document, structure, union, list or map")]
    [InlineData("target: Stream", "CMG0031(3,64): Member 'A' of 'GetRequest' targets a streaming blob, which cannot travel by the body's JSON; add 'httpPayload: true'")]
    [InlineData("target: Unit", "CMG0031(3,64): Member 'A' of 'GetRequest' targets the unit type, which cannot travel by the body's JSON; only members of unions may be Unit")]
    public void A_type_that_cannot_travel_there_is_told(string member, string expected) => Reports(
        "service: { name: L }\noperations:\n  Get: { http: { method: POST, uri: / }, input: { A: { " + member + " } } }\n"
        + """
          Use: { http: { method: PUT, uri: / }, input: { A: Structures, B: Map }, output: { A: { target: Stream, httpPayload: true } } }
        shapes:
          Structure: { type: structure }
          Structures: { type: list, member: Structure }
          Map: { type: map, key: String, value: Structure }
          Stream: { type: blob, streaming: true }
        """,
        expected);

    [Fact]
    public void A_binding_without_effect_is_a_warning_and_gone()
    {
        const string Text = """
            service: { name: L }
            operations:
              Get:
                http: { method: POST, uri: / }
                input: { A: Book, S: { target: Integer, httpResponseCode: true } }
                output: { Q: { target: String, httpQuery: q } }
            shapes:
              Book: { type: structure, members: { A: { target: String, httpHeader: x-a } } }
            """;
        Reports(Text,
            "CMG0032(5,45): 'httpResponseCode' of member 'S' of 'GetRequest' has no effect: only outputs and errors have it; remove it",
            "CMG0032(6,36): 'httpQuery' of member 'Q' of 'GetResponse' has no effect: only inputs have it; remove it",
            "CMG0032(8,60): 'httpHeader' of member 'A' of 'Book' has no effect: 'Book' is not the input, output or error of an operation; remove it");
        Assert.Equal(
            (ChimeModelGen.Model.HttpLocation.Body, null),
            (Bound.Bind(Text).Value!.Shape<ChimeModelGen.Model.StructureShapeModel>("Book").Members[0].Location,
             Bound.Bind(Text).Value!.Shape<ChimeModelGen.Model.StructureShapeModel>("Book").Members[0].LocationName));
    }

    [Fact]
    public void Names_on_the_wire_differ() => ReportsOperation(
        "http: { method: POST, uri: \"/?op=1\" }, input: { A: { target: String, jsonName: x }, x: String, B: { target: String, httpHeader: X-A }, C: { target: String, httpHeader: x-a }, D: { target: String, httpQuery: op }, E: { target: String, httpQuery: e }, F: { target: String, httpQuery: e } }",
            "CMG0033(3,94): Member 'x' of 'GetRequest' and 'A' share the JSON name 'x'; rename one of them",
            "CMG0033(3,166): Member 'C' of 'GetRequest' and 'B' share the header 'x-a'; rename one of them",
            "CMG0033(3,206): Member 'D' of 'GetRequest' and '/?op=1' share the query key 'op'; rename one of them",
            "CMG0033(3,281): Member 'F' of 'GetRequest' and 'E' share the query key 'e'; rename one of them");

    [Fact]
    public void Pagination_members_exist_and_fit() => Reports("""
        service: { name: L, paginated: { inputToken: NextToken, outputToken: NextToken, pageSize: Max } }
        operations:
          A: { http: { method: GET, uri: /a }, paginated: true, input: { NextTokn: { target: String, httpQuery: t } }, output: { NextToken: Integer } }
          B: { http: { method: GET, uri: /b }, paginated: { items: Page.Itms }, input: { NextToken: { target: String, httpQuery: t } }, output: { NextToken: String, Page: Page } }
          C: { http: { method: GET, uri: /c }, paginated: true, input: { NextToken: { target: String, httpQuery: t } } }
        shapes:
          Page: { type: structure, members: { Items: Strings } }
          Strings: { type: list, member: String }
        """,
            "CMG0043(3,40): 'inputToken' of operation 'A' is 'NextToken', but 'ARequest' has no member 'NextToken'; did you mean 'NextTokn'?",
            "CMG0043(3,40): 'outputToken' of operation 'A' is 'NextToken', but that is an integer; it must be a string",
            "CMG0043(4,60): 'items' of operation 'B' is 'Page.Itms', but 'Page' has no member 'Itms'; did you mean 'Items'?",
            "CMG0043(5,40): 'outputToken' of operation 'C' is 'NextToken', but the operation has no output");

    [Fact]
    public void Pagination_needs_its_tokens() => ReportsOperation("http: { method: GET, uri: / }, paginated: { items: X }",
            "CMG0008(3,41): The key 'inputToken' is missing in 'paginated' of operation 'Get'; write it here or once for all under 'paginated' of the service",
            "CMG0008(3,41): The key 'outputToken' is missing in 'paginated' of operation 'Get'; write it here or once for all under 'paginated' of the service");
}
