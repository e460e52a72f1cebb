using ChimeModelGen.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChimeModelGen.Reading;

/// <summary>From YAML (and so JSON) text to a tree with places, through the parser's events and an explicit stack.</summary>
/// <remarks>YamlDotNet's own tree builders recurse: 100,000 brackets would overflow the stack and take the compiler down.</remarks>
internal sealed class RawReader
{
    public const int MaxDepth = 64;
    public const int MaxNodes = 2_000_000;

    private readonly string _path;
    private readonly string _text;
    private readonly DiagnosticSink _sink;
    private readonly Stack<RawFrame> _open = new();
    private readonly Dictionary<string, RawNode?> _anchors = new(StringComparer.Ordinal);
    private readonly int _skipped;
    private int _nodes;
    private int _toldLine = -1;
    private RawNode? _root;

    private RawReader(string path, string text, DiagnosticSink sink)
    {
        _path = path;
        // YamlDotNet would take a byte order mark for the first letter of the first key.
        _skipped = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        // Comments of a JSON file become blanks, so that all else stays where it is.
        _text = JsonComments.MayBeIn(path) ? JsonComments.Blank(text) : text;
        _sink = sink;
    }

    /// <summary>The first document of the file; null, with a diagnostic, where there is none to be had.</summary>
    public static RawNode? Read(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var reader = new RawReader(path, text, sink);
        return reader.RefusesCharacters() ? null : reader.Read(cancellationToken);
    }

    private RawNode? Read(CancellationToken cancellationToken)
    {
        var last = Mark.Empty;
        try
        {
            var parser = new Parser(new StringReader(_skipped == 0 ? _text : _text.Substring(_skipped)));
            while (parser.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var current = parser.Current!;
                last = current.End;
                if (current is DocumentStart && _root is not null)
                {
                    _sink.Report(DiagnosticDescriptors.SecondDocument, Span(current.Start, current.End));
                    return _root;
                }

                if (!Accept(current))
                {
                    return null;
                }
            }
        }
        catch (YamlException exception)
        {
            Explain(exception.Start, exception.End, last, exception.Message);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Some malformed flow collections make the parser throw InvalidOperationException without a mark.
            Explain(last, last, last, "the parser gave up after this point; look for an unclosed bracket, brace or quote");
            return null;
        }

        if (_root is null)
        {
            _sink.Report(DiagnosticDescriptors.NotAModel, new SourceSpan(_path, 0, 0, 0, 0, 0, 0), "it is empty");
        }

        return _root;
    }

    private void Explain(Mark start, Mark end, Mark last, string message)
    {
        var slip = new YamlSlips(_text).Explain(Index(start), Index(end), Index(last), message);
        var at = Math.Min(slip.Index, _text.Length);
        var line = 0;
        var lineStart = 0;
        for (var i = 0; i < at; i++)
        {
            if (_text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        // Text that looks like an alias was told of where it began.
        if (line != _toldLine)
        {
            var length = at < _text.Length ? 1 : 0;
            _sink.Report(DiagnosticDescriptors.NotYaml, new SourceSpan(_path, at, length, line, at - lineStart, line, at - lineStart + length), slip.Words);
        }
    }

    private int Index(Mark mark) => Clamp(mark.Index + _skipped);

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

        _sink.Report(DiagnosticDescriptors.YamlTag, Point(at.Start), tag.Value);
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
            _anchors[frame.Anchor] = null;
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
        if (!_anchors.TryGetValue(name, out var node))
        {
            var isText = IsFollowedByText(Index(alias.End)) || name.IndexOf('*') >= 0;
            _toldLine = isText ? Line(alias.Start) : _toldLine;
            _sink.Report(
                DiagnosticDescriptors.BadAlias, Span(alias.Start, alias.End), name,
                $"no anchor '&{name}' stands before it" + (isText ? "; if it is text, put it in quotes" : ""));
            return Add(Told(alias), null, alias);
        }

        if (node is null)
        {
            _sink.Report(DiagnosticDescriptors.BadAlias, Span(alias.Start, alias.End), name, $"it stands inside '&{name}' itself, which would never end");
            return Add(Told(alias), null, alias);
        }

        return _open.Count + node.Height >= MaxDepth ? TooDeep(alias) : Add(node, null, alias);
    }

    private RawScalar Told(AnchorAlias alias) => new(Span(alias.Start, alias.End), "", isPlain: true) { IsTold = true };

    private bool IsFollowedByText(int index)
    {
        while (index < _text.Length && _text[index] == ' ')
        {
            index++;
        }

        return index < _text.Length && _text[index] is not ('\r' or '\n' or ',' or '}' or ']' or '#');
    }

    private bool Add(RawNode node, AnchorName anchor, ParsingEvent current) => Add(node, anchor.IsEmpty ? null : anchor.Value, current);

    private bool Add(RawNode node, string? anchor, ParsingEvent current)
    {
        // A collection's children were counted as they came; an alias brings its whole subtree.
        _nodes += current is AnchorAlias ? node.Size : 1;
        if (_nodes > MaxNodes)
        {
            _sink.Report(
                DiagnosticDescriptors.TooLarge, Span(current.Start, current.End),
                $"larger than {MaxNodes} values, aliases written out; split the service or drop the aliases");
            return false;
        }

        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        if (_open.Count == 0)
        {
            _root = node;
            return true;
        }

        _open.Peek().Add(node, _sink);
        return true;
    }

    private bool TooDeep(ParsingEvent current)
    {
        _sink.Report(DiagnosticDescriptors.TooLarge, Point(current.Start), $"nested deeper than {MaxDepth} levels; no key of the format lies that deep");
        return false;
    }

    /// <summary>YamlDotNet stops silently at NUL and lets lone surrogates pass, which would surface as broken C# later.</summary>
    private bool RefusesCharacters()
    {
        int line = 0, lineStart = 0;
        for (var i = 0; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '\n')
            {
                line++;
                lineStart = i + 1;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < _text.Length && char.IsLowSurrogate(_text[i + 1]))
            {
                i++;
            }
            else if ((c < ' ' && c is not ('\t' or '\r')) || c is '\u007F' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c))
            {
                var span = new SourceSpan(_path, i, 1, line, i - lineStart, line, i - lineStart + 1);
                _sink.Report(DiagnosticDescriptors.NotYaml, span, $"the character U+{(int)c:X4} is not allowed; is this a text file?");
                return true;
            }
        }

        return false;
    }

    private SourceSpan Point(Mark mark)
    {
        var start = Clamp(mark.Index + _skipped);
        return new SourceSpan(_path, start, start < _text.Length ? 1 : 0, Line(mark), Column(mark), Line(mark), Column(mark) + (start < _text.Length ? 1 : 0));
    }

    private SourceSpan Span(Mark start, Mark end)
    {
        var from = Clamp(start.Index + _skipped);
        return new SourceSpan(_path, from, Clamp(end.Index + _skipped) - from, Line(start), Column(start), Line(end), Column(end));
    }

    private int Clamp(long index) => (int)Math.Max(0, Math.Min(index, _text.Length));

    private static int Line(Mark mark) => (int)Math.Max(0, mark.Line - 1);

    private int Column(Mark mark) => (int)Math.Max(0, mark.Column - 1) + (mark.Line <= 1 ? _skipped : 0);
}
