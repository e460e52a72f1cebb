namespace Generator.Tests.Binding;

/// <summary>Slips of YAML and JSON are told once, where they were made and in the words of whoever made them.</summary>
public sealed class YamlSlipTests
{
    private const string Head = "service: { name: L }\noperations:\n  A:\n";
    private const string Http = "    http: { method: POST, uri: /a }\n";
    private const string NotYaml = "The model file is not valid YAML: ";

    private static void Told(string text, string place, string message, string path = Bound.Path)
    {
        var result = ChimeModelGen.Binding.ModelBinder.Bind(path, text, CancellationToken.None);
        Assert.Equal($"{place}: {message}", Bound.Describe(Assert.Single(result.Diagnostics)));
    }

    [Theory]
    [InlineData("\thttp: { method: POST, uri: /a }\n", "CMG0001(4,1)")]
    [InlineData(Http + "    # a comment\n\n\tdocumentation: x\n", "CMG0001(7,1)")]
    [InlineData(Http + "    documentation: |\n      a\n    input:\n      A: String\n \t     B: String\n", "CMG0001(9,2)")]
    public void A_tab_is_told_where_it_is(string operation, string place) =>
        Told(Head + operation, place, NotYaml + "a tab indents this line, and YAML indents by spaces alone; replace it by spaces");

    [Theory]
    [InlineData("    http: { method: POST, uri: /books/{Id} }\n", "CMG0001(4,32)", "'{' begins a mapping inside braces and brackets; quote the text: \"/books/{Id}\"")]
    [InlineData("    http: { method: POST, uri: /a/{Id}/b, code: 201 }\n", "CMG0001(4,32)", "'{' begins a mapping inside braces and brackets; quote the text: \"/a/{Id}/b\"")]
    [InlineData(Http + "    input: { A: { target: String, pattern: ^[a-z]+$ } }\n", "CMG0001(5,44)", "'[' begins a list inside braces and brackets; quote the text: \"^[a-z]+$\"")]
    [InlineData(Http + "    input: { A: { target: String, pattern: \"^\\d+$\" } }\n", "CMG0001(5,46)", "'\\d' means nothing in double quotes; write it in single quotes: '^\\d+$', or two backslashes for one")]
    [InlineData(Http + "    documentation: Note: x\n", "CMG0001(5,20)", "': ' inside text begins a mapping; quote the text: \"Note: x\"")]
    [InlineData(Http + "    deprecated: { message: Note: x, since: 2 }\n", "CMG0001(5,28)", "': ' inside text begins a mapping; quote the text: \"Note: x\"")]
    [InlineData("    http: { method: POST uri: /a }\n", "CMG0001(4,26)", "a comma is missing before 'uri'; add it, or quote the text if it is no key")]
    [InlineData("    http: { method: POST, uri: /a\n    input: { A: String }\n", "CMG0001(4,11)", "the '{' that stands here is not closed; add '}' where it ends")]
    [InlineData(Http + "    errors: [A, B\n    input: { A: String }\n", "CMG0001(5,13)", "the '[' that stands here is not closed; add ']' where it ends")]
    [InlineData("    http: { method: POST, uri: \"/a }\n    input: { A: String }\n", "CMG0001(4,32)", "the quote that begins here is not closed; add \" where the text ends")]
    [InlineData("    http: { method: POST, uri: '/a }\n    input: { A: String }\n", "CMG0001(4,32)", "the quote that begins here is not closed; add ' where the text ends")]
    [InlineData(Http + "    documentation: @b\n", "CMG0001(5,20)", "text cannot begin with '@' unless it is quoted; write \"@b\"")]
    [InlineData(Http + "    documentation: `b` is it\n", "CMG0001(5,20)", "text cannot begin with '`' unless it is quoted; write \"`b` is it\"")]
    [InlineData(Http + "    documentation: %x\n", "CMG0001(5,20)", "text cannot begin with '%' unless it is quoted; write \"%x\"")]
    [InlineData(Http + "    documentation: & y\n", "CMG0001(5,20)", "'&', '*' and '!' begin anchors, aliases and tags; if this is text, quote it: \"& y\"")]
    [InlineData(Http + "    documentation: say \"hi\"\n   more: x\n", "CMG0001(6,4)", "this line is indented by 3 spaces and the one before it by 4, which fits no mapping; indent the keys of one mapping alike")]
    [InlineData(Http + "    documentation: \"say \"hi\"\"\n", "CMG0001(5,20)", "text follows what was complete before it; quote all of it: 'say \"hi\"'")]
    [InlineData(Http + "    documentation: [x] and b\n", "CMG0001(5,20)", "text follows what was complete before it; quote all of it: \"[x] and b\"")]
    [InlineData(Http + "    documentation: - x\n", "CMG0001(5,20)", "a list begins on a line of its own, or is written as [a, b]; if this is text, quote it: \"- x\"")]
    [InlineData("    http: { method: POST, uri: /a }]\n", "CMG0001(4,36)", "']' closes nothing; remove it")]
    [InlineData("    http\n    input: { A: String }\n", "CMG0001(4,5)", "a colon is missing after 'http', so that the next line is read as a part of it; add it")]
    [InlineData(Http + "    documentation: some text\n    and more\n    readonly: true\n", "CMG0001(6,5)", "this line is no key, since it has no colon; add one, or indent it more than the key whose text it goes on with")]
    public void A_slip_is_told_with_what_to_type(string operation, string place, string words) => Told(Head + operation, place, NotYaml + words);

