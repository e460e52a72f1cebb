using ChimeModelGen.Model;
using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>Mixins and apply statements.</summary>
public sealed class MixinTests
{
    private const string Mixins = """
        "~Named": { "type": "structure", "members": { "Name": { "target": "@String", "traits": { "@documentation": "What it is called." } } },
          "traits": { "@mixin": {}, "@documentation": "Has a name." } },
        "~Dated": { "type": "structure", "mixins": [{ "target": "~Named" }], "members": { "Date": { "target": "@Timestamp" } },
          "traits": { "@mixin": { "localTraits": ["smithy.api#sensitive"] }, "@sensitive": {} } }
        """;

    [Fact]
    public void Members_of_mixins_come_first_and_traits_are_inherited_unless_local()
    {
        var book = Ast.Book(Ast.WithBook(
            """{ "type": "structure", "mixins": [{ "target": "~Dated" }], "members": { "Pages": { "target": "@Integer" } } }""", Mixins));
        Assert.Equal(["Name", "Date", "Pages"], book.Members.Select(static member => member.Name));
        Assert.Equal("Has a name.", book.Documentation);
        Assert.False(book.Sensitive);
    }

    [Fact]
    public void A_member_overrides_that_of_its_mixin_in_place()
    {
        var book = Ast.Book(Ast.WithBook(
            """{ "type": "structure", "mixins": [{ "target": "~Dated" }], "members": { "Name": { "target": "@String", "traits": { "@required": {} } } } }""", Mixins));
        Assert.Equal(["Name", "Date"], book.Members.Select(static member => member.Name));
        Assert.Equal((true, "What it is called."), (book.Member("Name").Required, book.Member("Name").Documentation));
    }

    [Fact]
    public void Apply_reaches_one_shape_only()
    {
        var model = Ast.Model(Ast.WithBook(
            """{ "type": "structure", "mixins": [{ "target": "~Named" }], "members": { "Film": { "target": "~Film" } } }""",
            Mixins + """
            , "~Film": { "type": "structure", "mixins": [{ "target": "~Named" }], "members": {} },
            "~Book$Name": { "type": "apply", "traits": { "@documentation": "The title.", "@length": { "min": 1 } } }
            """));
        var name = model.Shape<StructureShapeModel>("Book").Member("Name");
        Assert.Equal(("The title.", 1L), (name.Documentation, name.Constraints.MinLength));
        name = model.Shape<StructureShapeModel>("Film").Member("Name");
        Assert.Equal(("What it is called.", null), (name.Documentation, name.Constraints.MinLength));
    }

    [Fact]
    public void Services_operations_and_unions_mix_too()
    {
        var model = Ast.Model(Ast.File("""
            "~Base": { "type": "service", "version": "1", "operations": [{ "target": "~A" }], "errors": [{ "target": "~Broken" }],
              "traits": { "@mixin": {}, "aws.protocols#restJson1": {}, "@title": "Base" } },
            "~Library": { "type": "service", "version": "2", "mixins": [{ "target": "~Base" }], "operations": [{ "target": "~B" }] },
            "~Failing": { "type": "operation", "errors": [{ "target": "~Gone" }], "traits": { "@mixin": {}, "@documentation": "May fail." } },
            "~A": { "type": "operation", "mixins": [{ "target": "~Failing" }], "input": { "target": "~In" }, "traits": { "@http": { "method": "POST", "uri": "/a" } } },
            "~B": { "type": "operation", "traits": { "@http": { "method": "POST", "uri": "/b" } } },
            "~In": { "type": "structure", "members": { "U": { "target": "~U" } } },
            "~U": { "type": "union", "mixins": [{ "target": "~Part" }], "members": { "b": { "target": "@String" } } },
            "~Part": { "type": "union", "members": { "a": { "target": "@String" } }, "traits": { "@mixin": {} } },
            "~Gone": { "type": "structure", "members": {}, "traits": { "@error": "client" } },
            "~Broken": { "type": "structure", "members": {}, "traits": { "@error": "server" } }
            """));
        Assert.Equal(("Library", "2", "Base"), (model.Name, model.Version, model.Title));
        Assert.Equal(["A", "B"], model.Operations.Select(static operation => operation.Name));
        Assert.Equal(["Broken"], model.Errors);
        Assert.Equal(["Gone"], model.Operation("A").Errors);
        Assert.Equal("May fail.", model.Operation("A").Documentation);
        Assert.Equal(["a", "b"], model.Shape<UnionShapeModel>("U").Members.Select(static member => member.Name));
    }
}
