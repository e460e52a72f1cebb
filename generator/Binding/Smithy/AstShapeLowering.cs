using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>From one shape of the AST to the mapping that the model format would have for it.</summary>
internal static class AstShapeLowering
{
    public static RawMapping Lower(BindContext context, AstFile file, AstNames names, AstShape shape)
    {
        var span = shape.Node.Span;
        var type = TypeOf(shape);
        var entries = new List<RawEntry> { RawNodes.Entry(shape.Node.Find("type")?.Value.Span ?? span, "type", RawNodes.Text(span, KeyOf(type))) };
        if (shape.Type == "set" && shape.Trait("smithy.api#uniqueItems") is null)
        {
            entries.Add(RawNodes.Entry(span, "uniqueItems", RawNodes.True(span)));
        }

        AstTraitLowering.Lower(context, shape.Traits, AstTraitPlace.Shape, type, Place.Shape(names[shape.Id]), entries);
        if (shape.Type == "string" && type == ShapeType.Enum)
        {
            entries.Add(AstEnumTrait.Lower(context, shape.Trait(AstTraits.Enum)!, shape));
        }
        else if (type is ShapeType.Enum or ShapeType.IntEnum)
        {
            entries.Add(RawNodes.Entry(span, "members", EnumValues(context, shape)));
        }
        else if (type is ShapeType.Structure or ShapeType.Union)
        {
            entries.Add(RawNodes.Entry(span, "members", RawNodes.Mapping(span, Members(context, file, names, shape))));
        }
        else
        {
            entries.AddRange(Members(context, file, names, shape));
        }

        return RawNodes.Mapping(span, entries);
    }

    private static ShapeType TypeOf(AstShape shape)
    {
        if (shape.Type == "set")
        {
            return ShapeType.List;
        }

        var isKnown = ShapeTypes.TryParse(shape.Type, out var type);
        return isKnown && type == ShapeType.String && shape.Trait(AstTraits.Enum) is not null ? ShapeType.Enum : type;
    }

    private static string KeyOf(ShapeType type) => type switch
    {
        ShapeType.IntEnum => "intEnum",
        ShapeType.BigInteger => "bigInteger",
        ShapeType.BigDecimal => "bigDecimal",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static List<RawEntry> Members(BindContext context, AstFile file, AstNames names, AstShape shape)
    {
        var members = new List<RawEntry>(shape.Members.Count);
        foreach (var member in shape.Members)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            members.Add(new RawEntry(member.Key, Member(context, file, names, shape, member)));
        }

        return members;
    }

    private static RawMapping Member(BindContext context, AstFile file, AstNames names, AstShape shape, AstMember member)
    {
        var entries = new List<RawEntry>(member.Traits.Count + 1);
        var target = member.TargetId is { } id ? file.Find(id) : null;
        if (member.Target is { } entry)
        {
            entries.Add(entry.Value is RawScalar { IsNull: false } text
                ? new RawEntry(entry.Key, RawNodes.Text(text.Span, names[text.Value]))
                : entry);
        }

        var place = Place.Member(names[shape.Id], member.Key.Value);
        AstTraitLowering.Lower(context, member.Traits, AstTraitPlace.Member, target is null ? null : TypeOf(target), place, entries);
        if (file.IsVersion1 && shape.Type == "structure" && target is not null && StartsAtZero(target, member) is { } zero)
        {
            entries.Add(RawNodes.Entry(member.Key.Span, "default", new RawScalar(member.Key.Span, zero, isPlain: true)));
        }

        return RawNodes.Mapping(member.Key.Span, entries);
    }

    /// <summary>What Smithy 1.0 takes for the value of an absent member that is not boxed; null for null.</summary>
    private static string? StartsAtZero(AstShape target, AstMember member)
    {
        if (target.Trait(AstTraits.Box) is not null
            || member.Traits.Exists(static trait => trait.Key.Value is AstTraits.Box or "smithy.api#required" or "smithy.api#default"))
        {
            return null;
        }

        return target.Type switch
        {
            "boolean" => "false",
            "byte" or "short" or "integer" or "long" or "float" or "double" => "0",
            _ => null,
        };
    }

    private static RawMapping EnumValues(BindContext context, AstShape shape)
    {
        var values = new List<RawEntry>(shape.Members.Count);
        foreach (var member in shape.Members)
        {
            var entries = new List<RawEntry>();
            AstTraitLowering.Lower(
                context, member.Traits, AstTraitPlace.EnumValue, null, Place.EnumValue(shape.Name, member.Key.Value), entries);
            values.Add(new RawEntry(member.Key, RawNodes.Mapping(member.Key.Span, entries)));
        }

        return RawNodes.Mapping(shape.Node.Span, values);
    }
}
