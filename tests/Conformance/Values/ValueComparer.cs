using System.Collections;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Conformance.Shapes;

namespace Conformance.Values;

/// <summary>
/// Compares generated objects with a case's params. Every key of the params must find a property; a property that the params do not name must be
/// null, or what a new object has there (a default, or an unset member that cannot be null), or the model's default.
/// </summary>
/// <param name="contents">What the object's streams held.</param>
/// <param name="shape">Shape of the object at the top, for its defaults; null where none may have been filled in.</param>
/// <param name="ignoredKeys">Map keys to pass over: headers that the runner itself had to send.</param>
internal sealed class ValueComparer(Contents contents, AstShape? shape = null, IReadOnlySet<string>? ignoredKeys = null)
{
    private static readonly byte[] _nothing = [];

    public List<string> Problems { get; } = [];

    public void Structure(object actual, JsonElement expected, string path)
    {
        var type = actual.GetType();
        var asserted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in expected.EnumerateObject())
        {
            var property = CSharpNames.Property(type, member.Name);
            asserted.Add(property.Name);
            Value(property.GetValue(actual), member.Value, $"{path}/{member.Name}");
        }

        object? blank = null;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (asserted.Contains(property.Name) || TypeKinds.Event(property.PropertyType) is not null
                || (actual is Exception && property.SetMethod is null) || property.GetValue(actual) is not { } value)
            {
                continue;
            }

            // On the wire a streamed payload that is absent is an empty one.
            if (value is Stream stream && contents.Bytes(stream).Length == 0)
            {
                continue;
            }

