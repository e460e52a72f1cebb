using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Builds the path and query of a request: what generated clients call.</summary>
/// <remarks>Every character but <c>A-Z a-z 0-9 - . _ ~</c> is percent-encoded as UTF-8, so that a label stays one path segment.</remarks>
public sealed class RequestUri
{
    private readonly StringBuilder _text = new(256);
    private readonly HashSet<string> _taken = [];
    private bool _hasQuery;

    /// <summary>Appends literal text that is already encoded.</summary>
    public RequestUri Literal(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a label as one path segment.</summary>
    /// <param name="member">Name of the member, for the message.</param>
    /// <param name="value">The label's text.</param>
    /// <exception cref="ArgumentException">The value is null or empty: the URL would be another operation's.</exception>
    public RequestUri Label(string member, string? value)
    {
        _text.Append(Uri.EscapeDataString(Present(member, value)));
        return this;
    }

    /// <summary>Appends a greedy label, whose slashes separate segments.</summary>
    /// <inheritdoc cref="Label"/>
    public RequestUri GreedyLabel(string member, string? value)
    {
        _text.Append(string.Join('/', Present(member, value).Split('/').Select(Uri.EscapeDataString)));
        return this;
    }

    /// <summary>Appends a query parameter; a null value is left out.</summary>
    public RequestUri Query(string name, string? value)
    {
        if (value is not null)
        {
            _taken.Add(name);
            AppendQuery(Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>Appends a parameter of a map of them, unless a member or constant of that name went before.</summary>
    public RequestUri OtherQuery(string name, string? value)
    {
        if (value is not null && !_taken.Contains(name))
        {
            AppendQuery(Uri.EscapeDataString(name) + "=" + Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>Appends a query parameter that is already encoded.</summary>
    public RequestUri QueryLiteral(string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _taken.Add(parameter.Split('=')[0]);
        AppendQuery(parameter);
        return this;
    }

    private void AppendQuery(string parameter)
    {
        _text.Append(_hasQuery ? '&' : '?').Append(parameter);
        _hasQuery = true;
    }

    /// <summary>The path and query.</summary>
    public override string ToString() => _text.ToString();

    private static string Present(string member, string? value) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"{member} must not be empty: it is part of the request's URL")
        : value;
}
