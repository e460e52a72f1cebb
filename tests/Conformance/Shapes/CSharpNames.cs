using System.Reflection;

namespace Conformance.Shapes;

/// <summary>A case that cannot run, and why: it counts as failed under that reason.</summary>
internal sealed class CannotRunException(string reason) : Exception(reason);

/// <summary>
/// Finds what the generator named after a thing of the model. Names are compared without case and punctuation, with the suffixes that the generator
/// puts behind names that are taken; what is not found, or found twice, is an error of the case and never passed over.
/// </summary>
internal static class CSharpNames
{
    private static readonly string[] _suffixes = ["", "value", "shape", "exception"];

    public static PropertyInfo Property(Type type, string member)
    {
        var found = Find(type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.DeclaringType == type), member, static p => p.Name);
        if (found is null && typeof(Exception).IsAssignableFrom(type) && Same("Message", member, ""))
        {
            return typeof(Exception).GetProperty(nameof(Exception.Message))!;
        }

        return found ?? throw new CannotRunException($"the generated {type.Name} has no property for the member '{member}'");
    }

    /// <summary>The nested type of a union's variant.</summary>
    public static Type? Variant(Type union, string member) => Find(union.GetNestedTypes().Where(t => t.Name != "Unknown"), member, static t => t.Name);

    public static T? Find<T>(IEnumerable<T> things, string modelled, Func<T, string> name)
        where T : class
    {
        var list = things.ToList();
        foreach (var suffix in _suffixes)
        {
            var found = list.Where(thing => Same(name(thing), modelled, suffix)).ToList();
            if (found.Count > 1)
            {
                throw new CannotRunException($"'{modelled}' fits several generated names: {string.Join(", ", found.Select(name))}");
            }

            if (found.Count == 1)
            {
                return found[0];
            }
        }

        return null;
    }

    /// <summary>A shape's own name, without namespace.</summary>
    public static string Local(string shapeId) => shapeId[(shapeId.IndexOf('#', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether a generated name is the plain one of a modelled name.</summary>
    public static bool Same(string name, string modelled) => Same(name, modelled, "");

    private static bool Same(string name, string modelled, string suffix) => string.Equals(Plain(name), Plain(modelled) + suffix, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
