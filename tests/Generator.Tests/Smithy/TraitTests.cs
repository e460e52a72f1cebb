using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>What traits come to.</summary>
public sealed class TraitTests
{
    [Theory]
    [InlineData("\"@httpQuery\": \"q\"", HttpLocation.Query, "q", "@String")]
    [InlineData("\"@httpHeader\": \"x-a\"", HttpLocation.Header, "x-a", "@Timestamp")]
    [InlineData("\"@httpPrefixHeaders\": \"x-\"", HttpLocation.PrefixHeaders, "x-", "~Texts")]
    [InlineData("\"@httpPrefixHeaders\": \"\"", HttpLocation.PrefixHeaders, "", "~Texts")]
    [InlineData("\"@httpQueryParams\": {}", HttpLocation.QueryParams, null, "~Texts")]
    [InlineData("\"@httpPayload\": {}", HttpLocation.Payload, null, "@Blob")]
    [InlineData("\"@xmlName\": \"q\"", HttpLocation.Body, null, "@String")]
    public void A_member_travels_where_it_says(string trait, object location, string? name, string target)
    {
        var member = Ast.Book(Ast.WithMembers(
            $$""" "M": { "target": "{{target}}", "traits": { {{trait}} } } """,
            """ "~Texts": { "type": "map", "key": { "target": "@String" }, "value": { "target": "@String" } } """)).Member("M");
        Assert.Equal(((HttpLocation)location, name), (member.Location, member.LocationName));
    }

