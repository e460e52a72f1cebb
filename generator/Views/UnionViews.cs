using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Unions: closed hierarchies with one nested record per variant.</summary>
internal static class UnionViews
{
    public static View Create(ShapeMap map, UnionShapeModel union) => CreateInside(map.Inside(Named(map, union).Select(static named => named.Property)), union);

    // Inside the union a variant's name hides a type of the same name.
    private static View CreateInside(ShapeMap map, UnionShapeModel union) => new View()
        .Set("docs", DocView.Summary(DocText.Sentence(union.Documentation ?? union.Name)))
        .Set("obsolete", MemberViews.Obsolete(union.Deprecated))
        .Set("name", map.Names.Declared(union.Name))
        .Set("hidden", map.Names.Shadowed())
        .Set("checked", map.Inputs.Contains(union.Name))
        .Set("compared", map.Compared.Contains(union.Name))
        .Set("listed", Code.Literal(EnumViews.Listed(union.Members.Select(static m => m.Name).ToList())))
        .Set("members", Named(map, union).Select(named => Variant(map, union, named)));

    public static View CreateJson(ShapeMap map, UnionShapeModel union) => new View()
        .Set("name", map.Names[union.Name])
        .Set("self", map.Names.InsideJson(union.Name, []))
        .Set("members", Named(map, union).Select(named => MemberViews.Travelling(map, named)
            .Set("is_unit", IsUnit(map, named))
            .Set("never_null", map.Find(named.Model.Target) is SimpleShapeModel { Kind: SimpleKind.Document })
            .Set("write_variant", TypeView.Of(map, named.Model).WriteOf($"{named.Local}.Value"))));

    // A variant always holds a value; that it need not be sent is the union's own choice of one variant.
    // The errors of an event stream are thrown from its enumeration, so they are no variants.
    public static List<NamedMember> Named(ShapeMap map, UnionShapeModel union) => MemberViews
        .Named(new StructureShapeModel(union.Name, null, null, false, union.Members, null), MemberNames.OfUnion(map.Names.Declared(union.Name).Text))
        .Where(named => !union.Streaming || map.Find(named.Model.Target) is not StructureShapeModel { Error: not null })
        .Select(static named => named with { Model = named.Model with { Required = true, Default = null, Location = HttpLocation.Body } })
        .ToList();

    private static View Variant(ShapeMap map, UnionShapeModel union, NamedMember named)
    {
        var member = named.Model;
        var own = ShapeMap.HasConstraints(member.Constraints) ? map.Constraints(member).Pattern : null;
        return MemberViews.Declared(map, named)
            .Set("is_unit", IsUnit(map, named))
            .Set("held", TypeView.Of(map, member).Type)
            .Set("variant_checks", Code.Lines(CheckView.Statements(map, member, $"Value", Code.Literal(member.Name), $"_pattern")))
            .Set("variant_sensitive", union.Sensitive || map.IsSensitive(member))
            .Set("variant_pattern", PatternView.Restricts(own) ? PatternView.Create(map, own!) : null);
    }

    // A service may have a structure of that name, which is no unit then.
    private static bool IsUnit(ShapeMap map, NamedMember named) => named.Model.Target == "Unit" && !map.IsOwn("Unit");
}
