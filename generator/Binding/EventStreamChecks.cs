using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Checks streaming unions: where they travel, and that their members can be events.</summary>
internal static class EventStreamChecks
{
    public static void Check(BindContext context)
    {
        foreach (var shape in context.ShapesInOrder)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (shape is { Type: ShapeType.Union, Streaming: true })
            {
                CheckEvents(context, shape);
            }
        }

        foreach (var operation in context.Operations)
        {
            operation.InputEventStream = Find(context, operation.Input);
            operation.OutputEventStream = Find(context, operation.Output);
        }

        CheckMarks(context);
    }

    /// <summary>The stream is the body, so there is one at most, and nothing else is in the body beside it.</summary>
    private static MemberDraft? Find(BindContext context, ShapeDraft? shape)
    {
        foreach (var member in shape?.Members ?? [])
        {
            if (member is { Shape: { Type: ShapeType.Union, Streaming: true }, IsDropped: false })
            {
                // A second payload was told of with the other bindings.
                if (member.Location == HttpLocation.Payload)
                {
                    return member;
                }

                context.Report(
                    DiagnosticDescriptors.BindingType, member.TargetSpan, member.Place.Capital(), "an event stream", "the body's JSON", "add 'httpPayload: true'");
                member.IsDropped = true;
            }
        }

        return null;
    }

    private static void CheckEvents(BindContext context, ShapeDraft stream)
    {
        foreach (var member in stream.Members)
        {
            if (member.IsDropped || member.Type is not { } type)
            {
                continue;
            }

            if (type != ShapeType.Structure && type != ShapeType.Unit)
            {
                context.Report(
                    DiagnosticDescriptors.BadEvent, member.TargetSpan, $"Union '{stream.Name}'", $"event '{member.Name}' is {type.Words()}; wrap it in a structure");
                member.IsDropped = true;
            }
            else if (member.Shape is { } structure)
            {
                structure.IsEvent = true;
                CheckEvent(context, structure);
            }
        }
    }

    private static void CheckEvent(BindContext context, ShapeDraft structure)
    {
        var payload = structure.Members.Find(static member => member.EventPayload);
        foreach (var member in structure.Members)
        {
            if (member.IsDropped)
            {
                continue;
            }

            if (member.EventHeader && member.Type is { } header && !IsHeader(header))
            {
                context.Report(
                    DiagnosticDescriptors.BindingType, member.MarkSpan, member.Place.Capital(), header.Words(), "eventHeader",
                    "use a boolean, byte, short, integer, long, blob, string or timestamp");
                member.EventHeader = false;
            }
            else if (member.EventPayload && member.Type is { } type && !IsPayload(type))
            {
                context.Report(
                    DiagnosticDescriptors.BindingType, member.MarkSpan, member.Place.Capital(), type.Words(), "eventPayload",
                    "use a blob, string, structure or union");
                member.EventPayload = false;
            }
            else if (payload is not null && member != payload && !member.EventHeader)
            {
                context.Report(
                    DiagnosticDescriptors.BadEvent, member.Span, structure.Place.Capital(),
                    $"'{payload.Name}' is the whole payload, so '{member.Name}' has no place to travel; bind it by eventHeader");
                member.IsDropped = true;
            }
            else if (member is { EventHeader: true, EventPayload: true })
            {
                context.Report(DiagnosticDescriptors.SeveralBindings, member.MarkSpan, member.Place.Capital(), "eventHeader", "eventPayload");
                member.EventHeader = false;
            }
        }
    }

    private static void CheckMarks(BindContext context)
    {
        foreach (var shape in context.ShapesInOrder)
        {
            if (shape.IsEvent)
            {
                continue;
            }

            foreach (var member in shape.Members)
            {
                if (member.EventHeader || member.EventPayload)
                {
                    context.BindingIgnored(
                        member.MarkSpan, member.EventHeader ? "eventHeader" : "eventPayload", member,
                        $"'{shape.Name}' is not an event of a streaming union");
                    (member.EventHeader, member.EventPayload) = (false, false);
                }
            }
        }
    }

    private static bool IsHeader(ShapeType type) =>
        type.IsText() || type is ShapeType.Boolean or ShapeType.Byte or ShapeType.Short or ShapeType.Integer or ShapeType.IntEnum or ShapeType.Long
            or ShapeType.Blob or ShapeType.Timestamp;

    private static bool IsPayload(ShapeType type) => type.IsText() || type is ShapeType.Blob or ShapeType.Structure or ShapeType.Union;
}
