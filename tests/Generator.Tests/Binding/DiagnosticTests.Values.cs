namespace Generator.Tests.Binding;

/// <summary>Values that the type, as C# has it, cannot hold.</summary>
public sealed partial class DiagnosticTests
{
    [Theory]
    [InlineData("byte", "128", "a whole number that fits a byte, not the number 128")]
    [InlineData("short", "-32769", "a whole number that fits a short, not the number -32769")]
    [InlineData("integer", "2147483648", "a whole number that fits an integer, not the number 2147483648")]
    [InlineData("integer", "1.5", "a whole number that fits an integer, not the number 1.5")]
    [InlineData("long", "9223372036854775808", "a whole number that fits a long, not the number 9223372036854775808")]
    [InlineData("float", "1e39", "a number that fits a float, not the number 1e39")]
    [InlineData("float", "-3.5e38", "a number that fits a float, not the number -3.5e38")]
    [InlineData("double", "1e400", "a number that fits a double, not the number 1e400")]
    [InlineData("bigDecimal", "1e29", "a number of at most 28 digits, as C#'s decimal holds them, not the number 1e29")]
    [InlineData("bigDecimal", "0.12345678901234567890123456789012", "a number of at most 28 digits, as C#'s decimal holds them, not the number 0.12345678901234567890123456789012")]
    [InlineData("bigInteger", "1.5", "a whole number that fits a bigInteger, not the number 1.5")]
    [InlineData("blob", "a*b", "base64 text, such as \"aGVsbG8=\", not the text 'a*b'")]
    [InlineData("timestamp", "1e400", "seconds since 1970, or text such as \"2024-01-31T12:00:00Z\", not the number 1e400")]
    [InlineData("timestamp", "253402300800", "seconds since 1970, or text such as \"2024-01-31T12:00:00Z\", not the number 253402300800")]
    [InlineData("timestamp", "2024-01-31", "seconds since 1970, or text such as \"2024-01-31T12:00:00Z\", not the text '2024-01-31'")]
    [InlineData("timestamp", "2024-02-31T12:00:00Z", "seconds since 1970, or text such as \"2024-01-31T12:00:00Z\", not the text '2024-02-31T12:00:00Z'")]
    [InlineData("document", "007", "a scalar, an empty list or an empty mapping, not the number 007")]
    public void A_default_that_the_type_cannot_hold_is_told(string type, string value, string expected) => ReportsShapes(
        $"  S: {{ type: structure, members: {{ A: {{ target: T, default: {value} }} }} }}\n  T: {{ type: {type} }}",
        $"CMG0044(5,61): The default of member 'A' of 'S' must be {expected}");

    [Theory]
    [InlineData("byte", "-128")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("float", "3.4028234e38")]
    [InlineData("double", "1.7e308")]
    [InlineData("bigDecimal", "79228162514264337593543950335")]
    [InlineData("bigInteger", "123456789012345678901234567890")]
    [InlineData("blob", "aGVsbG8=")]
    [InlineData("timestamp", "-62135596800")]
    [InlineData("timestamp", "\"2024-01-31T12:00:00.5+02:00\"")]
    [InlineData("document", "0.5e3")]
    [InlineData("document", "[]")]
    public void A_default_at_the_edge_compiles(string type, string value) => Hosting.GeneratorHost.Run(new Hosting.ModelText("edge.yaml",
        Head + $"shapes:\n  S: {{ type: structure, members: {{ A: {{ target: T, default: {value} }} }} }}\n  T: {{ type: {type} }}\n")).CompilesClean();

    [Theory]
    [InlineData("float", "max: 1e39", "max 1e39 is not a value of a float")]
    [InlineData("double", "min: -1e400", "min -1e400 is not a value of a double")]
    [InlineData("bigDecimal", "max: 1e40", "max 1e40 is not a value of a bigDecimal")]
    [InlineData("long", "max: 1e3", "max 1e3 is not a value of a long")]
    public void A_bound_that_the_type_cannot_hold_is_told(string type, string range, string expected) =>
        Assert.Equal(
            [$"CMG0036: 'range' of shape 'S' cannot be kept: {expected}"],
            Bound.Bind(Head + $"shapes:\n  S: {{ type: {type}, range: {{ {range} }} }}\n").Diagnostics.Select(Bound.Describe)
                .Select(static text => text[..7] + text[text.IndexOf(':', StringComparison.Ordinal)..]));

    [Theory]
    [InlineData("[x]")]
    [InlineData("{ a: 1 }")]
    public void A_collection_is_empty_by_default(string value) => Assert.StartsWith(
        "CMG0044(5,61): The default of member 'A' of 'S' must be an empty ",
        Bound.Describe(Assert.Single(Bound.Bind(Head + $"shapes:\n  S: {{ type: structure, members: {{ A: {{ target: T, default: {value} }} }} }}\n  T: {{ type: list, member: String }}\n").Diagnostics)), StringComparison.Ordinal);

    [Fact]
    public void A_stream_is_empty_by_default() => Reports(
        "service: { name: L }\noperations: { A: { http: { method: POST, uri: / }, input: { B: { target: S, httpPayload: true, default: YQ== } } } }\nshapes: { S: { type: blob, streaming: true } }",
        "CMG0044(2,61): The default of member 'B' of 'ARequest' must be empty, as for every stream, not text");

    [Fact]
    public void A_name_that_no_assembly_holds_is_told() => Assert.StartsWith(
        "CMG0071(5,3): 'SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS…' cannot name a shape: it has 500 characters, and more than 400",
        Bound.Describe(Assert.Single(Bound.Bind(Head + $"shapes:\n  {new string('S', 500)}: {{ type: string }}\n  S: {{ type: string }}\n").Diagnostics)), StringComparison.Ordinal);
}
