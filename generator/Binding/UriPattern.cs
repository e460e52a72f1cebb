using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>A URI pattern of the <c>http</c> trait, taken apart.</summary>
internal sealed class UriPattern
{
    public List<UriSegment> Segments { get; } = [];

    public List<QueryLiteral> Query { get; } = [];

    /// <summary>Null, with the problem in words, where the text is no URI pattern.</summary>
    public static UriPattern? Parse(string uri, out string problem)
    {
        if (uri.Length == 0 || uri[0] != '/')
        {
            problem = $"it must start with a slash, such as '/{Excerpt.Of(uri)}'";
            return null;
        }

        foreach (var c in uri)
        {
            // Anything else must be percent-encoded, and a pattern that is not could never be matched.
            if (c is <= ' ' or >= '\u007F' or '#' or '"' or '<' or '>' or '\\' or '^' or '`' or '|')
            {
                problem = $"the character '{c}' cannot stand in a URI; percent-encode it";
                return null;
            }
        }

        var pattern = new UriPattern();
        var question = uri.IndexOf('?');
        var path = question < 0 ? uri : uri.Substring(0, question);
        return pattern.AddPath(path, out problem) && (question < 0 || pattern.AddQuery(uri.Substring(question + 1), out problem)) ? pattern : null;
    }

    /// <summary>Two operations with the same text here would answer the same requests.</summary>
    public static string Route(HttpModel http)
    {
        var segments = http.Segments.Select(static segment => segment.IsLabel ? segment.IsGreedy ? "{+}" : "{}" : segment.Text);
        var query = http.Query
            .Select(static literal => literal.Value is null ? literal.Name : literal.Name + "=" + literal.Value)
            .OrderBy(static text => text, StringComparer.Ordinal);
        return http.Method + " /" + string.Join("/", segments) + (http.Query.IsEmpty ? "" : "?" + string.Join("&", query));
    }

    private bool AddPath(string path, out string problem)
    {
        problem = "";
        if (path == "/")
        {
            return true;
        }

        var parts = path.Substring(1).Split('/');
        var labels = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            // A slash at the end is kept as an empty last segment: it belongs to the path on the wire.
            if (part.Length == 0 && i < parts.Length - 1)
            {
                problem = "it has an empty segment; remove the doubled slash";
                return false;
            }

            if (part.IndexOf('{') < 0 && part.IndexOf('}') < 0)
            {
                Segments.Add(new UriSegment(part, IsLabel: false, IsGreedy: false));
                continue;
            }

            if (!AddLabel(part, isLast: !parts.Skip(i + 1).Any(static other => other.StartsWith("{", StringComparison.Ordinal)), labels, out problem))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddLabel(string part, bool isLast, HashSet<string> labels, out string problem)
    {
        if (part.IndexOf('}') < 0)
        {
            problem = $"the label '{Excerpt.Of(part)}' is not closed; add '}}'";
            return false;
        }

        if (part[0] != '{' || part.IndexOf('}') != part.Length - 1 || part.LastIndexOf('{') != 0)
        {
            problem = $"the segment '{Excerpt.Of(part)}' mixes text and a label; a label fills its segment";
            return false;
        }

        var isGreedy = part[part.Length - 2] == '+';
        var name = part.Substring(1, part.Length - (isGreedy ? 3 : 2));
        problem =
            !BindContext.IsIdentifier(name) ? $"the label '{Excerpt.Of(part)}' does not name a member"
            : isGreedy && !isLast ? $"the greedy label '{Excerpt.Of(part)}' must be the last label"
            : !labels.Add(name) ? $"the label '{Excerpt.Of(part)}' stands twice"
            : "";
        if (problem.Length > 0)
        {
            return false;
        }

        Segments.Add(new UriSegment(name, IsLabel: true, isGreedy));
        return true;
    }

    private bool AddQuery(string query, out string problem)
    {
        problem = "";
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in query.Split('&'))
        {
            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part.Substring(0, equals);
            problem =
                name.Length == 0 ? "a constant of the query has no name"
                : part.IndexOf('{') >= 0 ? $"'{Excerpt.Of(part)}' is a label in the query; bind the member with httpQuery instead"
                : !names.Add(name) ? $"the constant '{Excerpt.Of(name)}' stands twice in the query"
                : "";
            if (problem.Length > 0)
            {
                return false;
            }

            Query.Add(new QueryLiteral(name, equals < 0 ? null : part.Substring(equals + 1)));
        }

        return true;
    }
}