    [Fact]
    public void Labels_and_status_codes_are_bound()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~Get" }], "traits": { "aws.protocols#restJson1": {} } },
            "~Get": { "type": "operation", "input": { "target": "~In" }, "output": { "target": "~Out" }, "traits": { "@http": { "method": "GET", "uri": "/books/{Path+}?full", "code": 206 } } },
            "~In": { "type": "structure", "members": { "Path": { "target": "@String", "traits": { "@required": {}, "@httpLabel": {} } } } },
            "~Out": { "type": "structure", "members": { "Status": { "target": "@Integer", "traits": { "@httpResponseCode": {} } } } }
            """));
        var http = model.Operation("Get").Http;
        Assert.Equal(206, http.Code);
        Assert.Equal([new UriSegment("books", false, false), new UriSegment("Path", true, true)], http.Segments);
        Assert.Equal(HttpLocation.Label, model.Shape<StructureShapeModel>("In").Member("Path").Location);
        Assert.Equal(HttpLocation.ResponseCode, model.Shape<StructureShapeModel>("Out").Member("Status").Location);
    }

    [Fact]
    public void Marks_and_names_of_members_are_kept()
    {
        var book = Ast.Book(Ast.WithMembers("""
            "Id": { "target": "@String", "traits": { "@required": {}, "@jsonName": "id", "@idempotencyToken": {}, "@documentation": "The <b>id</b>.", "@tags": ["x"] } },
            "Old": { "target": "@Timestamp", "traits": { "@timestampFormat": "http-date", "@deprecated": { "message": "Gone.", "since": "2" }, "@sensitive": {} } },
            "Older": { "target": "@Integer", "traits": { "@default": 3, "@addedDefault": {}, "@clientOptional": {}, "@deprecated": {} } },
            "Nullable": { "target": "@PrimitiveInteger", "traits": { "@default": null } },
            "Primitive": { "target": "@PrimitiveBoolean" }
            """));
        var id = book.Member("Id");
        Assert.Equal((true, "id", true, "The id."), (id.Required, id.JsonName, id.IdempotencyToken, id.Documentation));
        Assert.Equal((TimestampFormat.HttpDate, new DeprecationModel("Gone.", "2"), true), (book.Member("Old").TimestampFormat, book.Member("Old").Deprecated, book.Member("Old").Sensitive));
        var older = book.Member("Older");
        Assert.Equal((new DefaultValueModel(DefaultValueKind.Number, "3"), true, new DeprecationModel(null, null)), (older.Default, older.ClientOptional, older.Deprecated));
        Assert.Equal(DefaultValueKind.Null, book.Member("Nullable").Default?.Kind);
        Assert.Equal(new DefaultValueModel(DefaultValueKind.Boolean, "false"), book.Member("Primitive").Default);
        Assert.False(id.ClientOptional);
    }

    [Fact]
    public void Members_of_an_operations_own_input_are_the_clients_to_leave_out()
    {
        var text = Ast.WithBook("""{ "type": "structure", "members": { "N": { "target": "@Integer", "traits": { "@default": 1 } } }, "traits": { "@input": {} } }""");
        Assert.True(Ast.Book(text).Member("N").ClientOptional);
        Assert.False(Ast.Book(text.Replace("smithy.api#input", "smithy.api#output", StringComparison.Ordinal)).Member("N").ClientOptional);
    }

    [Fact]
    public void Constraints_of_shapes_and_members_are_kept()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "A": { "target": "~Name", "traits": { "@length": { "max": 5 } } }, "B": { "target": "~Names" }, "C": { "target": "~Number" } """,
            """
            "~Name": { "type": "string", "traits": { "@length": { "min": 1, "max": 9 }, "@pattern": "^\\w+$", "@mediaType": "text/plain" } },
            "~Names": { "type": "list", "member": { "target": "~Name" }, "traits": { "@uniqueItems": {}, "@sparse": {}, "@length": { "min": 1 } } },
            "~Number": { "type": "bigDecimal", "traits": { "@range": { "min": -0.5, "max": 1e3 } } }
            """));
        Assert.Equal(5, model.Shape<StructureShapeModel>("Book").Member("A").Constraints.MaxLength);
        Assert.Equal(new ConstraintsModel(1, 9, null, null, "^\\w+$", false), model.Shape<SimpleShapeModel>("Name").Constraints);
        Assert.Equal("text/plain", model.Shape<SimpleShapeModel>("Name").MediaType);
        Assert.Equal((true, true), (model.Shape<ListShapeModel>("Names").Sparse, model.Shape<ListShapeModel>("Names").Constraints.UniqueItems));
        Assert.Equal(("-0.5", "1e3"), (model.Shape<SimpleShapeModel>("Number").Constraints.Minimum, model.Shape<SimpleShapeModel>("Number").Constraints.Maximum));
    }

    [Fact]
    public void Enums_have_values_with_and_without_names()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "A": { "target": "~Genre" }, "B": { "target": "~Level" }, "C": { "target": "~Size" } """,
            """
            "~Genre": { "type": "enum", "members": { "NOVEL": { "target": "@Unit", "traits": { "@enumValue": "novel", "@documentation": "<p>Made up.</p>" } }, "ESSAY": { "target": "@Unit" } },
              "traits": { "@length": { "min": 1 }, "@pattern": "x" } },
            "~Level": { "type": "intEnum", "members": { "LOW": { "target": "@Unit", "traits": { "@enumValue": 1 } } } },
            "~Size": { "type": "string", "traits": { "@enum": [
              { "value": "s", "name": "SMALL", "documentation": "Fits a pocket.", "deprecated": true, "tags": ["a"] }, { "value": "t2.nano" }, { "value": "t2-nano" }, { "value": "2" }, { "value": "*" } ] } }
            """));
        Assert.Equal(
            [new EnumValueModel("NOVEL", "novel", "Made up.", null), new EnumValueModel("ESSAY", "ESSAY", null, null)],
            model.Shape<EnumShapeModel>("Genre").Values);
        Assert.Equal([new EnumValueModel("LOW", "1", null, null)], model.Shape<EnumShapeModel>("Level").Values);
        Assert.True(model.Shape<EnumShapeModel>("Level").IsInteger);
        Assert.Equal(
            [
                new EnumValueModel("SMALL", "s", "Fits a pocket.", new DeprecationModel(null, null)), new EnumValueModel("T2_NANO", "t2.nano", null, null),
                new EnumValueModel("T2_NANO_2", "t2-nano", null, null), new EnumValueModel("_2", "2", null, null), new EnumValueModel("VALUE", "*", null, null),
            ],
            model.Shape<EnumShapeModel>("Size").Values);
    }

    [Fact]
    public void Host_prefix_checksum_and_compression_are_kept()
    {
        var operation = Ast.Model(Ast.WithMembers(
            """
            "Branch": { "target": "@String", "traits": { "@required": {}, "@hostLabel": {} } },
            "Algorithm": { "target": "~Algorithm", "traits": { "@httpHeader": "x-algorithm" } }
            """,
            """ "~Algorithm": { "type": "enum", "members": { "CRC32": { "target": "@Unit" } } } """,
            """
            , "@endpoint": { "hostPrefix": "books.{Branch}-x." }, "@httpChecksumRequired": {}, "@requestCompression": { "encodings": ["gzip"] },
            "aws.protocols#httpChecksum": { "requestAlgorithmMember": "Algorithm", "requestChecksumRequired": true, "responseAlgorithms": ["CRC32", "SHA1"] }
            """)).Operation("PutBook");
        Assert.Equal([new UriSegment("books.", false, false), new UriSegment("Branch", true, false), new UriSegment("-x.", false, false)], operation.HostPrefix);
        Assert.True(operation.ChecksumRequired);
        Assert.Equal(["gzip"], operation.Compression);
        Assert.Equal(new ChecksumModel("Algorithm", true, null, EquatableArray.Of("CRC32", "SHA1")), operation.Checksum);
    }

    [Fact]
    public void Event_streams_are_found_with_their_headers_and_payloads()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "Title": { "target": "@String", "traits": { "@httpHeader": "title" } }, "Lines": { "target": "~Lines", "traits": { "@httpPayload": {} } } """,
            """
            "~Lines": { "type": "union", "members": { "line": { "target": "~Line" }, "end": { "target": "~End" }, "failed": { "target": "~Failed" } }, "traits": { "@streaming": {} } },
            "~Line": { "type": "structure", "members": { "number": { "target": "@Integer", "traits": { "@eventHeader": {} } }, "text": { "target": "@Blob", "traits": { "@eventPayload": {} } } } },
            "~End": { "type": "structure", "members": { "count": { "target": "@Integer" } } },
            "~Failed": { "type": "structure", "members": { "message": { "target": "@String" } }, "traits": { "@error": "client" } }
            """));
        Assert.Equal(("Lines", null), (model.Operation("PutBook").InputEventStream, model.Operation("PutBook").OutputEventStream));
        var line = model.Shape<StructureShapeModel>("Line");
        Assert.Equal((true, false), (line.Member("number").EventHeader, line.Member("number").EventPayload));
        Assert.Equal((false, true), (line.Member("text").EventHeader, line.Member("text").EventPayload));
        Assert.True(model.Shape<UnionShapeModel>("Lines").Streaming);
    }

    [Fact]
    public void Streaming_blobs_keep_their_marks()
    {
        var shape = Ast.Model(Ast.WithMembers(
            """ "Scan": { "target": "~Scan", "traits": { "@httpPayload": {} } } """,
            """ "~Scan": { "type": "blob", "traits": { "@streaming": {}, "@requiresLength": {}, "@mediaType": "image/png" } } """)).Shape<SimpleShapeModel>("Scan");
        Assert.Equal((true, true, "image/png"), (shape.Streaming, shape.RequiresLength, shape.MediaType));
    }

    [Fact]
    public void Unions_recursion_and_sparse_maps_are_read()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "Part": { "target": "~Part" } """,
            """
            "~Part": { "type": "union", "members": { "none": { "target": "@Unit" }, "parts": { "target": "~Parts" }, "free": { "target": "@Document" } } },
            "~Parts": { "type": "map", "key": { "target": "@String" }, "value": { "target": "~Part" }, "traits": { "@sparse": {} } }
            """));
        Assert.Equal(["Unit", "Parts", "Document"], model.Shape<UnionShapeModel>("Part").Members.Select(static member => member.Target));
        Assert.True(model.Shape<MapShapeModel>("Parts").Sparse);
    }

    [Fact]
    public void In_smithy_1_what_is_not_boxed_starts_at_zero()
    {
        var text = Ast.WithMembers(
            """
            "A": { "target": "~Number" }, "B": { "target": "~Boxed" }, "C": { "target": "~Number", "traits": { "@box": {} } },
            "D": { "target": "~Number", "traits": { "@required": {} } }, "E": { "target": "~Flag" }, "F": { "target": "@Integer" }, "G": { "target": "~Tags" }
            """,
            """
            "~Number": { "type": "integer" }, "~Boxed": { "type": "integer", "traits": { "@box": {} } }, "~Flag": { "type": "boolean" },
            "~Tags": { "type": "set", "member": { "target": "@String" } }
            """,
            version: "1.0");
        var book = Ast.Book(text);
        Assert.Equal(["0", "", "", "", "false", "", ""], book.Members.Select(static member => member.Default?.Text ?? ""));
        Assert.True(Ast.Model(text).Shape<ListShapeModel>("Tags").Constraints.UniqueItems);
        Assert.All(Ast.Book(text.Replace("\"1.0\"", "\"2.0\"", StringComparison.Ordinal)).Members, static member => Assert.Null(member.Default));
    }

    [Theory]
    [InlineData("<p>Adds a <code>Book</code> to the\\n   shelf.</p><ul><li>One</li><li>Two</li></ul>", "Adds a Book to the shelf. One Two")]
    [InlineData("Less &lt; more &amp; &quot;quoted&quot; &#39;&#x41;&nbsp;&mdash; end", "Less < more & \"quoted\" 'A — end")]
    [InlineData("a < b and c > d, x<y", "a < b and c > d, x<y")]
    [InlineData("<!-- a > b --><a href=\\\"https://example.com/?a=1&amp;b=2\\\">link</a>!", "link!")]
    [InlineData("one<br/>two<p/>three", "one two three")]
    [InlineData("", "")]
    public void Documentation_becomes_plain_text(string html, string plain) => Assert.Equal(
        plain, Ast.Book(Ast.WithBook($$"""{ "type": "structure", "members": {}, "traits": { "@documentation": "{{html}}" } }""")).Documentation);
}
