using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Puts the model together from all that could be understood.</summary>
internal static class ModelAssembly
{
    public static ServiceModel Assemble(BindContext context, ServiceDraft service)
    {
        DropUnrepresentable(context);
        var operations = context.Operations.Where(static operation => !operation.IsDropped).ToList();
        var shapes = Reachability.From(Roots(context, service, operations), static member => !member.IsDropped, context.CancellationToken);
        return new ServiceModel(
            service.Name!,
            service.Version,
            service.Title,
            service.Documentation,
            service.ValidationError,
            service.Aws,
            service.Errors.ToEquatableArray(),
            operations.OrderBy(static operation => operation.Name, StringComparer.Ordinal).Select(ToModel).ToEquatableArray(),
            shapes.OrderBy(static shape => shape.Name, StringComparer.Ordinal).Select(ShapeAssembly.ToModel).ToEquatableArray());
    }

    /// <summary>A list of something unknown is itself unknown; a structure only loses the member. Repeats until nothing more falls.</summary>
    private static void DropUnrepresentable(BindContext context)
    {
        var users = new Dictionary<ShapeDraft, List<(ShapeDraft Shape, MemberDraft Member)>>();
        var fallen = new Queue<ShapeDraft>();
        foreach (var shape in context.ShapesInOrder)
        {
            foreach (var member in shape.Members)
            {
                if (member.Shape is { } target)
                {
                    if (!users.TryGetValue(target, out var list))
                    {
                        users.Add(target, list = []);
                    }

                    list.Add((shape, member));
                }
            }

            shape.IsDropped |= IsUnrepresentable(shape);
            if (shape.IsDropped)
            {
                fallen.Enqueue(shape);
            }
        }

        while (fallen.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!users.TryGetValue(fallen.Dequeue(), out var list))
            {
                continue;
            }

            foreach (var (shape, member) in list)
            {
                member.IsDropped = true;
                if (!shape.IsDropped && IsUnrepresentable(shape))
                {
                    shape.IsDropped = true;
                    fallen.Enqueue(shape);
                }
            }
        }

        foreach (var operation in context.Operations)
        {
            operation.IsDropped |= operation.Input is null or { IsDropped: true } || LacksLabel(operation);
            if (operation.Output is { IsDropped: true })
            {
                operation.IsDropped = true;
            }
        }
    }

    private static bool IsUnrepresentable(ShapeDraft shape) => shape.Type switch
    {
        null => true,
        ShapeType.List => shape.Members.Count == 0 || shape.Members[0].IsDropped,
        ShapeType.Map => shape.FindMember("key") is null or { IsDropped: true } || shape.FindMember("value") is null or { IsDropped: true },
        ShapeType.Enum or ShapeType.IntEnum => shape.Values.Count == 0,
        ShapeType.Union => shape.Members.All(static member => member.IsDropped),
        _ => false,
    };

    private static bool LacksLabel(OperationDraft operation)
    {
        if (operation.Http is not { } http || operation.Input is not { } input)
        {
            return true;
        }

        foreach (var segment in http.Segments)
        {
            if (segment.IsLabel && input.FindMember(segment.Text) is null or { IsDropped: true })
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ShapeDraft> Roots(BindContext context, ServiceDraft service, List<OperationDraft> operations)
    {
        foreach (var shape in context.ShapesInOrder)
        {
            if (context.KeepsAll && !shape.IsDropped && !shape.IsInline)
            {
                yield return shape;
            }
        }

        foreach (var error in service.Errors)
        {
            yield return context.Shapes[error];
        }

        if (service.ValidationError is not null)
        {
            yield return context.Shapes[service.ValidationError];
        }

        foreach (var operation in operations)
        {
            yield return operation.Input!;
            if (operation.Output is not null)
            {
                yield return operation.Output;
            }

            foreach (var error in operation.Errors)
            {
                yield return context.Shapes[error];
            }
        }
    }

    private static OperationModel ToModel(OperationDraft operation) => new(
        operation.Name, operation.Documentation, operation.Http!, operation.Input!.Name, operation.Output?.Name,
        operation.Errors.ToEquatableArray(), operation.Paginated, operation.Deprecated, operation.Idempotent, operation.ReadOnly,
        operation.HostPrefix.ToEquatableArray(), operation.ChecksumRequired, operation.Checksum, operation.Compression.ToEquatableArray(),
        operation.InputEventStream?.Name, operation.OutputEventStream?.Name, operation.Node.Find("input") is null);
}
