using ChimeModelGen.Binding;
using ChimeModelGen.Model;
using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>What a service is made of: its own traits, operations, resources and names.</summary>
public sealed class ServiceTests
{
    private const string Http = """ "traits": { "@http": { "method": "GET", "uri": "/" } } """;

    [Fact]
    public void The_traits_of_a_service_are_kept()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "2024-01-31", "operations": [], "traits": {
              "aws.protocols#restJson1": { "http": ["h2"] }, "@title": "City Library", "@documentation": "<p>Lends books.</p>",
              "aws.api#service": { "sdkId": "Library", "endpointPrefix": "books", "arnNamespace": "lib" }, "aws.auth#sigv4": { "name": "lib" },
              "smithy.rules#endpointRuleSet": { "rules": [{ "anything": [1, 2, 3] }] } } }
            """));
        Assert.Equal(("Library", "2024-01-31", "City Library", "Lends books."), (model.Name, model.Version, model.Title, model.Documentation));
        Assert.Equal(new AwsServiceModel("Library", "books", "lib"), model.Aws);
        Assert.Null(model.ValidationError);
    }

    [Fact]
    public void A_service_outside_aws_says_nothing_of_it() =>
        Assert.Null(Ast.Model(Ast.WithMembers("")).Aws);

    [Fact]
    public void Unit_is_an_empty_input_and_no_output()
    {
        var model = Ast.Model(Ast.File($$"""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~A" }, { "target": "~B" }], "traits": { "aws.protocols#restJson1": {} } },
            "~A": { "type": "operation", "input": { "target": "@Unit" }, "output": { "target": "@Unit" }, {{Http}} },
            "~B": { "type": "operation", "traits": { "@http": { "method": "GET", "uri": "/b" } } }
            """));
        Assert.Equal(["ARequest ", "BRequest "], model.Operations.Select(o => $"{o.Input} {o.Output}"));
        Assert.Empty(model.Shape<StructureShapeModel>("ARequest").Members);
    }

    [Fact]
    public void The_name_of_an_absent_input_gives_way()
    {
        var model = Ast.Model(Ast.File($$"""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~A" }], "traits": { "aws.protocols#restJson1": {} } },
            "~A": { "type": "operation", "output": { "target": "~ARequest" }, {{Http}} },
            "~ARequest": { "type": "structure", "members": { "X": { "target": "@String" } } }
            """));
        Assert.Equal("AInput ARequest", $"{model.Operations[0].Input} {model.Operations[0].Output}");
    }

    [Fact]
    public void Resources_bring_their_operations()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "1", "resources": [{ "target": "~Shelf" }], "traits": { "aws.protocols#restJson1": {} } },
            "~Shelf": { "type": "resource", "identifiers": { "id": { "target": "@String" } }, "create": { "target": "~AddShelf" }, "list": { "target": "~ListShelves" },
              "operations": [{ "target": "~PaintShelf" }], "collectionOperations": [{ "target": "~CountShelves" }], "resources": [{ "target": "~Book" }] },
            "~Book": { "type": "resource", "read": { "target": "~GetBook" }, "put": { "target": "~PutBook" }, "update": { "target": "~EditBook" }, "delete": { "target": "~DropBook" } },
            """ + string.Join(",\n", "AddShelf ListShelves PaintShelf CountShelves GetBook PutBook EditBook DropBook".Split(' ')
            .Select(name => $$""" "~{{name}}": { "type": "operation", "traits": { "@http": { "method": "POST", "uri": "/{{name}}" } } }"""))));
        Assert.Equal(
            ["AddShelf", "CountShelves", "DropBook", "EditBook", "GetBook", "ListShelves", "PaintShelf", "PutBook"],
            model.Operations.Select(static operation => operation.Name));
    }

    [Fact]
    public void What_a_service_does_not_reach_is_not_part_of_it() =>
        Assert.DoesNotContain(Ast.Model(Ast.WithMembers("", """ "~Film": { "type": "structure", "members": { "x": { "target": "nowhere#At" } } } """)).Shapes, shape => shape.Name == "Film");

    [Fact]
    public void Rename_settles_names()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~A" }], "traits": { "aws.protocols#restJson1": {} },
              "rename": { "example.film#Title": "FilmTitle" } },
            "~A": { "type": "operation", "input": { "target": "~In" }, "traits": { "@http": { "method": "POST", "uri": "/" } } },
            "~In": { "type": "structure", "members": { "Book": { "target": "~Title" }, "Film": { "target": "example.film#Title" } } },
            "~Title": { "type": "string" },
            "example.film#Title": { "type": "structure", "members": {} }
            """));
        Assert.Equal(["Title", "FilmTitle"], model.Shape<StructureShapeModel>("In").Members.Select(static member => member.Target));
    }

    [Fact]
    public void Equal_simple_shapes_of_one_name_are_one()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "A": { "target": "example.a#Name" }, "B": { "target": "example.b#Name" } """,
            """ "example.a#Name": { "type": "string", "traits": { "@length": { "min": 1 } } }, "example.b#Name": { "type": "string", "traits": { "@length": { "min": 1 } } } """));
        Assert.Equal(["Name", "Name"], model.Shape<StructureShapeModel>("Book").Members.Select(static member => member.Target));
        Assert.Equal(1, model.Shape<SimpleShapeModel>("Name").Constraints.MinLength);
    }

    [Fact]
    public void A_shape_named_like_one_of_the_prelude_does_not_take_its_place()
    {
        var model = Ast.Model(Ast.WithMembers(
            """ "Own": { "target": "~Timestamp" }, "Plain": { "target": "@Timestamp" } """,
            """ "~Timestamp": { "type": "timestamp", "traits": { "@timestampFormat": "date-time" } } """));
        Assert.Equal(["Timestamp", "SmithyTimestamp"], model.Shape<StructureShapeModel>("Book").Members.Select(static member => member.Target));
        Assert.Equal(TimestampFormat.DateTime, model.Shape<SimpleShapeModel>("Timestamp").TimestampFormat);
        Assert.Null(model.Shape<SimpleShapeModel>("SmithyTimestamp").TimestampFormat);
    }

    [Fact]
    public void Errors_of_the_service_are_every_operations()
    {
        var model = Ast.Model(Ast.WithBook(
            """{ "type": "structure", "members": {} }""",
            """
            "smithy.framework#ValidationException": { "type": "structure", "members": { "message": { "target": "@String", "traits": { "@required": {} } } }, "traits": { "@error": "client" } },
            "~Gone": { "type": "structure", "members": {}, "traits": { "@error": "client", "@httpError": 410, "@retryable": { "throttling": true } } },
            "~Broken": { "type": "structure", "members": {}, "traits": { "@error": "server", "@retryable": {} } }
            """,
            service: """, "errors": [{ "target": "smithy.framework#ValidationException" }, { "target": "~Gone" }, { "target": "~Broken" }] """));
        Assert.Equal(["ValidationException", "Gone", "Broken"], model.Errors);
        Assert.Null(model.ValidationError);
        Assert.Equal(new ErrorModel(false, 400, false, false), model.Shape<StructureShapeModel>("ValidationException").Error);
        Assert.Equal(new ErrorModel(false, 410, true, true), model.Shape<StructureShapeModel>("Gone").Error);
        Assert.Equal(new ErrorModel(true, 500, true, false), model.Shape<StructureShapeModel>("Broken").Error);
    }

    [Fact]
    public void Pagination_takes_what_the_service_says()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~ListBooks" }, { "target": "~ListFilms" }],
              "traits": { "aws.protocols#restJson1": {}, "@paginated": { "inputToken": "Next", "outputToken": "Next", "pageSize": "Max" } } },
            "~ListBooks": { "type": "operation", "input": { "target": "~In" }, "output": { "target": "~Out" },
              "traits": { "@http": { "method": "GET", "uri": "/" }, "@readonly": {}, "@paginated": { "items": "Books" } } },
            "~ListFilms": { "type": "operation", "input": { "target": "~In" }, "output": { "target": "~Out" },
              "traits": { "@http": { "method": "GET", "uri": "/films" }, "@idempotent": {}, "@paginated": {} } },
            "~In": { "type": "structure", "members": { "Next": { "target": "@String", "traits": { "@httpQuery": "n" } }, "Max": { "target": "@Integer", "traits": { "@httpQuery": "m" } } } },
            "~Out": { "type": "structure", "members": { "Next": { "target": "@String" }, "Books": { "target": "~Names" } } },
            "~Names": { "type": "list", "member": { "target": "@String" } }
            """));
        Assert.Equal(new PaginationModel("Next", "Next", "Max", "Books"), model.Operation("ListBooks").Paginated);
        Assert.Equal(new PaginationModel("Next", "Next", "Max", null), model.Operation("ListFilms").Paginated);
        Assert.True(model.Operation("ListBooks").ReadOnly);
        Assert.True(model.Operation("ListFilms").Idempotent);
    }

    [Fact]
    public void Services_are_chosen_by_name_or_id()
    {
        var text = Ast.File("""
            "~Lending": { "type": "service", "version": "1", "traits": { "aws.protocols#restJson1": {} } },
            "~Archive": { "type": "service", "version": "1", "traits": { "aws.protocols#restJson1": {} } },
            "~Legacy": { "type": "service", "version": "1", "traits": { "aws.protocols#awsQuery": {} } }
            """);
        Assert.Equal(["Lending", "Archive"], Names(Ast.BindAll(text)));
        Assert.Single(Ast.BindAll(text).Diagnostics);
        var one = Ast.BindAll(text, "Archive");
        Assert.Equal(["Archive"], Names(one));
        Assert.False(one.AreSeveral);
        var two = Ast.BindAll(text, "Archive", "example.library#Lending");
        Assert.Equal(["Lending", "Archive"], Names(two));
        Assert.True(two.AreSeveral);
        Assert.Equal(["Lending"], Names(Ast.BindAll(text, "example.library.Lending")));
        Assert.Empty(two.Diagnostics);
    }

    private static IEnumerable<string> Names(BoundServices bound) => bound.Models.Select(static model => model.Name);

    [Fact]
    public void A_shape_called_like_one_of_the_prelude_is_not_that_one()
    {
        var model = Ast.Model(Ast.File("""
            "~Library": { "type": "service", "version": "1", "operations": [{ "target": "~A" }, { "target": "~B" }], "traits": { "aws.protocols#restJson1": {} } },
            "~A": { "type": "operation", "input": { "target": "~In" }, "output": { "target": "@Unit" }, "traits": { "@http": { "method": "POST", "uri": "/a" } } },
            "~B": { "type": "operation", "traits": { "@http": { "method": "POST", "uri": "/b" } } },
            "~In": { "type": "structure", "members": { "Short": { "target": "~String" }, "Long": { "target": "@String" }, "One": { "target": "~Choice" } } },
            "~Choice": { "type": "union", "members": { "Nothing": { "target": "@Unit" }, "Something": { "target": "~Unit" } } },
            "~String": { "type": "string", "traits": { "@length": { "max": 3 } } },
            "~Unit": { "type": "structure", "members": { "Size": { "target": "@Integer" } } }
            """));
        var members = model.Shape<StructureShapeModel>("In").Members;
        Assert.Equal(3, ((SimpleShapeModel)model.Shapes.Single(shape => shape.Name == members[0].Target)).Constraints.MaxLength);
        Assert.NotEqual(members[0].Target, members[1].Target);
        var variants = model.Shape<UnionShapeModel>("Choice").Members;
        Assert.NotEqual(variants[0].Target, variants[1].Target);
        Assert.Equal(["ARequest ", "BRequest "], model.Operations.Select(o => $"{o.Input.Replace("In", "ARequest", StringComparison.Ordinal)} {o.Output}"));
    }
}
