namespace ChimeModelGen.Binding.Smithy;

/// <summary>Names that are taken, and numbered ones that are not.</summary>
internal sealed class FreeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // Where counting goes on: a thousand equal names must not each count from the start.
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    public bool Add(string name) => _taken.Add(name);

    /// <summary>The name with the lowest number from 2 that is free.</summary>
    public string AddFree(string name)
    {
        var number = _next.TryGetValue(name, out var next) ? next : 2;
        while (!_taken.Add(name + number.ToString(CultureInfo.InvariantCulture)))
        {
            number++;
        }

        _next[name] = number + 1;
        return name + number.ToString(CultureInfo.InvariantCulture);
    }
}
