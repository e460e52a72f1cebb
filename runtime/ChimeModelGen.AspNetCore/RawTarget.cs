using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Path segments and query of a request as they were sent, decoded piece by piece.</summary>
/// <remarks>The framework's path is decoded in part only (it keeps %2F), and only the raw form tells a slash inside a label from one between segments.</remarks>
internal sealed class RawTarget
{
    // Names in messages are the caller's own, of any length.
    private const int LongestName = 64;

    private static readonly List<KeyValuePair<string, string>> _none = [];

    private readonly string _raw;
    private readonly int _pathEnd;
    private readonly string _query;
    private readonly int _skipped;
    private List<KeyValuePair<string, string>>? _parameters;

    private RawTarget(string raw, int pathEnd, string? query, int skipped)
    {
        _raw = raw;
        _pathEnd = pathEnd;
        _query = query ?? "";
        _skipped = skipped;
    }

    /// <summary>Number of segments, those in front of the operation's URI left out.</summary>
    public int Count => Path.Count('/') - _skipped;

    private ReadOnlySpan<char> Path => _raw.AsSpan(0, _pathEnd);

    /// <summary>Whether the path names steps in a hierarchy, so that whoever looks at it resolved sees another path.</summary>
    public bool HasDotSegments
    {
        get
        {
            var path = Path;
            if (!path.Contains('%') && !path.Contains("/.", StringComparison.Ordinal))
            {
                return false;
            }

            foreach (var range in path.Split('/'))
            {
                if (IsDots(path[range]))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <param name="context">The exchange.</param>
    /// <param name="skipped">Segments in front of the operation's own (path base and route group).</param>
    public static RawTarget Of(HttpContext context, int skipped)
    {
        var request = context.Request;
        if (SentTarget.Of(context) is { } sent)
        {
            var question = sent.IndexOf('?', StringComparison.Ordinal);
            var end = question < 0 ? sent.Length : question;
            var target = new RawTarget(sent, end, request.QueryString.Value, skipped);

            // Whoever sent dots is refused, whatever became of them.
            if (SentTarget.IsRouted(sent.AsSpan(0, end), request) || target.HasDotSegments)
            {
                return target;
            }
        }

        // What the framework has, encoded again; of what was encoded it leaves the slash as it is.
        var path = Encode(request.PathBase.Value + request.Path.Value);
        return new RawTarget(path, path.Length, request.QueryString.Value, skipped);
    }

    /// <summary>Whether the segments that are no labels are these, to the letter.</summary>
    /// <param name="modelled">The operation's segments.</param>
    /// <param name="greedy">Position of the greedy label among them; negative where there is none.</param>
    public bool HasLiterals(ReadOnlySpan<string> modelled, int greedy)
    {
        for (var i = 0; i < modelled.Length; i++)
        {
            var raw = Raw(greedy >= 0 && i > greedy ? Count - modelled.Length + i : i);
            if (!modelled[i].StartsWith('{') && !raw.SequenceEqual(modelled[i]) && !(PercentEncoding.TryDecode(raw, out var literal) && literal == modelled[i]))
            {
                return false;
            }
        }

        return true;
    }

    public string Segment(int index, string member) => Decode(Raw(index), static name => $"The label '{name}' in the path", member);

    // No character of UTF-8 has a slash's byte within: what is decoded as a whole is what its segments are decoded to.
    public string Segments(int index, int behind, string member)
    {
        var path = Path;
        for (var i = 0; i < behind; i++)
        {
            path = path[..path.LastIndexOf('/')];
        }

        return Decode(path[Start(index)..], static name => $"The label '{name}' in the path", member);
    }

    public List<KeyValuePair<string, string>> Query(string member)
    {
        if (_parameters is not null || _query.Length <= 1)
        {
            return _parameters ?? _none;
        }

        var query = _query.AsSpan(1);
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var range in query.Split('&'))
        {
            var part = query[range];
            var equals = part.IndexOf('=');
            if (!part.IsEmpty)
            {
                var name = equals < 0 ? part : part[..equals];
                var decoded = Decode(name, static reader => $"A name in the query, read for '{reader}',", member);
                parameters.Add(new(decoded, equals < 0 ? "" : Decode(part[(equals + 1)..], static name => $"The query parameter '{Shorten(name)}'", decoded)));
            }
        }

        return _parameters = parameters;
    }

    private static string Encode(string path)
    {
        var encoded = path.Replace("%", "%25", StringComparison.Ordinal);
        return encoded.Length == path.Length ? path : encoded.Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty)
        {
            var length = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (length == 0 || ++dots > 2)
            {
                return false;
            }

            segment = segment[length..];
        }

        return dots > 0;
    }

    // What stands between two slashes, the operation's own segments counted from 0.
    private ReadOnlySpan<char> Raw(int index)
    {
        var segment = Path[Start(index)..];
        var end = segment.IndexOf('/');
        return end < 0 ? segment : segment[..end];
    }

    // Where a segment begins, the operation's own counted from 0.
    private int Start(int index)
    {
        var path = Path;
        var start = 0;
        for (var i = _skipped + index; i >= 0; i--)
        {
            start += path[start..].IndexOf('/') + 1;
        }

        return start;
    }

    private static string Shorten(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");

    /// <exception cref="SerializationException">A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.</exception>
    private static string Decode(ReadOnlySpan<char> text, Func<string, string> place, string name) => PercentEncoding.TryDecode(text, out var decoded)
        ? decoded
        : throw new SerializationException($"{place(name)} is badly percent-encoded in the URL: it must be UTF-8, each byte as % and two hexadecimal digits");
}
