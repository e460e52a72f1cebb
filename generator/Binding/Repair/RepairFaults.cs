namespace ChimeModelGen.Binding.Repair;

/// <summary>What could not become part of the model, and how many stand-ins were tried for it.</summary>
internal sealed class RepairFaults
{
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);

    public int OfOperation(string name) => Of("o " + name);

    public int OfShape(string name) => Of("s " + name);

    public int OfMember(string shape, string name) => Of("m " + shape + " " + name);

    /// <summary>Notes what fell this time; whether that is worth another try.</summary>
    public bool Find(BindContext context)
    {
        var found = false;
        foreach (var shape in context.ShapesInOrder)
        {
            if (shape.IsDropped)
            {
                found |= Note("s " + shape.Name);
            }

            foreach (var member in shape.Members)
            {
                // A name that is none cannot be stood in for.
                if (member.IsDropped && BindContext.IsIdentifier(member.Name))
                {
                    found |= Note("m " + shape.Name + " " + member.Name);
                }
            }
        }

        foreach (var operation in context.Operations)
        {
            if (operation.IsDropped)
            {
                found |= Note("o " + operation.Name);
            }
        }

        return found;
    }

    private int Of(string key) => _tries.TryGetValue(key, out var tries) ? tries : 0;

    private bool Note(string key)
    {
        _tries[key] = Of(key) + 1;
        return true;
    }
}
