using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds what an operation's mapping says.</summary>
internal static class OperationBinder
{
    /// <summary>The keys of an operation.</summary>
    public static readonly string[] Keys =
        ["documentation", "http", "readonly", "idempotent", "deprecated", "paginated", "input", "output", "errors", "endpoint",
        "httpChecksumRequired", "httpChecksum", "requestCompression"];

    /// <summary>Makes operations and their inline structures known.</summary>
    public static void Declare(BindContext context, RawMapping operations)
    {
        foreach (var entry in operations.Entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var name = entry.Key.Value;
            if (!context.IsName(entry.Key, "an operation"))
            {
                continue;
            }

            if (entry.Value is not RawMapping node)
            {
                context.Report(
                    DiagnosticDescriptors.WrongKind, entry.Key.Span, Place.Operation(name).Capital(), "a mapping with 'http'", entry.Value.Kind);
                continue;
            }

            node = context.Correct(node, Place.Operation(name), Keys);
            var operation = new OperationDraft(name, entry.Key.Span, node);
            context.Operations.Add(operation);
            operation.Input = DeclareInline(context, operation, "input", name + "Request");
            operation.Output = DeclareInline(context, operation, "output", name + "Response");
        }
    }

    public static void Bind(BindContext context, OperationDraft operation, ServiceDraft? service)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var place = operation.Place;
        foreach (var entry in operation.Node.Entries)
        {
            switch (entry.Key.Value)
            {
                case "documentation": operation.Documentation = context.Text(entry, place); break;
                case "deprecated": operation.Deprecated = context.Deprecation(entry, place); break;
                case "readonly": operation.ReadOnly = context.Flag(entry, place); break;
                case "idempotent": operation.Idempotent = context.Flag(entry, place); break;
                case "errors": ErrorReferences.BindAll(context, entry, place, operation.Errors); break;
                case "paginated": operation.PaginatedNode = entry; break;
                case "endpoint": EndpointBinder.Bind(context, operation, entry); break;
                case "httpChecksumRequired": operation.ChecksumRequired = context.Flag(entry, place); break;
                case "httpChecksum": operation.Checksum = ChecksumBinder.Bind(context, operation, entry); break;
                case "requestCompression": ChecksumBinder.BindCompression(context, operation, entry); break;
                case "http": HttpBinder.Bind(context, operation, entry); break;
                case "input" or "output": BindNamed(context, operation, entry); break;
                default: context.UnknownKey(entry, place, Keys); break;
            }
        }

        if (service is not null)
        {
            operation.Errors.RemoveAll(service.Errors.Contains);
        }

        if (operation.Node.Find("http") is null)
        {
            context.Report(
                DiagnosticDescriptors.MissingKey, operation.Span, "http", place.ToString(), "give it a route, such as 'http: { method: GET, uri: /books }'");
        }

        operation.IsDropped |= operation.Http is null || operation.Input is null;
        Mark(context, operation);
    }

    /// <summary>An operation without input has an empty one, so that it can grow members without breaking callers.</summary>
    private static ShapeDraft? DeclareInline(BindContext context, OperationDraft operation, string key, string name)
    {
        var entry = operation.Node.Find(key);
        var isUnit = entry?.Value is RawScalar { Value: "Unit" or "smithy.api#Unit" } && !context.Shapes.ContainsKey("Unit");
        var isAbsent = entry is null || isUnit;
        if ((isAbsent && key == "output") || (!isAbsent && entry!.Value is not RawMapping))
        {
            return null;
        }

        var span = entry?.Key.Span ?? operation.Span;
        if (context.Shapes.TryGetValue(name, out var taken))
        {
            context.Mentioned.Add(taken);
            context.Report(DiagnosticDescriptors.InlineNameTaken, span, key, operation.Name, name);
            operation.IsDropped = true;
            return null;
        }

        var members = entry?.Value as RawMapping ?? new RawMapping(span, [], 1, 0);
        var shape = new ShapeDraft(name, span, ShapeType.Structure, members, isInline: true);
        context.Declare(shape);
        return shape;
    }

    private static void BindNamed(BindContext context, OperationDraft operation, RawEntry entry)
    {
        var isInput = entry.Key.Value == "input";
        if ((isInput ? operation.Input : operation.Output) is not null || entry.Value is RawMapping)
        {
            return;
        }

        if (entry.Value is not RawScalar { IsNull: false } name)
        {
            context.WrongKind(entry, operation.Place, "members or the name of a structure");
            operation.IsDropped = true;
            return;
        }

        if (!context.Shapes.TryGetValue(name.Value, out var shape))
        {
            if (name.Value is not ("Unit" or "smithy.api#Unit"))
            {
                var structures = context.ShapesInOrder.Where(static candidate => candidate.Type == ShapeType.Structure).Select(static candidate => candidate.Name);
                context.Report(
                    DiagnosticDescriptors.UnknownTarget, name.Span, operation.Place.Inside(entry.Key.Value).Capital(), name.Value,
                    context.Hint(name.Value, structures, "define it under 'shapes'"));
                operation.IsDropped = true;
            }

            return;
        }

        context.Mentioned.Add(shape);
        if (shape.Type != ShapeType.Structure)
        {
            if (shape.Type is { } type)
            {
                context.Report(DiagnosticDescriptors.NotAStructure, name.Span, entry.Key.Value, operation.Name, name.Value, type.Words());
            }

            operation.IsDropped = true;
        }
        else if (shape.Error is not null)
        {
            context.Report(DiagnosticDescriptors.ErrorAsContent, name.Span, entry.Key.Value, operation.Name, name.Value);
            operation.IsDropped = true;
        }
        else if (isInput)
        {
            operation.Input = shape;
        }
        else
        {
            operation.Output = shape;
        }
    }

    private static void Mark(BindContext context, OperationDraft operation)
    {
        if (operation.Input is { } input)
        {
            input.IsInput = true;
            context.Mentioned.Add(input);
        }

        if (operation.Output is { } output)
        {
            output.IsOutput = true;
            context.Mentioned.Add(output);
        }
    }
}
