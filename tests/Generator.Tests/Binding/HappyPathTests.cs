using ChimeModelGen.Model;

namespace Generator.Tests.Binding;

/// <summary>A correct file becomes exactly the model that it describes.</summary>
public sealed class HappyPathTests
{
    private static readonly ServiceModel _model = Bound.Model(Library.Yaml);

    [Fact]
    public void The_service_carries_what_its_mapping_says()
    {
        Assert.Equal(("Library", "2024-01-31", "Public Library", "Lends books."), (_model.Name, _model.Version, _model.Title, _model.Documentation));
        Assert.Equal("BadRequest", _model.ValidationError);
        Assert.Equal(["ServiceFailure"], _model.Errors);
        Assert.Equal(new AwsServiceModel("Library", "library", "lib"), _model.Aws);
    }

    [Fact]
    public void Operations_and_shapes_are_in_ordinal_order()
    {
        Assert.Equal(["LendBook", "ListBooks", "Ping", "ReadFile"], _model.Operations.Select(operation => operation.Name));
        Assert.Equal(_model.Shapes.Select(shape => shape.Name).Order(StringComparer.Ordinal), _model.Shapes.Select(shape => shape.Name));
    }

    [Fact]
    public void An_operation_carries_its_route_and_traits()
    {
        var operation = _model.Operation("LendBook");
        Assert.Equal("POST", operation.Http.Method);
        Assert.Equal(201, operation.Http.Code);
        Assert.Equal([new UriSegment("books", false, false), new UriSegment("BookId", true, false), new UriSegment("loans", false, false)], operation.Http.Segments);
        Assert.Equal([new QueryLiteral("operation", "lend"), new QueryLiteral("now", null)], operation.Http.Query);
        Assert.Equal(new DeprecationModel("Use LendItem", "2.0"), operation.Deprecated);
        Assert.True(operation.Idempotent);
        Assert.False(operation.ReadOnly);
        Assert.Equal(("LendBookRequest", "LendBookResponse"), (operation.Input, operation.Output));
        Assert.Equal(["NotFound"], operation.Errors);
    }

    [Fact]
    public void An_operation_without_input_gets_an_empty_one_and_without_output_none()
    {
        var ping = _model.Operation("Ping");
        Assert.Equal("PingRequest", ping.Input);
        Assert.Empty(_model.Shape<StructureShapeModel>("PingRequest").Members);
        Assert.Null(ping.Output);
        Assert.Empty(ping.Http.Segments);
        Assert.Equal(200, ping.Http.Code);
        Assert.Equal(new DeprecationModel(null, null), ping.Deprecated);
    }

    [Fact]
    public void A_greedy_label_is_marked() =>
        Assert.Equal(new UriSegment("Path", true, true), _model.Operation("ReadFile").Http.Segments[1]);

    [Fact]
    public void Pagination_takes_missing_parts_from_the_service() =>
        Assert.Equal(new PaginationModel("NextToken", "NextToken", "MaxResults", "Books"), _model.Operation("ListBooks").Paginated);

    [Fact]
    public void Members_keep_their_written_order_and_their_traits()
    {
        var request = _model.Shape<StructureShapeModel>("LendBookRequest");
        Assert.Equal(["BookId", "Reader", "Trace", "Token", "Note", "Days", "Until"], request.Members.Select(member => member.Name));
        Assert.Equal(("BookId", true, HttpLocation.Label), (request.Member("BookId").Target, request.Member("BookId").Required, request.Member("BookId").Location));
        Assert.Equal((HttpLocation.Header, "x-trace", "Follows the request."), (request.Member("Trace").Location, request.Member("Trace").LocationName, request.Member("Trace").Documentation));
        Assert.True(request.Member("Token").IdempotencyToken);
        Assert.Equal(("Note", HttpLocation.Body), (request.Member("Note").Target, request.Member("Note").Location));
        Assert.Equal(TimestampFormat.HttpDate, request.Member("Until").TimestampFormat);
    }

    [Fact]
    public void A_primitive_prelude_shape_is_the_plain_one_with_a_default()
    {
        var days = _model.Shape<StructureShapeModel>("LendBookRequest").Member("Days");
        Assert.Equal(("Integer", new DefaultValueModel(DefaultValueKind.Number, "0")), (days.Target, days.Default));
    }

