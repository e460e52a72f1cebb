using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds one member: a target, or a mapping of target and traits.</summary>
internal static class MemberBinder
{
    private static readonly string[] _keys =
    [
        "target", "documentation", "required", "httpLabel", "httpHeader", "httpPrefixHeaders", "httpQuery", "httpQueryParams", "httpPayload",
        "httpResponseCode", "jsonName", "timestampFormat", "default", "idempotencyToken", "sensitive", "deprecated", "length", "range",
        "pattern", "uniqueItems", "clientOptional", "hostLabel", "eventHeader", "eventPayload",
    ];

    /// <summary>All members of a <c>members</c> (or inline input or output) mapping.</summary>
    public static void BindAll(BindContext context, ShapeDraft shape, RawMapping members)
    {
        foreach (var entry in members.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            shape.Members.Add(Bind(context, shape, entry.Key.Value, entry));
        }
    }

    public static MemberDraft Bind(BindContext context, ShapeDraft shape, string name, RawEntry entry)
    {
        var member = new MemberDraft(shape.Name, name, entry.Key.Span);
        var named = context.IsName(entry.Key, $"a member of '{shape.Name}'");
        DefaultValueModel? implied = null;
        switch (entry.Value)
        {
            case RawScalar { IsNull: false } target:
                member.IsDropped = !context.Resolve(member, target, out implied);
                break;
            case RawMapping written:
                var traits = context.Correct(written, member.Place, _keys);
                BindTarget(context, member, traits, out implied);
                BindTraits(context, member, traits);
                break;
            case { IsTold: true }:
                member.IsDropped = true;
                break;
            default:
                context.Report(
                    DiagnosticDescriptors.WrongKind, member.Span, member.Place.Capital(), "a target or a mapping with 'target'", entry.Value.Kind);
                member.IsDropped = true;
                break;
        }

        member.IsDropped |= !named;
        if (shape.Type == ShapeType.Structure && !member.Required && member.Default is null)
        {
            member.Default = implied;
        }

        return member;
    }

    private static void BindTarget(BindContext context, MemberDraft member, RawMapping traits, out DefaultValueModel? implied)
    {
        implied = null;
        if (traits.Find("target") is not { } entry)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, member.Span, "target", member.Place.ToString(), "name the shape that the member holds, such as 'target: String'");
            member.IsDropped = true;
        }
        else if (entry.Value is RawScalar { IsNull: false } target)
        {
            member.IsDropped = !context.Resolve(member, target, out implied);
        }
        else
        {
            context.WrongKind(entry, member.Place, "the name of a shape");
            member.IsDropped = true;
        }
    }

    private static void BindTraits(BindContext context, MemberDraft member, RawMapping traits)
    {
        var place = member.Place;
        foreach (var entry in traits.Entries)
        {
            switch (entry.Key.Value)
            {
                case "target": break;
                case "documentation": member.Documentation = context.Text(entry, place); break;
                case "required": member.Required = context.Flag(entry, place); break;
                case "sensitive": member.Sensitive = context.Flag(entry, place); break;
                case "deprecated": member.Deprecated = context.Deprecation(entry, place); break;
                case "jsonName": member.JsonName = context.Text(entry, place); break;
                case "default": member.Default = DefaultBinder.Bind(context, entry, place, member.Type, member.Shape); break;
                case "clientOptional": member.ClientOptional = context.Flag(entry, place); break;
                case "hostLabel": (member.HostLabel, member.MarkSpan) = (context.Flag(entry, place), entry.Key.Span); break;
                case "eventHeader": (member.EventHeader, member.MarkSpan) = (context.Flag(entry, place), entry.Key.Span); break;
                case "eventPayload": (member.EventPayload, member.MarkSpan) = (context.Flag(entry, place), entry.Key.Span); break;
                case "timestampFormat": BindTimestampFormat(context, member, entry); break;
                case "idempotencyToken": BindIdempotencyToken(context, member, entry); break;
                case "length" or "range" or "pattern" or "uniqueItems":
                    member.Constraints = ConstraintBinder.Bind(context, entry, place, member.Type, member.Constraints);
                    break;
                case "httpLabel" or "httpHeader" or "httpPrefixHeaders" or "httpQuery" or "httpQueryParams" or "httpPayload" or "httpResponseCode":
                    BindLocation(context, member, entry);
                    break;
                default: context.UnknownKey(entry, place, _keys); break;
            }
        }
    }

    private static void BindTimestampFormat(BindContext context, MemberDraft member, RawEntry entry)
    {
        if (member.Type is { } type && type != ShapeType.Timestamp)
        {
            context.Report(
                DiagnosticDescriptors.ConstraintType, entry.Key.Span, member.Place.Capital(), "timestampFormat", type.Words(), "timestamps");
            return;
        }

        member.TimestampFormat = context.Timestamp(entry, member.Place);
    }

    private static void BindIdempotencyToken(BindContext context, MemberDraft member, RawEntry entry)
    {
        member.IdempotencyToken = context.Flag(entry, member.Place);
        if (member.IdempotencyToken && member.Type is { } type && type != ShapeType.String)
        {
            context.Report(DiagnosticDescriptors.IdempotencyTokenType, entry.Key.Span, member.Place.Capital(), type.Words());
            member.IdempotencyToken = false;
        }
    }

    private static void BindLocation(BindContext context, MemberDraft member, RawEntry entry)
    {
        var key = entry.Key.Value;
        var location = key switch
        {
            "httpLabel" => HttpLocation.Label,
            "httpHeader" => HttpLocation.Header,
            "httpPrefixHeaders" => HttpLocation.PrefixHeaders,
            "httpQuery" => HttpLocation.Query,
            "httpQueryParams" => HttpLocation.QueryParams,
            "httpPayload" => HttpLocation.Payload,
            _ => HttpLocation.ResponseCode,
        };

        string? name = null;
        if (location is HttpLocation.Header or HttpLocation.PrefixHeaders or HttpLocation.Query)
        {
            name = BindLocationName(context, member, entry, location);
            if (name is null)
            {
                return;
            }
        }
        else if (!context.Flag(entry, member.Place))
        {
            return;
        }

        if (member.LocationKey is not null)
        {
            context.Report(DiagnosticDescriptors.SeveralBindings, entry.Key.Span, member.Place.Capital(), member.LocationKey, key);
            return;
        }

        (member.Location, member.LocationName, member.LocationKey, member.LocationSpan) = (location, name, key, entry.Key.Span);
    }

    private static string? BindLocationName(BindContext context, MemberDraft member, RawEntry entry, HttpLocation location)
    {
        if (entry.Value is not RawScalar { IsNull: false, IsTrue: false, IsFalse: false } scalar
            || (scalar.Value.Length == 0 && location != HttpLocation.PrefixHeaders))
        {
            var example = location == HttpLocation.Query ? member.Name : "x-" + member.Name.ToLowerInvariant();
            context.Report(
                DiagnosticDescriptors.BindingNeedsName, entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span,
                entry.Key.Value, member.Place.ToString(), entry.Value.Kind, example);
            return null;
        }

        if (location == HttpLocation.Query || IsHeaderName(scalar.Value))
        {
            return scalar.Value;
        }

        context.Report(
            DiagnosticDescriptors.BadValue, scalar.Span, scalar.Value, member.Place.Inside(entry.Key.Value).ToString(),
            "a header name is letters, digits and !#$%&'*+-.^_`|~");
        return null;
    }

    private static bool IsHeaderName(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && "!#$%&'*+-.^_`|~".IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
