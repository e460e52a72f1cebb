using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds what a shape's mapping says; members are targets by name, so the order of shapes does not matter.</summary>
internal static class ShapeBinder
{
    /// <summary>Makes the names under <c>shapes</c> known before anything targets them.</summary>
    public static void Declare(BindContext context, RawMapping shapes)
    {
        foreach (var entry in shapes.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!context.IsName(entry.Key, "a shape"))
            {
                continue;
            }

            var name = entry.Key.Value;
            if (entry.Value is not RawMapping node)
            {
                context.Report(
                    DiagnosticDescriptors.WrongKind, entry.Key.Span, Place.Shape(name).Capital(), "a mapping with 'type'", entry.Value.Kind);
                node = new RawMapping(entry.Value.Span, [], 1, 0);
                context.Declare(new ShapeDraft(name, entry.Key.Span, null, node, isInline: false) { IsDropped = true });
                continue;
            }

            node = node.Find("type") is null ? context.Correct(node, Place.Shape(name), ShapeKeys.Type) : node;
            var type = BindType(context, entry, node);
            node = type is { } known ? context.Correct(node, Place.Shape(name), ShapeKeys.Of(known)) : node;
            context.Declare(new ShapeDraft(name, entry.Key.Span, type, node, isInline: false) { IsDropped = type is null });
        }
    }

    public static void Bind(BindContext context, ShapeDraft shape)
    {
        if (shape.IsInline)
        {
            MemberBinder.BindAll(context, shape, shape.Node);
        }
        else if (shape.Type is { } type)
        {
            BindKeys(context, shape, type);
        }
    }

    private static ShapeType? BindType(BindContext context, RawEntry shape, RawMapping node)
    {
        var place = Place.Shape(shape.Key.Value);
        if (node.Find("type") is not { } entry)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, shape.Key.Span, "type", place.ToString(), "say what the shape is, such as 'type: structure'");
            return null;
        }

        if (context.Text(entry, place) is not { } name)
        {
            return null;
        }

        if (ShapeTypes.TryParse(name, out var type))
        {
            return type;
        }

        context.Report(
            DiagnosticDescriptors.UnknownType, entry.Value.Span, shape.Key.Value, name,
            Synonyms.Type(name, ShapeTypes.Names) is { } meant
                ? $"did you mean '{meant}'?"
                : context.Hint(name, ShapeTypes.Names, "types are " + string.Join(", ", ShapeTypes.Names)));
        return null;
    }

    private static void BindKeys(BindContext context, ShapeDraft shape, ShapeType type)
    {
        var place = shape.Place;
        foreach (var entry in shape.Node.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            switch (entry.Key.Value)
            {
                case "type": break;
                case "documentation": shape.Documentation = context.Text(entry, place); break;
                case "deprecated": shape.Deprecated = context.Deprecation(entry, place); break;
                case "sensitive": shape.Sensitive = context.Flag(entry, place); break;
                case "length" or "range" or "pattern" or "uniqueItems":
                    shape.Constraints = ConstraintBinder.Bind(context, entry, place, type, shape.Constraints);
                    break;
                case "default" when ShapeKeys.Has(type, "default"):
                    shape.Default = DefaultBinder.Bind(context, entry, place, type, shape);
                    break;
                case "timestampFormat" when type == ShapeType.Timestamp: shape.TimestampFormat = context.Timestamp(entry, place); break;
                case "mediaType" when ShapeKeys.Has(type, "mediaType"): shape.MediaType = context.Text(entry, place); break;
                case "streaming" when ShapeKeys.Has(type, "streaming"): shape.Streaming = context.Flag(entry, place); break;
                case "requiresLength" when type == ShapeType.Blob: shape.RequiresLength = context.Flag(entry, place); break;
                case "input" when type == ShapeType.Structure: shape.IsOwnInput = context.Flag(entry, place); break;
                case "sparse" when ShapeKeys.Has(type, "sparse"): shape.Sparse = context.Flag(entry, place); break;
                case "members" when ShapeKeys.Has(type, "members"): BindMembers(context, shape, entry); break;
                case "member" when type == ShapeType.List:
                case "key" or "value" when type == ShapeType.Map:
                    shape.Members.Add(MemberBinder.Bind(context, shape, entry.Key.Value, entry));
                    break;
                case "error" or "httpError" or "retryable" when type == ShapeType.Structure: break;
                default: context.UnknownKey(entry, place, ShapeKeys.Of(type)); break;
            }
        }

        if (type == ShapeType.Structure)
        {
            shape.Error = ErrorBinder.Bind(context, shape);
        }

        RequireMembers(context, shape, type);
    }

    private static void BindMembers(BindContext context, ShapeDraft shape, RawEntry entry)
    {
        if (shape.Type is ShapeType.Enum or ShapeType.IntEnum)
        {
            EnumBinder.Bind(context, shape, entry);
        }
        else if (entry.Value is not RawScalar { IsNull: true } && context.Mapping(entry, shape.Place) is { } members)
        {
            MemberBinder.BindAll(context, shape, members);
        }
    }

    private static void RequireMembers(BindContext context, ShapeDraft shape, ShapeType type)
    {
        switch (type)
        {
            case ShapeType.List:
                RequireMember(context, shape, "member", "name the shape of the items, such as 'member: String'");
                break;
            case ShapeType.Map:
                RequireMember(context, shape, "key", "a map needs 'key' and 'value', such as 'key: String'");
                RequireMember(context, shape, "value", "a map needs 'key' and 'value', such as 'value: String'");
                if (shape.FindMember("key") is { IsDropped: false, Type: { } keyType } key && !keyType.IsText())
                {
                    context.Report(DiagnosticDescriptors.MapKeyType, key.TargetSpan, shape.Name, keyType.Words());
                    key.IsDropped = true;
                }

                break;
            case ShapeType.Union:
                if (shape.Members.Count == 0)
                {
                    context.Report(
                        DiagnosticDescriptors.MissingKey, shape.Span, "members", shape.Place.ToString(), "a union holds one of its members, so it needs some");
                }

                break;
            case ShapeType.Enum or ShapeType.IntEnum:
                if (shape.Values.Count == 0 && (shape.Node.Find("members")?.Value is null or RawScalar { IsNull: true } or RawMapping { Entries.Length: 0 }))
                {
                    context.Report(DiagnosticDescriptors.EmptyEnum, shape.Span, shape.Name);
                }

                break;
        }
    }

    private static void RequireMember(BindContext context, ShapeDraft shape, string name, string hint)
    {
        if (shape.FindMember(name) is null)
        {
            context.Report(DiagnosticDescriptors.MissingKey, shape.Span, name, shape.Place.ToString(), hint);
        }
    }
}
