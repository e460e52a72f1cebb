using System.Reflection;

namespace Conformance.Values;

/// <summary>Tells the kinds of generated types apart.</summary>
internal static class TypeKinds
{
    /// <summary>The item type where the type is such a generic one, or can be given one; null otherwise.</summary>
    public static Type[]? Arguments(Type type, Type generic) =>
        (type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic))
            ?.GetGenericArguments();

    public static Type? Item(Type type) => type == typeof(string) ? null : Arguments(type, typeof(IReadOnlyList<>))?[0];

    public static Type[]? Entry(Type type) => Arguments(type, typeof(IReadOnlyDictionary<,>));

    public static Type? Event(Type type) => Arguments(type, typeof(IAsyncEnumerable<>))?[0];

    /// <summary>Open enums: a struct around a text or a number.</summary>
    public static ConstructorInfo? EnumConstructor(Type type) => type.IsValueType && !type.IsPrimitive && type.GetProperty("IsKnown") is not null
        ? type.GetConstructor([typeof(string)]) ?? type.GetConstructor([typeof(int)])
        : null;

    public static bool IsUnion(Type type) => type.IsAbstract && type.IsClass && type.GetNestedType("Unknown") is not null;

    /// <summary>The property of an input or output that is its event stream; null where it has none.</summary>
    public static PropertyInfo? EventStream(Type? type) => type?.GetProperties().FirstOrDefault(static p => Event(p.PropertyType) is not null);
}
