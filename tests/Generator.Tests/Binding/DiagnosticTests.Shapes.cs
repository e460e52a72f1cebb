namespace Generator.Tests.Binding;

public sealed partial class DiagnosticTests
{
    [Fact]
    public void An_idempotency_token_is_a_string() => ReportsShapes("  S: { type: structure, members: { A: { target: Integer, idempotencyToken: true } } }",
            "CMG0034(5,58): Member 'A' of 'S' is an idempotency token, but targets an integer; a token is a string");

    [Theory]
    [InlineData("type: integer, length: { min: 1 }", "CMG0035(5,23): Shape 'S' cannot be constrained by 'length': it is an integer, and 'length' is for strings, blobs, lists and maps")]
    [InlineData("type: string, range: { min: 1 }", "CMG0035(5,22): Shape 'S' cannot be constrained by 'range': it is a string, and 'range' is for numbers")]
    [InlineData("type: blob, pattern: a", "CMG0035(5,20): Shape 'S' cannot be constrained by 'pattern': it is a blob, and 'pattern' is for strings")]
    [InlineData("type: map, key: String, value: String, uniqueItems: true", "CMG0035(5,47): Shape 'S' cannot be constrained by 'uniqueItems': it is a map, and 'uniqueItems' is for lists")]
    [InlineData("type: enum, members: { A: null }, length: { min: 1 }", "CMG0035(5,42): Shape 'S' cannot be constrained by 'length': it is an enum, and 'length' is for strings, blobs, lists and maps")]
    public void A_constraint_that_does_not_fit_the_type_is_told(string shape, string expected) => ReportsShapes($"  S: {{ {shape} }}", expected);

    [Fact]
    public void A_timestamp_format_needs_a_timestamp() => ReportsShapes("  S: { type: structure, members: { A: { target: String, timestampFormat: date-time } } }",
            "CMG0035(5,57): Member 'A' of 'S' cannot be constrained by 'timestampFormat': it is a string, and 'timestampFormat' is for timestamps");

    [Fact]
    public void A_timestamp_format_is_one_of_three() => ReportsShapes("  S: { type: timestamp, timestampFormat: datetime }",
            "CMG0045(5,42): 'datetime' is not a value of 'timestampFormat' of shape 'S'; did you mean 'date-time'?");

    [Theory]
    [InlineData("type: string, length: { min: 5, max: 4 }", "CMG0036(5,22): 'length' of shape 'S' cannot be kept: min 5 is larger than max 4")]
    [InlineData("type: string, length: { min: -1 }", "CMG0036(5,37): 'length' of shape 'S' cannot be kept: min is negative, and a length starts at 0")]
    [InlineData("type: string, length: {}", "CMG0008(5,22): The key 'min' is missing in 'length' of shape 'S'; give 'min', 'max' or both")]
    [InlineData("type: byte, range: { max: 128 }", "CMG0036(5,34): 'range' of shape 'S' cannot be kept: max 128 is not a value of a byte")]
    [InlineData("type: integer, range: { min: 1.5 }", "CMG0036(5,37): 'range' of shape 'S' cannot be kept: min 1.5 is not a value of an integer")]
    [InlineData("type: double, range: { min: 1e3, max: 999.9 }", "CMG0036(5,22): 'range' of shape 'S' cannot be kept: min 1e3 is larger than max 999.9")]
    [InlineData("type: bigDecimal, range: { min: 0.1000000000000000000000000000002, max: 0.1000000000000000000000000000001 }", "CMG0036(5,26): 'range' of shape 'S' cannot be kept: min 0.1000000000000000000000000000002 is larger than max 0.1000000000000000000000000000001")]
    public void An_impossible_constraint_is_told(string shape, string expected) => ReportsShapes($"  S: {{ {shape} }}", expected);

    [Fact]
    public void A_pattern_that_cannot_be_checked_is_told() => ReportsShapes("  S: { type: string, pattern: 'a++' }",
            "CMG0037(5,31): Pattern 'a++' of shape 'S' cannot be checked in .NET: the possessive quantifier '++' is not part of ECMA 262; drop the '+'");

    [Fact]
    public void An_enum_has_values() => ReportsShapes("  S: { type: enum }",
            "CMG0038(5,3): Enum 'S' has no values; add one under 'members'");

    [Fact]
    public void Enum_values_differ() => ReportsShapes("  S: { type: enum, members: { A: The first., B: { value: A } } }",
            "CMG0039(5,46): Values 'A' and 'B' of enum 'S' both travel as 'A'; change one of them");

