using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Merges the service's and the operation's <c>paginated</c> and checks that the members exist and fit.</summary>
internal static class PaginationBinder
{
    public static void Bind(BindContext context, ServiceDraft? service)
    {
        foreach (var operation in context.Operations)
        {
            if (operation.PaginatedNode is { } entry)
            {
                operation.Paginated = Bind(context, operation, entry, service?.Paginated);
            }
        }
    }

    private static PaginationModel? Bind(BindContext context, OperationDraft operation, RawEntry entry, PaginationParts? defaults)
    {
        PaginationParts? own = null;
        if (entry.Value is RawMapping)
        {
            own = PaginationParts.Bind(context, entry, operation.Place);
        }
        else if (entry.Value is not RawScalar { IsTrue: true })
        {
            if (entry.Value is not RawScalar { IsFalse: true })
            {
                context.WrongKind(entry, operation.Place, "true or a mapping of inputToken, outputToken, pageSize and items");
            }

            return null;
        }

        var inputToken = Token(context, operation, entry, own?.InputToken ?? defaults?.InputToken, "inputToken");
        var outputToken = Token(context, operation, entry, own?.OutputToken ?? defaults?.OutputToken, "outputToken");
        if (inputToken is null || outputToken is null || operation.Input is null)
        {
            return null;
        }

        var fits = Check(context, operation, entry, inputToken, operation.Input, "input", static type => type == ShapeType.String, "a string");
        fits &= Check(context, operation, entry, outputToken, operation.Output, "output", static type => type == ShapeType.String, "a string");
        if (fits && IsMap(inputToken, operation.Input) | IsMap(outputToken, operation.Output!))
        {
            // Smithy allows maps of tokens, so a published model is right; only there does a map come this far.
            context.Report(DiagnosticDescriptors.PaginationLeftOut, entry.Key.Span, operation.Name, "its token is a map, and only strings are followed; the operation itself is generated");
            return null;
        }

        // What the service says for all need not exist everywhere; what the operation itself says must.
        var pageSize = own?.PageSize ?? Inherited(defaults?.PageSize, operation.Input);
        var items = own?.Items ?? Inherited(defaults?.Items, operation.Output);
        fits &= pageSize is null
            || Check(context, operation, entry, pageSize, operation.Input, "input", static type => type.IsInteger(), "a whole number");
        fits &= items is null
            || Check(context, operation, entry, items, operation.Output, "output", static type => type is ShapeType.List or ShapeType.Map, "a list or map");
        return fits ? new PaginationModel(Text(inputToken), Text(outputToken), pageSize is null ? null : Text(pageSize), items is null ? null : Text(items)) : null;
    }

    private static RawEntry? Token(BindContext context, OperationDraft operation, RawEntry entry, RawEntry? part, string key)
    {
        if (part is null && !(entry.Value is RawMapping mapping && mapping.Find(key) is not null))
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, entry.Key.Span, key, operation.Place.Inside("paginated").ToString(),
                "write it here or once for all under 'paginated' of the service");
        }

        return part;
    }

    private static RawEntry? Inherited(RawEntry? part, ShapeDraft? shape) =>
        part is not null && shape is not null && Walk(shape, Text(part), out var member, out _, out _) && !member!.IsDropped ? part : null;

    private static bool Check(
        BindContext context, OperationDraft operation, RawEntry entry, RawEntry part, ShapeDraft? shape, string side, Func<ShapeType, bool> accepts, string wanted)
    {
        // A path inherited from the service is wrong for this operation, not there.
        var span = entry.Value is RawMapping own && own.Find(part.Key.Value) == part ? part.Value.Span : entry.Key.Span;
        var path = Text(part);
        string why;
        if (side == "input" && path.IndexOf('.') >= 0)
        {
            why = $"it is set in the input itself; name one of its members, without dots";
        }
        else if (shape is null)
        {
            // A missing or broken output that was named has its own diagnostic.
            if (operation.Node.Find(side) is not null)
            {
                return false;
            }

            why = $"the operation has no {side}";
        }
        else if (!Walk(shape, path, out var member, out var at, out var missing))
        {
            if (at is null && member is null or { IsDropped: true } or { Type: null })
            {
                return false;
            }

            why = at is null
                ? $"'{member!.Name}' is {member.Type!.Value.Words()}; dots lead through structures only"
                : $"'{at.Name}' has no member '{missing}'; "
                    + context.Hint(missing!, at.Members.Select(static candidate => candidate.Name), $"name a member of its {side}");
        }
        else if (member!.IsDropped || member.Type is not { } type || accepts(type) || (context.Ast is not null && type == ShapeType.Map && wanted == "a string"))
        {
            return !member.IsDropped;
        }
        else
        {
            why = $"that is {type.Words()}; it must be {wanted}";
        }

        context.Report(DiagnosticDescriptors.PaginationPath, span, $"'{part.Key.Value}'", operation.Name, path, why);
        return false;
    }

    private static bool IsMap(RawEntry part, ShapeDraft shape) => Walk(shape, Text(part), out var member, out _, out _) && member!.Type == ShapeType.Map;

    /// <summary>
    /// Follows a path of members through structures. Where it ends early: the structure and the name it lacks, or no structure but the member
    /// that is none.
    /// </summary>
    private static bool Walk(ShapeDraft shape, string path, out MemberDraft? member, out ShapeDraft? at, out string? missing)
    {
        member = null;
        at = shape;
        missing = null;
        foreach (var name in path.Split('.'))
        {
            missing = name;
            if (at is null)
            {
                return false;
            }

            if (at.FindMember(name) is not { } found)
            {
                member = null;
                return false;
            }

            member = found;
            at = found.Shape is { Type: ShapeType.Structure } structure ? structure : null;
        }

        return true;
    }

    private static string Text(RawEntry entry) => ((RawScalar)entry.Value).Value;
}
