using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the <c>endpoint</c> mapping of an operation and checks its labels against the input.</summary>
internal static class EndpointBinder
{
    private static readonly string[] _keys = ["hostPrefix"];

    public static void Bind(BindContext context, OperationDraft operation, RawEntry endpoint)
    {
        if (context.Mapping(endpoint, operation.Place) is not { } mapping)
        {
            return;
        }

        var place = operation.Place.Inside("endpoint");
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value != "hostPrefix")
            {
                context.UnknownKey(entry, place, _keys);
            }
            else if (context.Text(entry, place) is { } text)
            {
                (operation.HostPrefixText, operation.HostPrefixSpan) = (text, entry.Value.Span);
                if (Parse(text, operation.HostPrefix) is { } problem)
                {
                    operation.HostPrefix.Clear();
                    Report(context, operation, problem);
                }
            }
        }

        if (mapping.Find("hostPrefix") is null)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, endpoint.Key.Span, "hostPrefix", place.ToString(), "write what stands before the host, such as 'hostPrefix: data.'");
        }
    }

    /// <summary>Every label is filled by a required text member with hostLabel, and every such member fills one.</summary>
    public static void CheckLabels(BindContext context, OperationDraft operation)
    {
        if (operation.Input is not { } input)
        {
            return;
        }

        foreach (var label in operation.HostPrefix)
        {
            if (label.IsLabel && Misfit(context, input, label.Text) is { } problem)
            {
                Report(context, operation, problem);
                operation.IsDropped = true;
            }
        }

        foreach (var member in input.Members)
        {
            if (member.HostLabel && !operation.HostPrefix.Exists(label => label.IsLabel && label.Text == member.Name))
            {
                context.BindingIgnored(
                    member.MarkSpan, "hostLabel", member, $"the host prefix of operation '{operation.Name}' has no label '{{{member.Name}}}'");
            }
        }
    }

    private static string? Misfit(BindContext context, ShapeDraft input, string label)
    {
        if (input.FindMember(label) is not { } member)
        {
            return $"the input has no member '{Excerpt.Of(label)}'; " + context.Closest(
                label, input.Members.Select(static candidate => candidate.Name),
                $"add '{Excerpt.Of(label)}: {{ target: String, required: true, hostLabel: true }}' to it");
        }

        return !member.HostLabel ? $"member '{Excerpt.Of(label)}' is not bound to it; add 'hostLabel: true'"
            : member.Type is { } type && !type.IsText() ? $"member '{Excerpt.Of(label)}' targets {type.Words()}; a part of a host is a string"
            : !member.Required ? $"member '{Excerpt.Of(label)}' cannot be left out of a host; add 'required: true'"
            : null;
    }

    /// <summary>What is wrong with the text; null where it could be taken apart.</summary>
    private static string? Parse(string text, List<UriSegment> parts)
    {
        if (text.Length == 0)
        {
            return "it is empty; leave the endpoint out";
        }

        for (var i = 0; i < text.Length;)
        {
            var isLabel = text[i] == '{';
            var end = isLabel ? text.IndexOf('}', i) : text.IndexOf('{', i);
            if (end < 0 && isLabel)
            {
                return $"the label '{Excerpt.Of(text.Substring(i))}' is not closed; add '}}'";
            }

            end = end < 0 ? text.Length : end;
            var part = isLabel ? text.Substring(i + 1, end - i - 1) : text.Substring(i, end - i);
            if (isLabel ? !BindContext.IsIdentifier(part) : !IsHostText(part))
            {
                return isLabel ? $"the label '{{{Excerpt.Of(part)}}}' does not name a member" : $"'{Excerpt.Of(part)}' cannot be a part of a host; use letters, digits, dots and hyphens";
            }

            parts.Add(new UriSegment(part, isLabel, IsGreedy: false));
            i = isLabel ? end + 1 : end;
        }

        return null;
    }

    private static bool IsHostText(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static void Report(BindContext context, OperationDraft operation, string problem) =>
        context.Report(DiagnosticDescriptors.BadHostPrefix, operation.HostPrefixSpan, operation.HostPrefixText, operation.Name, problem);
}