    [Fact]
    public void Constraints_are_kept_as_written()
    {
        var id = _model.Shape<SimpleShapeModel>("BookId");
        Assert.Equal(new ConstraintsModel(3, 20, null, null, "^[a-z]+$", false), id.Constraints);
        Assert.Equal("Names a book.", id.Documentation);
        Assert.Equal(("1", "50"), (_model.Shape<SimpleShapeModel>("MaxResults").Constraints.Minimum, _model.Shape<SimpleShapeModel>("MaxResults").Constraints.Maximum));
        Assert.Equal("99.50", _model.Shape<StructureShapeModel>("Book").Member("Price").Constraints.Maximum);
    }

    [Fact]
    public void A_string_may_be_sensitive_and_have_a_media_type()
    {
        var note = _model.Shape<SimpleShapeModel>("Note");
        Assert.True(note.Sensitive);
        Assert.Equal("text/plain", note.MediaType);
    }

    [Fact]
    public void Enum_values_are_documentation_a_mapping_or_nothing()
    {
        var reader = _model.Shape<EnumShapeModel>("Reader");
        Assert.False(reader.IsInteger);
        Assert.Equal(
            [
                new EnumValueModel("ADULT", "ADULT", "Grown up.", null),
                new EnumValueModel("CHILD", "child", "Not yet.", new DeprecationModel(null, null)),
                new EnumValueModel("OTHER", "OTHER", null, null),
            ],
            reader.Values);
        var level = _model.Shape<EnumShapeModel>("Level");
        Assert.True(level.IsInteger);
        Assert.Equal([new EnumValueModel("LOW", "1", null, null), new EnumValueModel("HIGH", "2", "Up.", null)], level.Values);
    }

    [Fact]
    public void Lists_and_maps_carry_their_members_and_constraints()
    {
        var list = _model.Shape<ListShapeModel>("BookList");
        Assert.Equal(("member", "Book", "One."), (list.Member.Name, list.Member.Target, list.Member.Documentation));
        Assert.True(list.Sparse);
        Assert.True(list.Constraints.UniqueItems);
        Assert.Equal(50, list.Constraints.MaxLength);
        var map = _model.Shape<MapShapeModel>("Attributes");
        Assert.Equal(("key", "BookId", "value", "String"), (map.Key.Name, map.Key.Target, map.Value.Name, map.Value.Target));
        Assert.False(map.Sparse);
        Assert.Equal(5, map.Constraints.MaxLength);
    }

    [Fact]
    public void Unions_and_streams_are_bound()
    {
        Assert.Equal(["Unit", "String"], _model.Shape<UnionShapeModel>("Format").Members.Select(member => member.Target));
        Assert.True(_model.Shape<SimpleShapeModel>("Content").Streaming);
        var output = _model.Shape<StructureShapeModel>("ReadFileResponse");
        Assert.Equal([HttpLocation.ResponseCode, HttpLocation.PrefixHeaders, HttpLocation.Payload], output.Members.Select(member => member.Location));
        Assert.Equal("x-meta-", output.Member("Meta").LocationName);
    }

    [Fact]
    public void Errors_carry_fault_status_and_retries()
    {
        Assert.Equal(new ErrorModel(false, 404, false, false), _model.Shape<StructureShapeModel>("NotFound").Error);
        Assert.Equal(new ErrorModel(false, 400, false, false), _model.Shape<StructureShapeModel>("BadRequest").Error);
        Assert.Equal(new ErrorModel(true, 500, true, true), _model.Shape<StructureShapeModel>("ServiceFailure").Error);
        Assert.Equal(new DefaultValueModel(DefaultValueKind.String, "NotFound"), _model.Shape<StructureShapeModel>("NotFound").Member("Code").Default);
    }

    [Fact]
    public void Json_names_and_empty_defaults_are_kept()
    {
        var books = _model.Shape<StructureShapeModel>("BookPage").Member("Books");
        Assert.Equal(("books", new DefaultValueModel(DefaultValueKind.EmptyList, "")), (books.JsonName, books.Default));
        Assert.Null(_model.Shape<StructureShapeModel>("BookPage").Member("NextToken").JsonName);
    }

    [Fact]
    public void A_shape_of_the_service_wins_over_the_prelude()
    {
        var model = Bound.Model("""
            service: { name: Library }
            operations: { Get: { http: { method: POST, uri: / }, input: { A: String, B: "smithy.api#String" } } }
            shapes: { String: { type: integer } }
            """);
        Assert.Equal(SimpleKind.Integer, model.Shape<SimpleShapeModel>("String").Kind);
    }
}