    [Fact]
    public void Line_ends_and_a_byte_order_mark_move_nothing() =>
        Told("\uFEFF" + (Head + Http + "    documentation: Note: x\n").Replace("\n", "\r\n", StringComparison.Ordinal), "CMG0001(5,20)", NotYaml + "': ' inside text begins a mapping; quote the text: \"Note: x\"");

    [Fact]
    public void Text_that_looks_like_an_alias_is_one_diagnostic() => Told(
        Head + Http + "    documentation: *bold* text\n", "CMG0005(5,20)", "Alias '*bold*' cannot be resolved: no anchor '&bold*' stands before it; if it is text, put it in quotes");

    [Fact]
    public void Text_that_looks_like_a_tag_is_told() => Told(
        Head + Http + "    documentation: !important\n", "CMG0072(5,20)", "The tag '!important' has no meaning in a model; if it is text, quote it: '\"!important\"'");

    [Theory]
    [InlineData(Head + "    http: { method:POST, uri: /a }\n", "CMG0073(4,13)", "'method:POST' has no space after its colon, so it is one word to YAML; write 'method: POST'")]
    [InlineData("service:{ name: L }\noperations:\n  A:\n" + Http, "CMG0073(1,1)", "'service:{ name' has no space after its colon, so it is one word to YAML; write 'service: { name'")]
    [InlineData("service:\n  name:L\noperations:\n  A:\n" + Http, "CMG0009(2,3)", "'service' of the model must be a mapping, not the text 'name:L', whose colon needs a space after it")]
    public void A_missing_space_is_told_and_nothing_that_follows_from_it(string text, string place, string message) => Told(text, place, message);

    [Fact]
    public void A_merge_key_is_one_error() => Told(
        Head + Http + "    input: { A: S }\nshapes:\n  Base: &base { type: structure, members: { B: T } }\n  S: { <<: *base, documentation: x }\n  T: { type: string }\n",
        "CMG0007(8,8)", "Unknown key '<<' in shape 'S'; merge keys are not part of the format, use an alias for the whole value");

    [Fact]
    public void The_words_of_a_suggestion_can_be_typed() =>
        Assert.NotNull(Bound.Model(Head + "    http: { method: POST, uri: \"/books/{Id}\" }\n    input: { Id: { target: String, required: true, httpLabel: true } }\n"));

    [Theory]
    [InlineData("library.json")]
    [InlineData("library.JSONC")]
    public void A_json_model_may_have_comments(string path)
    {
        const string Json = """
            // What a library does.
            {
            	"service": { "name": "L" }, /* tabs
            	are fine */
            	"operations": { "A": { "http": { "method": "POST", "uri": "/a" }, "documentation": "http://x /* \" // */" } } // end
            }
            """;
        var bound = ChimeModelGen.Binding.ModelBinder.Bind(path, Json, CancellationToken.None);
        Assert.Empty(bound.Diagnostics.Select(Bound.Describe));
        Assert.Equal("http://x /* \" // */", bound.Value!.Operation("A").Documentation);
    }

    [Fact]
    public void A_mistake_behind_a_comment_is_told_at_its_place() => Told(
        "{ /* one\n two */ \"service\": { \"name\": \"L\", \"titel\": \"x\" }, \"operations\": {} }", "CMG0007(2,35)", "Unknown key 'titel' in the service; did you mean 'title'?", "m.json");

    [Theory]
    [InlineData("{\n  \"service\": { \"name\": \"L },\n  \"operations\": {}\n}\n", "CMG0001(2,24)", "the quote that begins here is not closed; add \" where the text ends")]
    [InlineData("{\n  \"service\": { \"name\": \"L\" },\n  \"operations\": {\n    \"A\": { \"http\": { \"method\": \"POST\", \"uri\": \"/a\" }\n  }\n}\n", "CMG0001(4,10)", "the '{' that stands here is not closed; add '}' where it ends")]
    [InlineData("{\n  \"service\": { \"name\": \"L\" },\n  \"operations\": {}\n}}\n", "CMG0001(4,2)", "'}' closes nothing; remove it")]
    public void A_slip_of_json_is_told_at_its_place(string text, string place, string words) => Told(text, place, NotYaml + words, "m.json");
}
