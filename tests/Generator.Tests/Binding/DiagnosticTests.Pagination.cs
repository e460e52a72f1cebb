namespace Generator.Tests.Binding;

/// <summary>Tokens are set and read by generated code, so each path must lead to text that it can reach.</summary>
public sealed partial class DiagnosticTests
{
    private static void ReportsPagination(string paginated, string expected) => Assert.Equal(
        [$"CMG0043: {expected}"],
        Bound.Bind($$"""
            service: { name: L }
            operations:
              Get:
                http: { method: POST, uri: / }
                paginated: { {{paginated}} }
                input: { Token: String, Deep: Deep, Table: Table, Word: Word }
                output: { Token: String, Deep: Deep, Deeps: Deeps, Choice: Choice, Table: Table, Items: Deeps }
            shapes:
              Deep: { type: structure, members: { Token: String } }
              Deeps: { type: list, member: Deep }
              Table: { type: map, key: String, value: String }
              Choice: { type: union, members: { Deep: Deep } }
              Word: { type: enum, members: { A: } }
            """).Diagnostics.Select(Bound.Describe).Select(static text => text[..7] + text[text.IndexOf(':', StringComparison.Ordinal)..]));

    [Theory]
    [InlineData("inputToken: Deep.Token, outputToken: Token, items: Items", "'inputToken' of operation 'Get' is 'Deep.Token', but it is set in the input itself; name one of its members, without dots")]
    [InlineData("inputToken: Table, outputToken: Token, items: Items", "'inputToken' of operation 'Get' is 'Table', but that is a map; it must be a string")]
    [InlineData("inputToken: Word, outputToken: Token, items: Items", "'inputToken' of operation 'Get' is 'Word', but that is an enum; it must be a string")]
    [InlineData("inputToken: Token, outputToken: Table, items: Items", "'outputToken' of operation 'Get' is 'Table', but that is a map; it must be a string")]
    [InlineData("inputToken: Token, outputToken: Deeps.member.Token, items: Items", "'outputToken' of operation 'Get' is 'Deeps.member.Token', but 'Deeps' is a list; dots lead through structures only")]
    [InlineData("inputToken: Token, outputToken: Choice.Deep.Token, items: Items", "'outputToken' of operation 'Get' is 'Choice.Deep.Token', but 'Choice' is a union; dots lead through structures only")]
    [InlineData("inputToken: Token, outputToken: Table.value, items: Items", "'outputToken' of operation 'Get' is 'Table.value', but 'Table' is a map; dots lead through structures only")]
    [InlineData("inputToken: Token, outputToken: Token.Length, items: Items", "'outputToken' of operation 'Get' is 'Token.Length', but 'Token' is a string; dots lead through structures only")]
    [InlineData("inputToken: Token, outputToken: Deep.Tokn, items: Items", "'outputToken' of operation 'Get' is 'Deep.Tokn', but 'Deep' has no member 'Tokn'; did you mean 'Token'?")]
    public void A_token_that_cannot_be_followed_is_told(string paginated, string expected) => ReportsPagination(paginated, expected);

    [Theory]
    [InlineData("input", 59)]
    [InlineData("output", 60)]
    public void An_error_is_no_input_or_output(string place, int column) => Reports(
        $"service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, {place}: E }} }}\nshapes: {{ E: {{ type: structure, error: client }} }}",
        $"CMG0069(2,{column}): The {place} of operation 'A' is 'E', which is an error; name a structure without 'error', and errors under 'errors'");

    [Fact]
    public void Members_in_the_body_of_a_get_are_a_warning() => Reports("""
        service: { name: L }
        operations:
          Get:
            http: { method: GET, uri: / }
            input: { A: String, B: Names, C: Deep, D: Table, E: { target: String, httpQuery: e } }
          Remove: { http: { method: DELETE, uri: / }, input: { A: { target: Deep, httpPayload: true } } }
          Put: { http: { method: PUT, uri: / }, input: { A: String } }
        shapes:
          Names: { type: list, member: String }
          Deep: { type: structure }
          Table: { type: map, key: String, value: String }
        """,
        "CMG0067(5,14): Member 'A' of 'GetRequest' travels in the body of a GET, which servers and proxies may drop; add 'httpQuery: A'",
        "CMG0067(5,25): Member 'B' of 'GetRequest' travels in the body of a GET, which servers and proxies may drop; add 'httpQuery: B'",
        "CMG0067(5,35): Member 'C' of 'GetRequest' travels in the body of a GET, which servers and proxies may drop; a structure is no value of a query: use POST or PUT, or say by 'httpPayload: true' that it is meant",
        "CMG0067(5,44): Member 'D' of 'GetRequest' travels in the body of a GET, which servers and proxies may drop; add 'httpQueryParams: true' to a map of strings, or use POST or PUT");

    [Fact]
    public void A_single_word_as_documentation_of_a_value_is_a_hint() => ReportsShapes(
        "  S: { type: enum, members: { ASC: asc, ONE: 1, X: a-b, SAME: SAME, DONE: Done., LONG: A long one, GIVEN: { value: given } } }",
        "CMG0068(5,36): 'asc' is the documentation of value 'ASC' of enum 'S', which travels as 'ASC'; write 'ASC: { value: asc }' if it is what travels, 'ASC: { documentation: asc }' if it is not",
        "CMG0068(5,46): '1' is the documentation of value 'ONE' of enum 'S', which travels as 'ONE'; write 'ONE: { value: \"1\" }' if it is what travels, 'ONE: { documentation: \"1\" }' if it is not",
        "CMG0068(5,52): 'a-b' is the documentation of value 'X' of enum 'S', which travels as 'X'; write 'X: { value: \"a-b\" }' if it is what travels, 'X: { documentation: \"a-b\" }' if it is not");

    [Theory]
    [InlineData("  S: { type: structure, members: { A: { targte: T } } }\n  T: { type: string }")]
    [InlineData("  S: { type: strukture, members: { A: T } }\n  T: { type: string }")]
    [InlineData("  S: { type: structure, members: { A: Tt } }\n  T: { type: list, member: String }")]
    [InlineData("  S: { type: structure }\n  S: { type: structure, members: { A: T } }\n  T: { type: string }")]
    [InlineData("  S: T\n  T: { type: string }")]
    public void A_shape_whose_user_is_broken_is_not_called_unused(string shapes) =>
        Assert.DoesNotContain(Bound.Bind(Head + "shapes:\n" + shapes).Diagnostics, static diagnostic => diagnostic.Id == "CMG0019");
}
