using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>Makes nodes of the model format that stand where the AST said the same.</summary>
internal static class RawNodes
{
    public static RawScalar Text(SourceSpan span, string text) => new(span, text, isPlain: false);

    public static RawScalar True(SourceSpan span) => new(span, "true", isPlain: true);

    public static RawEntry Entry(SourceSpan span, string key, RawNode value) => new(Text(span, key), value);

    public static RawMapping Mapping(SourceSpan span, List<RawEntry> entries) => new(span, entries.ToArray(), 1, 0);

    public static RawSequence List(SourceSpan span, List<RawNode> items) => new(span, items.ToArray(), 1, 0);

    /// <summary>Whether two nodes say the same; order of keys does not matter. The reader bounds their depth.</summary>
    public static bool AreEqual(RawNode left, RawNode right)
    {
        switch (left)
        {
            case RawScalar scalar:
                return right is RawScalar other && scalar.Value == other.Value && scalar.IsPlain == other.IsPlain;
            case RawSequence list when right is RawSequence items && items.Items.Length == list.Items.Length:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    if (!AreEqual(list.Items[i], items.Items[i]))
                    {
                        return false;
                    }
                }

                return true;
            case RawMapping mapping when right is RawMapping entries && entries.Entries.Length == mapping.Entries.Length:
                var values = entries.Entries.ToDictionary(static entry => entry.Key.Value, static entry => entry.Value, StringComparer.Ordinal);
                return mapping.Entries.All(entry => values.TryGetValue(entry.Key.Value, out var value) && AreEqual(entry.Value, value));
            default:
                return false;
        }
    }
}
