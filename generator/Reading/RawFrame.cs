using ChimeModelGen.Diagnostics;

namespace ChimeModelGen.Reading;

/// <summary>A mapping or list whose end has not been read yet.</summary>
internal sealed class RawFrame(SourceSpan span, bool isMapping, string? anchor, bool isInner = false)
{
    private readonly List<RawNode> _items = [];
    private readonly List<RawEntry> _entries = [];

    // Entries that may turn out to own what follows them; those that got a value meanwhile are taken off when they are come across.
    private readonly List<int> _bare = [];
    private Dictionary<string, int>? _keys;
    private RawNode? _key;
    private RawFrame? _inner;
    private int _owner = -1;
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

    public RawNode ToNode()
    {
        if (!isMapping)
        {
            return new RawSequence(span, [.. _items], _size, _height);
        }

        if (_inner is not null)
        {
            _entries[_owner] = new RawEntry(_entries[_owner].Key, _inner.ToNode());
            _height++;
        }

        return new RawMapping(span, WithMerged(), _size, _height);
    }

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

        if (_inner is not null)
        {
            _inner.AddEntry(key, value, sink);
        }
        else if (key is not RawScalar text)
        {
            sink.Report(DiagnosticDescriptors.WrongKind, key.Span, "A key", "text", key.Kind);
        }
        else if ((_keys ??= new Dictionary<string, int>(StringComparer.Ordinal)).TryGetValue(text.Value, out var first))
        {
            var line = (_entries[first].Key.Span.Line + 1).ToString(CultureInfo.InvariantCulture);
            sink.Report(DiagnosticDescriptors.DuplicateKey, key.Span, text.Value, line);
            if (FindOwner(text.Value, first))
            {
                _inner!.AddEntry(key, value, sink);
            }
            else if (_entries[first].Value is RawScalar && value is not RawScalar)
            {
                // A key that is being typed above must not take the place of one that is complete.
                _entries[first] = new RawEntry(text, value);
            }
        }
        else
        {
            _keys.Add(text.Value, _entries.Count);
            _entries.Add(new RawEntry(text, value));
            if (IsBare(_entries[_entries.Count - 1]))
            {
                _bare.Add(_entries.Count - 1);
            }
        }
    }

    /// <summary>What a merge key brings is taken over: the key itself is told of, and what would be missing without it need not be.</summary>
    private RawEntry[] WithMerged()
    {
        if (_keys?.ContainsKey("<<") != true)
        {
            return [.. _entries];
        }

        var entries = new List<RawEntry>(_entries);
        var taken = new HashSet<string>(_keys.Keys, StringComparer.Ordinal);
        foreach (var source in _entries.Where(static entry => entry.Key is { IsPlain: true, Value: "<<" }))
        {
            foreach (var mapping in source.Value is RawSequence list ? list.Items.OfType<RawMapping>() : new[] { source.Value }.OfType<RawMapping>())
            {
                entries.AddRange(mapping.Entries.Where(entry => taken.Add(entry.Key.Value)));
            }
        }

        return [.. entries];
    }

    /// <summary>
    /// Where the keys of the format begin again behind a key without a value, that one is indented as deep as what is its own: its entries go
    /// below it, so that they are not all called repeated.
    /// </summary>
    private bool FindOwner(string repeated, int first)
    {
        var owner = isInner || !FormatKeys.IsContent(repeated)
            ? -1
            : LastBare();
        if (owner <= first)
        {
            return false;
        }

        _owner = owner;
        _inner = new RawFrame(_entries[owner].Value.Span, isMapping: true, null, isInner: true) { _height = _height };
        foreach (var entry in _entries.Skip(owner + 1))
        {
            _inner._keys ??= new Dictionary<string, int>(StringComparer.Ordinal);
            _inner._keys.Add(entry.Key.Value, _inner._entries.Count);
            _inner._entries.Add(entry);
        }

        _entries.RemoveRange(owner + 1, _entries.Count - owner - 1);
        return true;
    }

    private int LastBare()
    {
        while (_bare.Count > 0 && !IsBare(_entries[_bare[_bare.Count - 1]]))
        {
            _bare.RemoveAt(_bare.Count - 1);
        }

        return _bare.Count > 0 ? _bare[_bare.Count - 1] : -1;
    }

    private static bool IsBare(RawEntry entry) => entry.Value is RawScalar { IsPlain: true, Value.Length: 0 } && !FormatKeys.IsContent(entry.Key.Value);
}
