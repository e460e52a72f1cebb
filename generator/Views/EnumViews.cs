using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>Enums: open types, so that a value the model does not know survives a round trip.</summary>
internal static class EnumViews
{
    public static IEnumerable<(EnumValueModel Value, string Property)> Named(ShapeMap map, EnumShapeModel shape)
    {
        var names = MemberNames.OfEnum(map.Names[shape.Name]);
        foreach (var value in shape.Values)
        {
            yield return (value, names.Take(value.Name));
        }
    }

    public static View Create(ShapeMap map, EnumShapeModel shape) => new View()
        .Set("docs", DocView.Summary(DocView.Text(shape.Documentation ?? $"The values of {shape.Name}")))
        .Set("obsolete", MemberViews.Obsolete(shape.Deprecated))
        .Set("name", map.Names[shape.Name])
        .Set("sensitive", shape.Sensitive)
        .Set("checked", map.Inputs.Contains(shape.Name))
        .Set("listed", CSharpName.Literal(string.Join(", ", shape.Values.Where(static v => !v.Internal).Select(static v => v.Value))))
        .Set("known", string.Join(" or ", shape.Values.Select(v => shape.IsInteger ? v.Value : CSharpName.Literal(v.Value))))
        .Set("values", Named(map, shape).Select(pair => new View()
            .Set("docs", DocView.Summary(DocView.Text(pair.Value.Documentation ?? $"The value {pair.Value.Value}")))
            .Set("obsolete", MemberViews.Obsolete(pair.Value.Deprecated))
            .Set("property", pair.Property)
            .Set("literal", shape.IsInteger ? pair.Value.Value : CSharpName.Literal(pair.Value.Value))));
}
