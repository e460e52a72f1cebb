using ChimeModelGen.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChimeModelGen.Reading;

/// <summary>From a stretch of YAML (and so JSON) text to a tree with places, through the parser's events and an explicit stack.</summary>
/// <remarks>YamlDotNet's own tree builders recurse: 100,000 brackets would overflow the stack and take the compiler down.</remarks>
internal sealed class RawParser(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
{
    public const int MaxDepth = 64;
    public const int MaxNodes = 2_000_000;

    private readonly Stack<RawFrame> _open = new();
    private readonly Dictionary<string, RawNode?> _anchors = new(StringComparer.Ordinal);
    private readonly List<(string Anchor, bool IsNew, RawNode? Before)> _named = [];
    private DiagnosticSink _told = new();
    private RawStretch _stretch;
    private int _nodes;
    private DiagnosticSink? _alias;
    private int _aliasStart;
    private RawNode? _root;

    /// <summary>The file asks for too much, which has been told; nothing more of it is read.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The first document of the stretch; null, with the fault, where it is no YAML, and without one where it is empty or too large.</summary>
    public RawNode? Parse(RawStretch stretch, out RawFault? fault)
    {
        var nodes = _nodes;
        fault = Read(stretch);
        if (fault is null)
        {
            sink.Add(_told);
            return IsTooLarge ? null : _root;
        }

        Forget(nodes);
        return null;
    }

    /// <summary>Whether the stretch is no YAML by itself. Only asked: nothing of it is told, counted or known by its anchors afterwards.</summary>
    public bool IsBroken(RawStretch stretch)
    {
        var nodes = _nodes;
        var isTooLarge = IsTooLarge;
        var fault = Read(stretch);
        Forget(nodes);
        IsTooLarge = isTooLarge;
        return fault is not null;
    }

    /// <summary>As if the last stretch had not been read; an anchor that it named again is what it was before.</summary>
    private void Forget(int nodes)
    {
        _nodes = nodes;
        for (var i = _named.Count - 1; i >= 0; i--)
        {
            var (anchor, isNew, before) = _named[i];
            if (isNew)
            {
                _anchors.Remove(anchor);
            }
            else
            {
                _anchors[anchor] = before;
            }
        }
    }

    private RawFault? Read(RawStretch stretch)
    {
        _stretch = stretch;
        _root = null;
        _open.Clear();
        _named.Clear();
        _alias = null;
        // What is told of a stretch that fails is told again of its parts.
        _told = new DiagnosticSink();
        var last = Mark.Empty;
        try
        {
            var parser = new Parser(new StringReader(_stretch.In(text)));
            while (parser.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var current = parser.Current!;
                last = current.End;
                if (current is DocumentStart && _root is not null)
                {
                    _told.Report(DiagnosticDescriptors.SecondDocument, Span(current.Start, current.End));
                    return null;
                }

                if (!Accept(current))
                {
                    IsTooLarge = true;
                    return null;
                }
            }
        }
        catch (YamlException exception)
        {
            return Fault(exception.Start, exception.End, last, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Some malformed flow collections make the parser throw InvalidOperationException without a mark.
            return Fault(last, last, last, "the parser gave up after this point; look for an unclosed bracket, brace or quote");
        }

        return null;
    }

    private RawFault Fault(Mark start, Mark end, Mark last, string message) =>
        new(_stretch.Start, _stretch.End, Index(start), Index(end), Index(last), message, _alias, _aliasStart);

    private bool Accept(ParsingEvent current) => current switch
    {
        Scalar scalar => Add(ToScalar(scalar), scalar.Anchor, current),
        AnchorAlias alias => AddAlias(alias),
        MappingStart start => Open(new RawFrame(Point(start.End), isMapping: true, start.Anchor.IsEmpty ? null : start.Anchor.Value), current),
        SequenceStart start => Open(new RawFrame(Point(start.End), isMapping: false, start.Anchor.IsEmpty ? null : start.Anchor.Value), current),
        MappingEnd or SequenceEnd => Close(current),
        _ => true,
    };

    private RawScalar ToScalar(Scalar scalar)
    {
        if (HasOtherTag(scalar, scalar.Tag))
        {
            return new RawScalar(Span(scalar.Start, scalar.End), (scalar.Tag.Value + " " + scalar.Value).TrimEnd(), isPlain: false);
        }

        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return new RawScalar(isBlock ? Point(scalar.Start) : Span(scalar.Start, scalar.End), scalar.Value, isPlain);
    }

    // Tags of YAML itself say what a value is anyway; any other was meant to be text.
    private bool HasOtherTag(ParsingEvent at, TagName tag)
    {
        if (tag.IsEmpty || tag.IsNonSpecific || tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            return false;
        }

        _told.Report(DiagnosticDescriptors.YamlTag, Point(at.Start), Excerpt.Of(tag.Value));
        return true;
    }

    private bool Open(RawFrame frame, ParsingEvent current)
    {
        if (_open.Count >= MaxDepth)
        {
            return TooDeep(current);
        }

        if (frame.Anchor is not null)
        {
            // Known but unfinished: an alias to it from inside would be a cycle.
            Name(frame.Anchor, null);
        }

        _open.Push(frame);
        return true;
    }

    private bool Close(ParsingEvent current)
    {
        var frame = _open.Pop();
        var node = frame.ToNode();
        return Add(node, frame.Anchor, current);
    }

    private bool AddAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        var shown = Excerpt.Of(name);
        if (!_anchors.TryGetValue(name, out var node))
        {
            var isText = IsFollowedByText(Index(alias.End)) || name.IndexOf('*') >= 0;
            var problem = $"no anchor '&{shown}' stands before it" + (isText ? "; if it is text, put it in quotes" : "");
            _told.Report(DiagnosticDescriptors.BadAlias, Span(alias.Start, alias.End), shown, problem);
            if (isText)
            {
                _aliasStart = Index(alias.Start);
                _alias = new DiagnosticSink();
                _alias.Report(DiagnosticDescriptors.BadAlias, Span(alias.Start, alias.End), shown, problem);
            }

            return Add(Told(alias), null, alias);
        }

        if (node is null)
        {
            _told.Report(DiagnosticDescriptors.BadAlias, Span(alias.Start, alias.End), shown, $"it stands inside '&{shown}' itself, which would never end");
            return Add(Told(alias), null, alias);
        }

        return _open.Count + node.Height >= MaxDepth ? TooDeep(alias) : Add(node, null, alias);
    }

    private RawScalar Told(AnchorAlias alias) => new(Span(alias.Start, alias.End), "", isPlain: true) { IsTold = true };

    private bool IsFollowedByText(int index)
    {
        while (index < text.Length && text[index] == ' ')
        {
            index++;
        }

        return index < text.Length && text[index] is not ('\r' or '\n' or ',' or '}' or ']' or '#');
    }

    private bool Add(RawNode node, AnchorName anchor, ParsingEvent current) => Add(node, anchor.IsEmpty ? null : anchor.Value, current);

    private bool Add(RawNode node, string? anchor, ParsingEvent current)
    {
        // A collection's children were counted as they came; an alias brings its whole subtree.
        _nodes += current is AnchorAlias ? node.Size : 1;
        if (_nodes > MaxNodes)
        {
            _told.Report(
                DiagnosticDescriptors.TooLarge, Span(current.Start, current.End),
                $"larger than {MaxNodes} values, aliases written out; split the service or drop the aliases");
            return false;
        }

        if (anchor is not null)
        {
            Name(anchor, node);
        }

        if (_open.Count == 0)
        {
            _root = node;
            return true;
        }

        _open.Peek().Add(node, _told);
        return true;
    }

    private void Name(string anchor, RawNode? node)
    {
        _named.Add((anchor, !_anchors.TryGetValue(anchor, out var before), before));
        _anchors[anchor] = node;
    }

    private bool TooDeep(ParsingEvent current)
    {
        _told.Report(DiagnosticDescriptors.TooLarge, Point(current.Start), $"nested deeper than {MaxDepth} levels; no key of the format lies that deep");
        return false;
    }

    private SourceSpan Point(Mark mark)
    {
        var start = Index(mark);
        var length = start < text.Length ? 1 : 0;
        return new SourceSpan(path, start, length, Line(mark), Column(mark), Line(mark), Column(mark) + length);
    }

    private SourceSpan Span(Mark start, Mark end)
    {
        var from = Index(start);
        return new SourceSpan(path, from, Math.Max(0, Index(end) - from), Line(start), Column(start), Line(end), Column(end));
    }

    private int Index(Mark mark) => (int)Math.Max(_stretch.Start, Math.Min(_stretch.Start + mark.Index - _stretch.Open.Length, text.Length));

    private int Line(Mark mark) => _stretch.Line + (int)Math.Max(0, mark.Line - 1);

    private int Column(Mark mark) => Math.Max(0, (int)mark.Column - 1 + (mark.Line <= 1 ? _stretch.Column - _stretch.Open.Length : 0));
}

/// <summary>A part of the text that is parsed on its own.</summary>
/// <param name="Line">The line that it starts in, from 0.</param>
/// <param name="Column">The column that it starts in, from 0.</param>
/// <param name="Open">What is put before it, to make an item of a flow collection a collection of its own; <paramref name="Close"/> comes after it.</param>
internal readonly record struct RawStretch(int Start, int End, int Line, int Column, string Open = "", string Close = "")
{
    public string In(string text) => Start == 0 && End == text.Length && Open.Length == 0 ? text : Open + text.Substring(Start, End - Start) + Close;
}
