using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Keys that are misspelt, or not yet typed to their end.</summary>
internal static class KeySpelling
{
    /// <summary>A mapping whose misspelt keys are told and then taken for the ones that were meant.</summary>
    /// <remarks>Otherwise all that depends on such a key would be told too, or lost.</remarks>
    public static RawMapping Correct(this BindContext context, RawMapping mapping, Place place, string[] known)
    {
        if (Array.TrueForAll(mapping.Entries, entry => Array.IndexOf(known, entry.Key.Value) >= 0))
        {
            return mapping;
        }

        var entries = new List<RawEntry>(mapping.Entries.Length);
        var free = known.Where(key => mapping.Find(key) is null).ToList();
        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key;
            // Words of other traits mean something else; a key without a value is still being typed.
            if (Array.IndexOf(known, key.Value) < 0 && UnsupportedTraits.Effect(key.Value) is null && entry.Value is not RawScalar { IsNull: true }
                && (Synonyms.Key(key.Value, known) is null || context.IsTypo(key.Value, free))
                && context.Nearest(key.Value, free) is { } meant && (meant.Length > 2 || key.Value.Length > 1))
            {
                context.UnknownKey(entry, place, known);
                free.Remove(meant);
                key = new RawScalar(key.Span, meant, isPlain: true);
            }

            entries.Add(new RawEntry(key, entry.Value));
        }

        return new RawMapping(mapping.Span, entries.ToArray(), mapping.Size, mapping.Height);
    }
}
