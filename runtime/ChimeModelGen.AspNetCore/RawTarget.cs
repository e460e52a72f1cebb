using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>Path segments and query of a request as they were sent, decoded piece by piece.</summary>
/// <remarks>The framework's path is decoded in part only (it keeps %2F), and only the raw form tells a slash inside a label from one between segments.</remarks>
internal sealed class RawTarget
{
    private static readonly List<KeyValuePair<string, string>> _none = [];

    private readonly string _raw;
    private readonly int _pathEnd;
    private readonly int _skipped;
    private List<KeyValuePair<string, string>>? _parameters;

    private RawTarget(string raw, int pathEnd, int skipped)
    {
        _raw = raw;
        _pathEnd = pathEnd;
        _skipped = skipped;
    }

    /// <summary>Number of segments, those in front of the operation's URI left out.</summary>
    public int Count => Path.Count('/') - _skipped;

    private ReadOnlySpan<char> Path => _raw.AsSpan(0, _pathEnd);

    /// <param name="context">The exchange.</param>
    /// <param name="skipped">Segments in front of the operation's own (path base and route group).</param>
    public static RawTarget Of(HttpContext context, int skipped)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(raw) || raw[0] != '/')
        {
            // Absolute-form targets and hosts that keep no raw one: what the framework has, encoded again.
            raw = context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        }

        var question = raw.IndexOf('?', StringComparison.Ordinal);
        return new RawTarget(raw, question < 0 ? raw.Length : question, skipped);
    }

    /// <summary>Whether the segments that are no labels are these, to the letter.</summary>
    public bool HasLiterals(ReadOnlySpan<string> modelled)
    {
        for (var i = 0; i < modelled.Length; i++)
        {
            if (!modelled[i].StartsWith('{')
                && !Raw(i).SequenceEqual(modelled[i])
                && !(PercentEncoding.TryDecode(Raw(i), out var literal) && literal == modelled[i]))
            {
                return false;
            }
        }

        return true;
    }

    public string Segment(int index, string member) => Decode(Raw(index), member);

    public string Segments(int index, int behind, string member) => string.Join(
        '/', Enumerable.Range(index, Count - behind - index).Select(i => Segment(i, member)));

    public List<KeyValuePair<string, string>> Query(string member)
    {
        if (_parameters is not null || _pathEnd >= _raw.Length - 1)
        {
            return _parameters ?? _none;
        }

        var query = _raw.AsSpan(_pathEnd + 1);
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var range in query.Split('&'))
        {
            var part = query[range];
            var equals = part.IndexOf('=');
            if (!part.IsEmpty)
            {
                parameters.Add(equals < 0
                    ? new(Decode(part, member), "")
                    : new(Decode(part[..equals], member), Decode(part[(equals + 1)..], part[..equals])));
            }
        }

        return _parameters = parameters;
    }

    // What stands between two slashes, the operation's own segments counted from 0.
    private ReadOnlySpan<char> Raw(int index)
    {
        var path = Path;
        for (var i = _skipped + index; i >= 0; i--)
        {
            path = path[(path.IndexOf('/') + 1)..];
        }

        var end = path.IndexOf('/');
        return end < 0 ? path : path[..end];
    }

    /// <exception cref="SerializationException">A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.</exception>
    private static string Decode(ReadOnlySpan<char> text, ReadOnlySpan<char> member) => PercentEncoding.TryDecode(text, out var decoded)
        ? decoded
        : throw new SerializationException($"'{member}' is badly percent-encoded in the URL: it must be UTF-8, each byte as % and two hexadecimal digits");
}
