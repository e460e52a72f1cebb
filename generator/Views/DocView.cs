using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>What documentation of generated code says.</summary>
internal static class DocView
{
    private static readonly CodeName _summary = CodeName.Of("summary");

    /// <summary>A <c>summary</c> element of those sentences that say something.</summary>
    public static Code Summary(params DocText?[] sentences) => DocComment.Element(_summary, DocText.Join(sentences));

    /// <summary>The constraints as sentences, in the units that the model counts in.</summary>
    public static DocText? Constraints(ShapeMap map, MemberModel member)
    {
        var constraints = map.Constraints(member);
        var result = DocText.Join(
            constraints.HasLength ? Length(constraints, Unit(map.Find(member.Target))) : null,
            constraints.HasRange ? Range(constraints) : null,
            PatternView.Restricts(constraints.Pattern) ? Matches(constraints.Pattern!) : null,
            constraints.UniqueItems ? DocText.Of("No item twice.") : null);
        return result.IsEmpty ? null : result;
    }

    private static DocText Matches(string pattern) => $"Matches <c>{DocText.Pattern(pattern)}</c>.";

    private static DocText Length(ConstraintsModel constraints, DocText unit) => (constraints.MinLength, constraints.MaxLength) switch
    {
        (null or 0, { } max) => $"At most {max} {unit}.",
        ({ } min, null) => $"At least {min} {unit}.",
        ({ } min, { } max) when min == max => $"Exactly {min} {unit}.",
        ({ } min, { } max) => $"Between {min} and {max} {unit}.",
        _ => DocText.Empty,
    };

    private static DocText Range(ConstraintsModel constraints) => (constraints.Minimum, constraints.Maximum) switch
    {
        ({ } min, { } max) => $"From {DocText.Of(min)} to {DocText.Of(max)}.",
        ({ } min, null) => $"At least {DocText.Of(min)}.",
        (_, var max) => $"At most {DocText.Of(max!)}.",
    };

    private static DocText Unit(ShapeModel shape) => shape switch
    {
        ListShapeModel => $"items",
        MapShapeModel => $"entries",
        SimpleShapeModel { Kind: SimpleKind.Blob } => $"bytes",
        _ => $"characters",
    };
}
