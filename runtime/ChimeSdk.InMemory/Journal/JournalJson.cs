using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChimeSdk.InMemory;

/// <summary>The shapes of everything that events hold, made by the compiler. A type that is forgotten below is an error of the first event that needs it.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChimeEvent))]
[JsonSerializable(typeof(ChimeEvent[]))]
[JsonSerializable(typeof(ChimeSdkMessaging.Identity), TypeInfoPropertyName = "MessagingIdentity")]
[JsonSerializable(typeof(ChimeSdkMessaging.ExpirationSettings), TypeInfoPropertyName = "MessagingExpirationSettings")]
[JsonSerializable(typeof(ChimeSdkMessaging.ExpirationCriterion), TypeInfoPropertyName = "MessagingExpirationCriterion")]
internal sealed partial class JournalJsonContext : JsonSerializerContext;

/// <summary>How events are written.</summary>
internal static partial class JournalJson
{
    /// <summary>Nothing of it gets near HTML: only what JSON itself wants escaped is.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <remarks>To be used as they are: a <see cref="JournalJsonContext"/> made of them would put itself in the place of their resolver, and the modifiers
    /// would never run.</remarks>
    public static JsonSerializerOptions NewOptions(ArnPool? pool)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = JournalJsonContext.Default.WithAddedModifier(Trim),
            Encoder = Encoder,
        };
        foreach (var converter in _openEnums)
        {
            options.Converters.Add(converter);
        }

        if (pool is not null)
        {
            options.Converters.Add(pool);
        }

        options.MakeReadOnly();
        return options;
    }

    public static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    /// <summary>What an event says twice, because it follows from its header or from what it is about, is left out: nothing could set it.</summary>
    private static void Trim(JsonTypeInfo type)
    {
        if (!typeof(ChimeEvent).IsAssignableFrom(type.Type))
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property is { Set: null, AssociatedParameter: null })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
