using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Conformance.Shapes;

namespace Conformance.Values;

/// <summary>Makes generated objects from a case's params, by the conventions of the suite: blobs are raw text, timestamps epoch seconds, unions one-key objects.</summary>
internal static class ValueBuilder
{
    private static readonly MethodInfo _events = typeof(EventSource).GetMethod(nameof(EventSource.Of))!;

    /// <summary>Makes an input or output; a member that is an event stream yields the given events.</summary>
    public static object Build(Type type, JsonElement parameters, IReadOnlyList<JsonElement>? events = null)
    {
        var built = Structure(type, parameters);
        if (TypeKinds.EventStream(type) is { } stream)
        {
            stream.SetValue(built, _events.MakeGenericMethod(TypeKinds.Event(stream.PropertyType)!).Invoke(null, [events ?? []]));
        }

        return built;
    }

    public static object? Value(Type declared, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null && declared != typeof(JsonElement))
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (TypeKinds.EnumConstructor(type) is { } constructor)
        {
            return constructor.Invoke([constructor.GetParameters()[0].ParameterType == typeof(string) ? json.GetString()! : json.GetInt32()]);
        }

        if (TypeKinds.Item(type) is { } item)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            foreach (var entry in json.EnumerateArray())
            {
                list.Add(Value(item, entry));
            }

            return list;
        }

        if (TypeKinds.Entry(type) is [var key, var value])
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            foreach (var entry in json.EnumerateObject())
            {
                map.Add(Value(key, JsonSerializer.SerializeToElement(entry.Name))!, Value(value, entry.Value));
            }

            return map;
        }

        return Simple(type, json) ?? (TypeKinds.IsUnion(type) ? Union(type, json) : Structure(type, json));
    }

    /// <summary>A moment from epoch seconds, or, where the suite writes it as text, from a date-time.</summary>
    public static DateTimeOffset Moment(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : DateTimeOffset.UnixEpoch.AddTicks((long)(json.GetDecimal() * TimeSpan.TicksPerSecond));

    public static double Double(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, var other => throw new CannotRunException($"'{other}' is no number") }
        : json.GetDouble();

    public static float Single(JsonElement json) => json.ValueKind == JsonValueKind.String ? (float)Double(json) : json.GetSingle();

    private static object? Simple(Type type, JsonElement json) => type switch
    {
        _ when type == typeof(string) => json.GetString(),
        _ when type == typeof(bool) => json.GetBoolean(),
        _ when type == typeof(sbyte) => json.GetSByte(),
        _ when type == typeof(short) => json.GetInt16(),
        _ when type == typeof(int) => json.GetInt32(),
        _ when type == typeof(long) => json.GetInt64(),
        _ when type == typeof(float) => Single(json),
        _ when type == typeof(double) => Double(json),
        _ when type == typeof(decimal) => json.GetDecimal(),
        _ when type == typeof(BigInteger) => BigInteger.Parse(json.GetRawText(), CultureInfo.InvariantCulture),
        _ when type == typeof(DateTimeOffset) => Moment(json),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(json.GetString()!)),
        _ when type == typeof(Stream) => new MemoryStream(Encoding.UTF8.GetBytes(json.GetString()!)),
        _ when type == typeof(JsonElement) => json,
        _ when type == typeof(object) => new object(),
        _ => null,
    };

    private static object Union(Type type, JsonElement json)
    {
        var only = json.EnumerateObject().Single();
        var variant = CSharpNames.Variant(type, only.Name) ?? throw new CannotRunException($"the generated union {type.Name} has no variant for '{only.Name}'");
        var constructor = variant.GetConstructors().Single(static c => c.GetParameters() is not [var p] || p.ParameterType != c.DeclaringType);
        return constructor.Invoke(constructor.GetParameters().Select(p => Value(p.ParameterType, only.Value)).ToArray());
    }

    private static object Structure(Type type, JsonElement json)
    {
        object built;
        if (typeof(Exception).IsAssignableFrom(type))
        {
            var message = json.EnumerateObject().FirstOrDefault(m => CSharpNames.Property(type, m.Name).DeclaringType == typeof(Exception)).Value;
            built = Activator.CreateInstance(type, message.ValueKind == JsonValueKind.String ? message.GetString() : null, null)!;
        }
        else
        {
            built = Activator.CreateInstance(type) ?? throw new CannotRunException($"{type.Name} cannot be created");
        }

        foreach (var member in json.EnumerateObject())
        {
            var property = CSharpNames.Property(type, member.Name);
            if (property.DeclaringType != typeof(Exception))
            {
                property.SetValue(built, Value(property.PropertyType, member.Value));
            }
        }

        return built;
    }
}

/// <summary>Yields the events of a case; an event that a stream's union has no variant for is thrown as the error that it is.</summary>
internal static class EventSource
{
    public static async IAsyncEnumerable<T> Of<T>(IReadOnlyList<JsonElement> events)
    {
        await Task.Yield();
        foreach (var json in events)
        {
            yield return Make<T>(json);
        }
    }

    private static T Make<T>(JsonElement json)
    {
        var only = json.EnumerateObject().Single();
        if (CSharpNames.Variant(typeof(T), only.Name) is null
            && typeof(T).Assembly.GetTypes().FirstOrDefault(t => t.Namespace == typeof(T).Namespace && typeof(Exception).IsAssignableFrom(t)
                && (Fits(t, only.Name) || Fits(t, only.Name + "Event"))) is { } error)
        {
            throw (Exception)ValueBuilder.Value(error, only.Value)!;
        }

        return (T)ValueBuilder.Value(typeof(T), json)!;
    }

    private static bool Fits(Type error, string name) => CSharpNames.Find([error], name, static t => t.Name) is not null;
}
