using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Compares documents by what they say: numbers by their value to the last digit, objects whatever the order of their members.</summary>
/// <remarks>Not <see cref="JsonElement.DeepEquals"/>, which throws for exponents beyond 32 bits and has no hash that goes with it.</remarks>
internal static class DocumentComparison
{
    public static bool Same(JsonElement left, JsonElement right) => left.ValueKind == right.ValueKind && left.ValueKind switch
    {
        JsonValueKind.Object => SameMembers(left, right),
        JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(static pair => Same(pair.First, pair.Second)),
        JsonValueKind.String => left.GetString() == right.GetString(),
        JsonValueKind.Number => JsonNumber.Normalize(left) == JsonNumber.Normalize(right),
        _ => true,
    };

    public static int Hash(JsonElement document)
    {
        switch (document.ValueKind)
        {
            case JsonValueKind.Object:
                // Order does not matter: what is summed up are hashes that nobody can foresee.
                var sum = 0;
                foreach (var member in document.EnumerateObject())
                {
                    sum = unchecked(sum + ContentHash.Combine(StructuralComparison.Hash(member.Name), Hash(member.Value), 0));
                }

                return ContentHash.Combine(sum, 1, 0);
            case JsonValueKind.Array:
                var (hash, count) = (0, 0);
                foreach (var item in document.EnumerateArray())
                {
                    hash = ContentHash.Combine(hash, Hash(item), ++count);
                }

                return hash;
            case JsonValueKind.String:
                return StructuralComparison.Hash(document.GetString());
            case JsonValueKind.Number:
                return StructuralComparison.Hash(JsonNumber.Normalize(document));
            default:
                return ContentHash.Of((long)document.ValueKind);
        }
    }

    // Members of one name are told apart by their order.
    private static bool SameMembers(JsonElement left, JsonElement right)
    {
        if (left.GetPropertyCount() != right.GetPropertyCount())
        {
            return false;
        }

        var others = new Dictionary<string, Queue<JsonElement>>();
        foreach (var member in right.EnumerateObject())
        {
            if (!others.TryGetValue(member.Name, out var values))
            {
                others.Add(member.Name, values = new Queue<JsonElement>());
            }

            values.Enqueue(member.Value);
        }

        foreach (var member in left.EnumerateObject())
        {
            if (!others.TryGetValue(member.Name, out var values) || !values.TryDequeue(out var other) || !Same(member.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
