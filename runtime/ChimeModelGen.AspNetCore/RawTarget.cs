using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeModelGen.AspNetCore;

/// <summary>Path segments and query of a request as they were sent, decoded piece by piece.</summary>
/// <remarks>The framework's path is decoded in part only (it keeps %2F), and only the raw form tells a slash inside a label from one between segments.</remarks>
internal sealed class RawTarget
{
    private readonly string[] _segments;
    private readonly string _query;
    private readonly int _skipped;
    private List<KeyValuePair<string, string>>? _parameters;

    private RawTarget(string[] segments, string query, int skipped)
    {
        _segments = segments;
        _query = query;
        _skipped = skipped;
    }

    /// <summary>Number of segments, those in front of the operation's URI left out.</summary>
    public int Count => _segments.Length - _skipped;

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
        var path = question < 0 ? raw : raw[..question];
        return new RawTarget(path[1..].Split('/'), question < 0 ? "" : raw[(question + 1)..], skipped);
    }

    /// <summary>Whether the segments that are no labels are these, to the letter.</summary>
    public bool HasLiterals(string[] modelled)
    {
        for (var i = 0; i < modelled.Length; i++)
        {
            if (!modelled[i].StartsWith('{') && !(PercentEncoding.TryDecode(_segments[_skipped + i], out var literal) && literal == modelled[i]))
            {
                return false;
            }
        }

        return true;
    }

    public string Segment(int index, string member) => Decode(_segments[_skipped + index], member);

    public string Segments(int index, int behind, string member) => string.Join(
        '/', _segments[(_skipped + index)..(_segments.Length - behind)].Select(segment => Decode(segment, member)));

    public List<KeyValuePair<string, string>> Query(string member)
    {
        if (_parameters is null)
        {
            var parameters = new List<KeyValuePair<string, string>>();
            foreach (var part in _query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                parameters.Add(equals < 0
                    ? new(Decode(part, member), "")
                    : new(Decode(part[..equals], member), Decode(part[(equals + 1)..], part[..equals])));
            }

            _parameters = parameters;
        }

        return _parameters;
    }

    /// <exception cref="SerializationException">A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8.</exception>
    private static string Decode(string text, string member) => PercentEncoding.TryDecode(text, out var decoded)
        ? decoded
        : throw new SerializationException($"'{member}' is badly percent-encoded in the URL: it must be UTF-8, each byte as % and two hexadecimal digits");
}
