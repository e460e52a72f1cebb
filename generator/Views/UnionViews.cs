using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Unions: closed hierarchies with one nested record per variant.</summary>
internal static class UnionViews
{
    public static View Create(ShapeMap map, UnionShapeModel union) => new View()
        .Set("docs", DocView.Summary(DocView.Text(union.Documentation ?? union.Name)))
        .Set("obsolete", MemberViews.Obsolete(union.Deprecated))
        .Set("name", map.Names[union.Name])
        .Set("checked", map.Inputs.Contains(union.Name))
        .Set("listed", CSharpName.Literal(string.Join(", ", union.Members.Select(static m => m.Name))))
        .Set("members", Named(map, union).Select(named => Variant(map, union, named)));

    private static IReadOnlyList<NamedMember> Named(ShapeMap map, UnionShapeModel union) => MemberViews.Named(
        new StructureShapeModel(union.Name, null, null, false, union.Members, null), MemberNames.OfUnion(map.Names[union.Name]));

    private static View Variant(ShapeMap map, UnionShapeModel union, NamedMember named)
    {
        var member = named.Model with { Required = true, Default = null };
        var type = TypeView.Of(map, member);
        var checks = CheckView.Statements(map, member, "Value", CSharpName.Literal(member.Name), "_pattern");
        return MemberViews.Create(map, named with { Model = member })
            .Set("never_null", map.Find(member.Target) is SimpleShapeModel { Kind: SimpleKind.Document })
            .Set("write_variant", type.WriteOf(named.Local + ".Value"))
            .Set("variant_checks", string.Join("\n", checks))
            .Set("variant_sensitive", union.Sensitive || map.IsSensitive(member))
            .Set("variant_pattern", PatternView.Restricts(map.Constraints(member).Pattern) && ShapeMap.HasConstraints(member.Constraints)
                ? PatternView.Create(map, map.Constraints(member).Pattern!)
                : null);
    }
}
