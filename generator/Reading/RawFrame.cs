using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>A mapping or list whose end has not been read yet.</summary>
internal sealed class RawFrame(SourceSpan span, bool isMapping, string? anchor)
{
    private readonly List<RawNode> _items = [];
    private readonly List<RawEntry> _entries = [];
    private Dictionary<string, int>? _keys;
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
        ? new RawMapping(span, [.. _entries], _size, _height)
        : new RawSequence(span, [.. _items], _size, _height);

    private void AddEntry(RawNode key, RawNode value, DiagnosticSink sink)
    {
        if (key is not RawScalar text)
        {
            sink.Report(DiagnosticDescriptors.WrongKind, key.Span, "A key", "text", key.Kind);
        }
        else if ((_keys ??= new Dictionary<string, int>(StringComparer.Ordinal)).TryGetValue(text.Value, out var first))
        {
            var line = (_entries[first].Key.Span.Line + 1).ToString(CultureInfo.InvariantCulture);
            sink.Report(DiagnosticDescriptors.DuplicateKey, key.Span, text.Value, line);
            // A key that is being typed above must not take the place of one that is complete.
            if (_entries[first].Value is RawScalar && value is not RawScalar)
            {
                _entries[first] = new RawEntry(text, value);
            }
        }
        else
        {
            _keys.Add(text.Value, _entries.Count);
            _entries.Add(new RawEntry(text, value));
        }
    }
}
