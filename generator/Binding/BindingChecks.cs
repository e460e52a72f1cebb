using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Checks the HTTP bindings of one shape's members: where they have effect, what can travel there, and that names differ.</summary>
internal static class BindingChecks
{
    private const string NoNulls = "take 'sparse' off it: nothing stands for null there";

    public static void Check(BindContext context, ShapeDraft shape)
    {
        foreach (var member in shape.Members)
        {
            if (member.Type is not null && !member.IsDropped && StreamChecks.Refuses(context, shape, member))
            {
                continue;
            }

            if (member.LocationKey is not null && Ignored(shape, member) is { } why)
            {
                context.BindingIgnored(member.LocationSpan, member.LocationKey, member, why);
                Unbind(member);
            }
            else if (member.Type is { } type && !member.IsDropped)
            {
                CheckType(context, member, type);
                CheckErrorPayload(context, shape, member, type);
            }
        }

        if (shape.Type == ShapeType.Structure)
        {
            CheckPayload(context, shape);
            CheckSingle(context, shape, HttpLocation.QueryParams);
            CheckSingle(context, shape, HttpLocation.PrefixHeaders);
        }

        if (shape.Type is ShapeType.Structure or ShapeType.Union)
        {
            CheckNames(context, shape);
        }
    }

    /// <summary>Why a binding has no effect, or null where it has one.</summary>
    private static string? Ignored(ShapeDraft shape, MemberDraft member)
    {
        if (!shape.IsInput && !shape.IsOutput && shape.Error is null)
        {
            return $"'{shape.Name}' is not the input, output or error of an operation";
        }

        return member.Location switch
        {
            HttpLocation.Label or HttpLocation.Query or HttpLocation.QueryParams when !shape.IsInput => "only inputs have it",
            HttpLocation.ResponseCode when !shape.IsOutput && shape.Error is null => "only outputs and errors have it",
            _ => null,
        };
    }

    private static void CheckType(BindContext context, MemberDraft member, ShapeType type)
    {
        if (Misfit(member, type) is { } hint)
        {
            context.Report(
                DiagnosticDescriptors.BindingType, member.LocationSpan, member.Place.Capital(), Words(member, type), member.LocationKey!, hint);
            Unbind(member);
        }
        else if (type == ShapeType.Unit && member.Owner.Length > 0 && member.Location == HttpLocation.Body)
        {
            CheckUnit(context, member);
        }
    }

    /// <summary>An error is told by its JSON, code and message beside its members, so no one of them can be all of it.</summary>
    private static void CheckErrorPayload(BindContext context, ShapeDraft shape, MemberDraft member, ShapeType type)
    {
        if (shape.Error is null || member.Location != HttpLocation.Payload)
        {
            return;
        }

        if (context.Ast is null)
        {
            context.Report(
                DiagnosticDescriptors.BindingType, member.LocationSpan, member.Place.Capital(), Words(member, type), "httpPayload of an error",
                "remove 'httpPayload', so that it is a part of the error's JSON");
        }
        else
        {
            context.Report(
                DiagnosticDescriptors.TraitLeftToUser, member.LocationSpan, "httpPayload", member.Place.ToString(), "it is read and written as a part of the error's JSON");
        }

        Unbind(member);
    }

    private static void CheckUnit(BindContext context, MemberDraft member)
    {
        if (context.Shapes[member.Owner].Type != ShapeType.Union)
        {
            context.Report(
                DiagnosticDescriptors.BindingType, member.TargetSpan, member.Place.Capital(),
                "the unit type", "the body's JSON", "only members of unions may be Unit");
            member.IsDropped = true;
        }
    }

    /// <summary>What could travel in the member's place instead, or null where the type can.</summary>
    private static string? Misfit(MemberDraft member, ShapeType type) => member.Location switch
    {
        HttpLocation.Label => type.IsScalar() ? null : "a label is a string, number, boolean or timestamp",
        HttpLocation.Query or HttpLocation.Header =>
            IsSparse(member) ? NoNulls
                : type.IsScalar() || (type == ShapeType.List && IsScalarItem(member)) ? null
                : "use a string, number, boolean, timestamp or a list of them",
        HttpLocation.QueryParams =>
            IsMap(member, static value => value.Type is null or ShapeType.String || (value.Type == ShapeType.List && IsTextItem(value) && !IsSparse(value)))
                ? null
                : IsSparse(member) ? NoNulls : "use a map of strings or of lists of strings",
        HttpLocation.PrefixHeaders => IsMap(member, static value => value.Type is null or ShapeType.String) ? null : IsSparse(member) ? NoNulls : "use a map of strings",
        HttpLocation.Payload =>
            type.IsText() || type is ShapeType.Blob or ShapeType.Structure or ShapeType.Union or ShapeType.Document or ShapeType.List or ShapeType.Map
                ? null
                : "a payload is a string, blob, document, structure, union, list or map",
        HttpLocation.ResponseCode => type == ShapeType.Integer ? null : "a status is an integer",
        _ => null,
    };

