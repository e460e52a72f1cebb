using System.Buffers;

namespace ChimeModelGen.Runtime;

/// <summary>Builds the path and query of a request: what generated clients call.</summary>
/// <remarks>Every character but <c>A-Z a-z 0-9 - . _ ~</c> is percent-encoded as UTF-8, so that a label stays one path segment.</remarks>
public sealed class RequestUri
{
    // A UTF-16 unit is at most three bytes, each of them three characters.
    private const int LongestEscape = 9;

    private char[] _text = ArrayPool<char>.Shared.Rent(512);
    private int _length;

    // Where the parameters of members and constants end; those of a map of them come behind.
    private int _ownLength;
    private bool _hasQuery;

    /// <summary>Appends literal text that is already encoded.</summary>
    public RequestUri Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
        return this;
    }

    /// <summary>Appends a label as one path segment.</summary>
    /// <param name="member">Name of the member, for the message.</param>
    /// <param name="value">The label's text.</param>
    /// <exception cref="ArgumentException">The value is null or empty: the URL would be another operation's.</exception>
    public RequestUri Label(string member, string? value)
    {
        Escape(Present(member, value));
        return this;
    }

    /// <summary>Appends a greedy label, whose slashes separate segments.</summary>
    /// <inheritdoc cref="Label"/>
    public RequestUri GreedyLabel(string member, string? value)
    {
        var text = Present(member, value).AsSpan();
        for (var slash = text.IndexOf('/'); slash >= 0; slash = text.IndexOf('/'))
        {
            Escape(text[..slash]);
            Append('/');
            text = text[(slash + 1)..];
        }

        Escape(text);
        return this;
    }

    /// <summary>Appends a query parameter; a null value is left out.</summary>
    public RequestUri Query(string name, string? value)
    {
        if (value is not null)
        {
            BeginParameter();
            Escape(name);
            Append('=');
            Escape(value);
            _ownLength = _length;
        }

        return this;
    }

    /// <summary>Appends a parameter of a map of them, unless a member or constant of that name went before.</summary>
    public RequestUri OtherQuery(string name, string? value)
    {
        if (value is not null && !IsTaken(Uri.EscapeDataString(name)))
        {
            BeginParameter();
            Escape(name);
            Append('=');
            Escape(value);
        }

        return this;
    }

    /// <summary>Appends a query parameter that is already encoded.</summary>
    public RequestUri QueryLiteral(string parameter)
    {
        BeginParameter();
        Literal(parameter);
        _ownLength = _length;
        return this;
    }

    /// <summary>The path and query.</summary>
    public override string ToString() => new(_text, 0, _length);

    /// <summary>The whole URL; nothing may be appended afterwards.</summary>
    internal string ToString(string address)
    {
        var url = string.Concat(address, _text.AsSpan(0, _length));
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
        return url;
    }

    private bool IsTaken(string escaped)
    {
        ReadOnlySpan<char> own = _text.AsSpan(0, _ownLength);
        for (var at = own.IndexOf(escaped); at >= 0; at = own.IndexOf(escaped))
        {
            var end = at + escaped.Length;
            if (at > 0 && own[at - 1] is ('?' or '&') && (end == own.Length || own[end] is '=' or '&'))
            {
                return true;
            }

            own = own[end..];
        }

        return false;
    }

    private void BeginParameter()
    {
        Append(_hasQuery ? '&' : '?');
        _hasQuery = true;
    }

    private void Append(char unit)
    {
        Reserve(1)[0] = unit;
        _length++;
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        Uri.TryEscapeDataString(text, Reserve(text.Length * LongestEscape), out var written);
        _length += written;
    }

    private Span<char> Reserve(int count)
    {
        if (_text.Length - _length < count)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + count));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        return _text.AsSpan(_length);
    }

    private static string Present(string member, string? value) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"{member} must not be empty: it is part of the request's URL")
        : value;
}
