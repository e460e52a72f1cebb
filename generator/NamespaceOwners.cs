using System.Collections.Immutable;
using ChimeModelGen.Infrastructure;

namespace ChimeModelGen;

/// <summary>Which service each namespace belongs to: types of two models in one namespace could take each other's names.</summary>
internal sealed record NamespaceOwners(EquatableArray<ModelPlace> Places)
{
    /// <summary>The first service in ordinal order of the paths and names owns the namespace, whatever order the compiler names them in.</summary>
    public static NamespaceOwners Of(ImmutableArray<ModelPlace> places) => new(places
        .OrderBy(static place => place.Path, StringComparer.Ordinal)
        .ThenBy(static place => place.Service, StringComparer.Ordinal)
        .GroupBy(static place => place.Namespace, StringComparer.OrdinalIgnoreCase)
        .Select(static group => group.First())
        .ToEquatableArray());

    /// <summary>First steps of the namespaces inside another: in that one they hide types of their names.</summary>
    public IEnumerable<string> Below(string name) => Places
        .Where(place => place.Namespace.StartsWith(name + ".", StringComparison.Ordinal))
        .Select(place => place.Namespace.Substring(name.Length + 1).Split('.')[0])
        .ToList();

    /// <summary>The owner; null for a namespace that nobody owns.</summary>
    public ModelPlace? OwnerOf(string name)
    {
        foreach (var place in Places)
        {
            if (string.Equals(place.Namespace, name, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>A service whose namespace lies in the given one, where the next part of its name is one that <paramref name="isType"/> says is a type there.</summary>
    public ModelPlace? FindInside(string name, Func<string, bool> isType)
    {
        foreach (var place in Places)
        {
            if (place.Namespace.StartsWith(name + ".", StringComparison.Ordinal) && isType(place.Namespace.Substring(name.Length + 1).Split('.')[0]))
            {
                return place;
            }
        }

        return null;
    }
}