            blank ??= actual is Exception ? Activator.CreateInstance(type, null, null) : Activator.CreateInstance(type);
            if (!IsInitial(value, property.GetValue(blank)) && !(path.Length == 0 && IsModelDefault(property, value)))
            {
                Problems.Add($"{path}/{property.Name}: expected null, got {Show(value)}");
            }
        }
    }

    public void Value(object? actual, JsonElement expected, string path)
    {
        if (actual is JsonElement document)
        {
            JsonComparison.Compare(expected, document, path, Problems);
        }
        else if (actual is null || expected.ValueKind == JsonValueKind.Null)
        {
            Check((actual is null) == (expected.ValueKind == JsonValueKind.Null), actual, expected, path);
        }
        else if (Simple(actual, expected) is { } equal)
        {
            Check(equal, actual, expected, path);
        }
        else if (TypeKinds.EnumConstructor(actual.GetType()) is not null)
        {
            Value(actual.GetType().GetProperty("Value")!.GetValue(actual), expected, path);
        }
        else if (TypeKinds.Entry(actual.GetType()) is not null)
        {
            Map((IEnumerable)actual, expected, path);
        }
        else if (TypeKinds.Item(actual.GetType()) is not null)
        {
            List((IEnumerable)actual, expected, path);
        }
        else if (actual.GetType().BaseType is { } union && TypeKinds.IsUnion(union))
        {
            Union(actual, union, expected, path);
        }
        else if (expected.ValueKind != JsonValueKind.Object)
        {
            Check(false, actual, expected, path);
        }
        else
        {
            Structure(actual, expected, path);
        }
    }

    // Null where the value is not a simple one.
    private bool? Simple(object actual, JsonElement expected)
    {
        var number = expected.ValueKind == JsonValueKind.Number;
        var text = expected.ValueKind == JsonValueKind.String;
        return actual switch
        {
            string value => text && value == expected.GetString(),
            bool value => expected.ValueKind is JsonValueKind.True or JsonValueKind.False && value == expected.GetBoolean(),
            sbyte or short or int or long or decimal or BigInteger => number && ExactNumber.Equal(expected.GetRawText(), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{actual}")),
            float value => (number || text) && value.Equals(ValueBuilder.Single(expected)),
            double value => (number || text) && value.Equals(ValueBuilder.Double(expected)),
            DateTimeOffset value => (number || text) && value == ValueBuilder.Moment(expected),
            ReadOnlyMemory<byte> value => text && value.Span.SequenceEqual(Encoding.UTF8.GetBytes(expected.GetString()!)),
            Stream value => text && contents.Bytes(value).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(expected.GetString()!)),
            _ => null,
        };
    }

    private void List(IEnumerable actual, JsonElement expected, string path)
    {
        var items = actual.Cast<object?>().ToList();
        if (expected.ValueKind != JsonValueKind.Array || expected.GetArrayLength() != items.Count)
        {
            Problems.Add($"{path}: expected {JsonComparison.Show(expected)}, got {items.Count} items");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            Value(items[i], expected[i], $"{path}/{i}");
        }
    }

    private void Map(IEnumerable actual, JsonElement expected, string path)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            Check(false, actual, expected, path);
            return;
        }

        var found = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in actual)
        {
            var key = entry.GetType().GetProperty("Key")!.GetValue(entry)!;
            found.Add(key as string ?? (string)key.GetType().GetProperty("Value")!.GetValue(key)!, entry.GetType().GetProperty("Value")!.GetValue(entry));
        }

        foreach (var entry in expected.EnumerateObject())
        {
            if (found.Remove(entry.Name, out var value))
            {
                Value(value, entry.Value, $"{path}/{entry.Name}");
            }
            else
            {
                Problems.Add($"{path}/{entry.Name}: missing, expected {JsonComparison.Show(entry.Value)}");
            }
        }

        Problems.AddRange(found.Where(entry => ignoredKeys?.Contains(entry.Key) != true).Select(entry => $"{path}/{entry.Key}: unexpected {Show(entry.Value)}"));
    }

    private void Union(object actual, Type union, JsonElement expected, string path)
    {
        var only = expected.EnumerateObject().Single();
        var variant = CSharpNames.Variant(union, only.Name) ?? throw new CannotRunException($"the generated union {union.Name} has no variant for '{only.Name}'");
        if (actual.GetType() != variant)
        {
            Problems.Add($"{path}: expected {JsonComparison.Show(expected)}, got the variant {actual.GetType().Name}");
        }
        else if (variant.GetProperty("Value", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } value)
        {
            Value(value.GetValue(actual), only.Value, $"{path}/{only.Name}");
        }
        else
        {
            Check(only.Value.ValueKind == JsonValueKind.Object && !only.Value.EnumerateObject().Any(), actual, expected, path);
        }
    }

    private void Check(bool equal, object? actual, JsonElement expected, string path)
    {
        if (!equal)
        {
            Problems.Add($"{path}: expected {JsonComparison.Show(expected)}, got {Show(actual)}");
        }
    }

    private bool IsModelDefault(PropertyInfo property, object value)
    {
        foreach (var member in shape?.Members ?? [])
        {
            if (CSharpNames.Same(property.Name, member.Name) && member.Trait("default") is { } written)
            {
                var comparer = new ValueComparer(contents);
                comparer.Value(value, value is ReadOnlyMemory<byte> ? JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(written.GetBytesFromBase64())) : written, path: "");
                return comparer.Problems.Count == 0;
            }
        }

        return false;
    }

    private static bool IsInitial(object value, object? initial) => value switch
    {
        ReadOnlyMemory<byte> bytes => initial is ReadOnlyMemory<byte> other && bytes.Span.SequenceEqual(other.Span),
        JsonElement json => initial is JsonElement other && (json.ValueKind == JsonValueKind.Undefined || (other.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(json, other))),
        IEnumerable items and not string => initial is IEnumerable others && !items.Cast<object>().Any() && !others.Cast<object>().Any(),
        _ => value.Equals(initial),
    };

    private string Show(object? value) => value switch
    {
        null => "null",
        Stream stream => JsonComparison.Show(contents.Bytes(stream)),
        ReadOnlyMemory<byte> bytes => JsonComparison.Show(bytes.ToArray() is { Length: > 0 } shown ? shown : _nothing),
        IEnumerable items and not string => "[" + string.Join(", ", items.Cast<object?>().Select(Show)) + "]",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };
}
