using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>Reads quotas as a user writes them: <c>ModeratorsPerChannel=5</c>.</summary>
internal static partial class QuotaArguments
{
    /// <summary>The quotas that can be set.</summary>
    public static IEnumerable<string> Names => Context.Default.Quotas.Properties.Select(static property => property.Name).Order(StringComparer.Ordinal);

    /// <summary>The default quotas, with those changed that the arguments name; of two for the same, the later counts.</summary>
    /// <exception cref="FormatException">An argument is no <c>Name=Value</c>, or names no quota, or its value is no number from 0 on.</exception>
    public static Quotas Parse(IEnumerable<string> arguments)
    {
        // Laid over the defaults: a generated deserializer sets an init-only property that is absent to 0.
        var quotas = JsonSerializer.SerializeToNode(new Quotas(), Context.Default.Quotas)!.AsObject();
        foreach (var argument in arguments)
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || Names.FirstOrDefault(name => name.Equals(argument[..at], StringComparison.OrdinalIgnoreCase)) is not { } quota)
            {
                throw new FormatException($"'{argument}' sets no quota. Write Name=Value; the names are {string.Join(", ", Names)}.");
            }

            if (!int.TryParse(argument.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                throw new FormatException($"'{argument}' sets no quota. The value must be a whole number from 0 to {int.MaxValue}.");
            }

            quotas[quota] = value;
        }

        return quotas.Deserialize(Context.Default.Quotas)!;
    }

    [JsonSerializable(typeof(Quotas))]
    private sealed partial class Context : JsonSerializerContext;
}