    [Fact]
    public void Enum_values_are_of_the_enums_kind() => ReportsShapes(
        "  S: { type: structure, members: { I: I, E: E } }\n  I: { type: intEnum, members: { A: x, B: { value: 3000000000 }, C: { documentation: c }, D: 1, E: 01 } }\n  E: { type: enum, members: { A: { value: '' }, B: [], C: A word. } }",
            "CMG0040(6,34): Value 'A' of enum 'I' is invalid: a value of an intEnum is a number of 32 bits",
            "CMG0040(6,45): Value 'B' of enum 'I' is invalid: a value of an intEnum is a number of 32 bits",
            "CMG0040(6,66): Value 'C' of enum 'I' is invalid: an intEnum has no value by itself; write 'C: 1' or 'value: 1'",
            "CMG0039(6,97): Values 'D' and 'E' of enum 'I' both travel as '1'; change one of them",
            "CMG0040(7,36): Value 'A' of enum 'E' is invalid: 'value' is text and not empty",
            "CMG0040(7,49): Value 'B' of enum 'E' is invalid: it is a list; write documentation, or a mapping of value and documentation");

    [Fact]
    public void A_chain_of_required_members_ends() => ReportsShapes("""
          S: { type: structure, members: { A: { target: T, required: true } } }
          T: { type: structure, members: { B: { target: U, required: true } } }
          U: { type: union, members: { C: T } }
        """,
            "CMG0041(6,36): Shape 'T' can never end: T.B -> U.C -> T; make one of these members optional");

    [Fact]
    public void A_required_chain_through_a_list_or_an_open_union_ends() => Bound.Model(Head + """
        shapes:
          S: { type: structure, members: { A: { target: L, required: true }, U: { target: U, required: true } } }
          L: { type: list, member: S }
          U: { type: union, members: { C: S, D: String } }
        """);

    [Fact]
    public void Lists_of_themselves_are_told_and_gone()
    {
        const string Shapes = "  S: { type: list, member: M }\n  M: { type: map, key: String, value: S }";
        ReportsShapes(Shapes,
            "CMG0041(5,28): Shape 'S' can never end: S -> M -> S; put a structure or union between");
        Assert.Equal(["GetRequest"], Bound.Bind(Head + "shapes:\n" + Shapes).Value!.Shapes.Select(shape => shape.Name));
    }

    [Fact]
    public void A_map_key_is_a_string() => ReportsShapes("  S: { type: map, key: Integer, value: String }",
            "CMG0042(5,24): The key of map 'S' targets an integer; a key is a string or an enum");

    [Theory]
    [InlineData("String", "5", "CMG0044(5,66): The default of member 'A' of 'S' must be text (quote a number), not the number 5")]
    [InlineData("Integer", "5.5", "CMG0044(5,67): The default of member 'A' of 'S' must be a whole number that fits an integer, not the number 5.5")]
    [InlineData("Integer", "x", "CMG0044(5,67): The default of member 'A' of 'S' must be a whole number that fits an integer, not the text 'x'")]
    [InlineData("Byte", "200", "CMG0044(5,64): The default of member 'A' of 'S' must be a whole number that fits a byte, not the number 200")]
    [InlineData("Boolean", "yes", "CMG0044(5,67): The default of member 'A' of 'S' must be true or false, not the text 'yes'")]
    [InlineData("L", "[a]", "CMG0044(5,61): The default of member 'A' of 'S' must be an empty list, not a list")]
    [InlineData("T", "{}", "CMG0044(5,61): The default of member 'A' of 'S' must be null, as for every structure, not a mapping")]
    [InlineData("E", "a", "CMG0045(5,61): 'a' is not a value of 'default' of member 'A' of 'S'; did you mean 'A'?")]
    public void A_default_fits_the_type(string target, string value, string expected) => ReportsShapes(
        $"  S: {{ type: structure, members: {{ A: {{ target: {target}, default: {value} }}, L: L, T: T, E: E }} }}\n"
        + "  L: { type: list, member: String }\n  T: { type: structure }\n  E: { type: enum, members: { A: null } }",
        expected);

    [Fact]
    public void An_error_is_of_the_client_or_the_server() => Reports(
        "service: { name: L, errors: [E] }\noperations: {}\nshapes: { E: { type: structure, error: cliennt } }",
            "CMG0045(3,40): 'cliennt' is not a value of 'error' of shape 'E'; did you mean 'client'?");

    [Fact]
    public void Error_keys_need_the_error_trait() => ReportsShapes("  S: { type: structure, httpError: 404 }",
            "CMG0008(5,25): The key 'error' is missing in shape 'S'; 'httpError' is for errors; add 'error: client' or 'error: server'");
}
