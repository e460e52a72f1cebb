using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Checks what operations, their URIs and their members say of HTTP against each other.</summary>
internal static class HttpChecks
{
    public static void Check(BindContext context)
    {
        foreach (var shape in context.ShapesInOrder)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (shape.Type is ShapeType.Structure or ShapeType.Union or ShapeType.List or ShapeType.Map)
            {
                BindingChecks.Check(context, shape);
            }
        }

        EventStreamChecks.Check(context);
        var routes = new Dictionary<string, OperationDraft>(StringComparer.Ordinal);
        foreach (var operation in context.Operations)
        {
            EndpointBinder.CheckLabels(context, operation);
            ChecksumBinder.Check(context, operation);
            if (operation.Http is { } http)
            {
                CheckRoute(context, operation, http, routes);
                CheckLabels(context, operation, http);
                CheckQueryConstants(context, operation, http);
                BodyChecks.Check(context, operation, http);
            }
        }
    }

    private static void CheckRoute(BindContext context, OperationDraft operation, HttpModel http, Dictionary<string, OperationDraft> routes)
    {
        var route = UriPattern.Route(http);
        if (!routes.TryGetValue(route, out var first))
        {
            routes.Add(route, operation);
            return;
        }

        context.Report(DiagnosticDescriptors.RouteConflict, operation.UriSpan, first.Name, operation.Name, route);
        operation.IsDropped = true;
    }

    private static void CheckLabels(BindContext context, OperationDraft operation, HttpModel http)
    {
        if (operation.Input is not { } input)
        {
            return;
        }

        var labels = http.Segments.Where(static segment => segment.IsLabel).Select(static segment => segment.Text).ToArray();
        var isTold = false;
        foreach (var label in labels)
        {
            CheckLabel(context, operation, input, label);
            isTold |= input.FindMember(label) is null;
        }

        foreach (var member in input.Members)
        {
            if (member.Location == HttpLocation.Label && Array.IndexOf(labels, member.Name) < 0)
            {
                // The label that has no member is probably this one's, misspelt.
                if (!isTold)
                {
                    context.Report(
                        DiagnosticDescriptors.MemberWithoutLabel, member.LocationSpan, member.Name, operation.Name,
                        context.Hint(member.Name, labels, "add it to the path, or drop httpLabel"));
                }

                operation.IsDropped = true;
            }
        }
    }

    private static void CheckLabel(BindContext context, OperationDraft operation, ShapeDraft input, string label)
    {
        if (input.FindMember(label) is not { } member)
        {
            context.Report(
                DiagnosticDescriptors.LabelWithoutMember, operation.UriSpan, operation.Name, label,
                context.Hint(
                    label, input.Members.Select(static candidate => candidate.Name),
                    $"add '{label}: {{ target: String, required: true, httpLabel: true }}' to its input"));
            operation.IsDropped = true;
            return;
        }

        if (member.Location != HttpLocation.Label)
        {
            // A label on a type that cannot be one was taken off again and has been told.
            if (member.LocationKey != "httpLabel" && !member.IsDropped)
            {
                context.Report(DiagnosticDescriptors.LabelNotMarked, member.Span, operation.Name, label);
            }

            operation.IsDropped = true;
        }
        else if (!member.Required && !member.IsDropped)
        {
            context.Report(DiagnosticDescriptors.LabelNotRequired, member.Span, label, operation.Name);
            // Meant beyond doubt; the rest of the operation need not wait for it.
            member.Required = true;
            member.Default = null;
        }
    }

    private static void CheckQueryConstants(BindContext context, OperationDraft operation, HttpModel http)
    {
        if (http.Query.IsEmpty || operation.Input is not { } input)
        {
            return;
        }

        foreach (var member in input.Members)
        {
            if (member.Location == HttpLocation.Query && http.Query.Any(literal => literal.Name == member.LocationName))
            {
                context.Report(
                    DiagnosticDescriptors.WireNameTaken, member.LocationSpan, member.Place.Capital(), operation.Uri, "query key", member.LocationName!);
                member.IsDropped = true;
            }
        }
    }
}
