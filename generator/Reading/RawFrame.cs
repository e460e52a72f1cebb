using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>A mapping or list whose end has not been read yet.</summary>
internal sealed class RawFrame(SourceSpan span, bool isMapping, string? anchor)
{
    private readonly List<RawNode> _items = [];
    private readonly List<RawEntry> _entries = [];
    private HashSet<string>? _keys;
    private RawNode? _key;
    private int _size = 1;
    private int _height;

    public string? Anchor { get; } = anchor;

    public void Add(RawNode node, DiagnosticSink sink)
    {
        _size += node.Size;
        _height = Math.Max(_height, node.Height + 1);
        if (!isMapping)
        {
            _items.Add(node);
        }
        else if (_key is null)
        {
            _key = node;
        }
        else
        {
            AddEntry(_key, node, sink);
            _key = null;
        }
    }

    public RawNode ToNode() => isMapping
        ? new RawMapping(span, WithMerged(), _size, _height)
        : new RawSequence(span, [.. _items], _size, _height);

    private void AddEntry(RawNode key, RawNode value, DiagnosticSink sink)
    {
        if (key is RawScalar { LacksSpace: true } joined)
        {
            // Meant beyond doubt: the rest of the file is read as if the space were there.
            sink.Report(DiagnosticDescriptors.NoSpaceAfterColon, joined.Span, joined.Value, joined.KeyPart + ": " + joined.ValuePart);
            var isWhole = value is RawScalar { IsNull: true };
            key = new RawScalar(joined.Span, joined.KeyPart, isPlain: true);
            value = new RawScalar(joined.Span, isWhole ? joined.ValuePart : "", isPlain: true) { IsTold = !isWhole };
        }

        if (key is not RawScalar text)
        {
            sink.Report(DiagnosticDescriptors.WrongKind, key.Span, "A key", "text", key.Kind);
        }
        else if (!(_keys ??= new HashSet<string>(StringComparer.Ordinal)).Add(text.Value))
        {
            sink.Report(DiagnosticDescriptors.DuplicateKey, key.Span, text.Value, FirstLine(text.Value));
        }
        else
        {
            _entries.Add(new RawEntry(text, value));
        }
    }

    /// <summary>What a merge key brings is taken over: the key itself is told of, and what would be missing without it need not be.</summary>
    private RawEntry[] WithMerged()
    {
        if (_keys?.Contains("<<") != true)
        {
            return [.. _entries];
        }

        var entries = new List<RawEntry>(_entries);
        foreach (var source in _entries.Where(static entry => entry.Key is { IsPlain: true, Value: "<<" }))
        {
            foreach (var mapping in source.Value is RawSequence list ? list.Items.OfType<RawMapping>() : new[] { source.Value }.OfType<RawMapping>())
            {
                entries.AddRange(mapping.Entries.Where(entry => _keys.Add(entry.Key.Value)));
            }
        }

        return [.. entries];
    }

    private string FirstLine(string key)
    {
        foreach (var entry in _entries)
        {
            if (entry.Key.Value == key)
            {
                return (entry.Key.Span.Line + 1).ToString(CultureInfo.InvariantCulture);
            }
        }

        return "?";
    }
}
