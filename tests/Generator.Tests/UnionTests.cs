using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Unions compile clean wherever a shape can stand.</summary>
public sealed class UnionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Types")]
    [InlineData("Client")]
    [InlineData("Server")]
    public void A_union_compiles_clean_in_every_place(string? emit) => GeneratorHost.Run(new ModelText("union.yaml", """
        service: { name: Drawing, version: "1" }
        operations:
          Draw:
            http: { method: POST, uri: /draw }
            input: { Figure: { target: Figure, required: true }, More: Figures, Named: FigureMap }
            output: { Figure: Figure, More: Figures }
          DrawOne:
            http: { method: POST, uri: /draw-one }
            input: { Figure: { target: Figure, httpPayload: true } }
            output: { Figure: { target: Figure, httpPayload: true } }
        shapes:
          Length: { type: integer, range: { min: 1 } }
          Secret: { type: string, sensitive: true }
          Strings: { type: list, member: String }
          Figures: { type: list, member: Figure }
          FigureMap: { type: map, key: String, value: Figure }
          Square: { type: structure, members: { Side: { target: Length, required: true } } }
          Color: { type: enum, members: { RED: null } }
          Figure:
            type: union
            documentation: One of several.
            members:
              Quad: Square
              Circle: { target: Length, documentation: Its radius. }
              Label: { target: String, jsonName: "la\"bel", length: { max: 5 } }
              Hidden: Secret
              Group: Figures
              Words: Strings
              Nothing: Unit
              Square: Square
              Color: Color
              Nested: Figure
              Tint: Color
              Moment: Timestamp
              Any: Document
              Unknown: String
              value: Boolean
        """, null, emit)).CompilesClean();
}