    private static bool IsScalarItem(MemberDraft list) => Item(list) is not { } type || type.IsScalar();

    private static bool IsTextItem(MemberDraft list) => Item(list) is null or ShapeType.String;

    private static bool IsSparse(MemberDraft member) => member.Shape is { Sparse: true };

    private static ShapeType? Item(MemberDraft list) => list.Shape is { Members.Count: > 0 } shape ? shape.Members[0].Type : null;

    private static bool IsMap(MemberDraft member, Func<MemberDraft, bool> accepts) =>
        member.Type == ShapeType.Map && !IsSparse(member)
        && (member.Shape?.FindMember("key")?.Type is null or ShapeType.String)
        && (member.Shape?.FindMember("value") is not { } value || accepts(value));

    private static string Words(MemberDraft member, ShapeType type) => type switch
    {
        ShapeType.List or ShapeType.Map when IsSparse(member) => $"a sparse {type.ToString().ToLowerInvariant()}",
        ShapeType.List when Item(member) is { } item => $"a list of {Plural(item)}",
        ShapeType.Map when member.Shape?.FindMember("key")?.Type == ShapeType.Enum => "a map with enums as keys",
        ShapeType.Map when member.Shape?.FindMember("value")?.Type is { } value => $"a map of {Plural(value)}",
        _ => type.Words(),
    };

    private static string Plural(ShapeType type) => type == ShapeType.Unit ? "units" : type.Words().Substring(type.Words().IndexOf(' ') + 1) + "s";

    private static void CheckPayload(BindContext context, ShapeDraft shape)
    {
        if (shape.Members.Find(static member => member.Location == HttpLocation.Payload) is not { } payload)
        {
            return;
        }

        foreach (var member in shape.Members)
        {
            if (member == payload || member.IsDropped || member.Location is not (HttpLocation.Payload or HttpLocation.Body))
            {
                continue;
            }

            var isSecond = member.Location == HttpLocation.Payload;
            context.Report(
                DiagnosticDescriptors.PayloadConflict, isSecond ? member.LocationSpan : member.Span, shape.Place.Capital(), payload.Name, member.Name,
                isSecond ? "keep one httpPayload" : "bind it to a header, the query or the path, or move it into the payload");
            member.IsDropped = true;
        }
    }

    private static void CheckSingle(BindContext context, ShapeDraft shape, HttpLocation location)
    {
        MemberDraft? first = null;
        foreach (var member in shape.Members)
        {
            if (member.Location != location || member.IsDropped)
            {
                continue;
            }

            if (first is null)
            {
                first = member;
            }
            else if (location == HttpLocation.QueryParams || first.LocationName == member.LocationName)
            {
                var (what, name) = location == HttpLocation.QueryParams ? ("binding", "httpQueryParams") : ("header prefix", member.LocationName!);
                context.Report(DiagnosticDescriptors.WireNameTaken, member.LocationSpan, member.Place.Capital(), first.Name, what, name);
                member.IsDropped = true;
            }
        }
    }

    private static void CheckNames(BindContext context, ShapeDraft shape)
    {
        Dictionary<string, MemberDraft> body = new(StringComparer.Ordinal), query = new(StringComparer.Ordinal);
        // Header names are the same in any case.
        var headers = new Dictionary<string, MemberDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in shape.Members)
        {
            if (member.IsDropped)
            {
                continue;
            }

            var (names, name, what) = member.Location switch
            {
                HttpLocation.Body => (body, member.JsonName ?? member.Name, "JSON name"),
                HttpLocation.Query => (query, member.LocationName!, "query key"),
                HttpLocation.Header => (headers, member.LocationName!, "header"),
                _ => (null, "", ""),
            };
            if (names is null)
            {
                continue;
            }

            if (!names.TryGetValue(name, out var first))
            {
                names.Add(name, member);
                continue;
            }

            context.Report(
                DiagnosticDescriptors.WireNameTaken, member.LocationKey is null ? member.Span : member.LocationSpan,
                member.Place.Capital(), first.Name, what, name);
            member.IsDropped = true;
        }
    }

    private static void Unbind(MemberDraft member) => (member.Location, member.LocationName) = (HttpLocation.Body, null);
}
