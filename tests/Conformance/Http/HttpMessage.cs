using System.Globalization;
using System.Text;

namespace Conformance.Http;

/// <summary>A message as it came over the wire; only the framing of its body is undone.</summary>
/// <param name="StartLine">Request or status line.</param>
/// <param name="Headers">Header lines in order.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Complete">False where the connection ended before the body did.</param>
internal sealed record HttpMessage(string StartLine, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, bool Complete)
{
    public string Method => StartLine.Split(' ')[0];

    /// <summary>Path and query of a request, not decoded.</summary>
    public string Target => StartLine.Split(' ')[1];

    public string RawPath => Target.Split('?', 2)[0];

    public IReadOnlyList<string> RawQuery => Target.Split('?', 2) is [_, var query] ? query.Split('&', StringSplitOptions.RemoveEmptyEntries) : [];

    public int Status => int.Parse(StartLine.Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>A header's value; several lines of one name are one list, as HTTP says. Null when absent.</summary>
    public string? Header(string name)
    {
        var lines = Headers.Where(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Select(static h => h.Value).ToList();
        return lines.Count == 0 ? null : string.Join(", ", lines);
    }
}

/// <summary>Reads HTTP/1.1 messages from a connection, as little as that takes.</summary>
internal sealed class HttpReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>The next message; interim responses are passed over.</summary>
    public async Task<HttpMessage> ReadAsync(bool isResponse, CancellationToken cancellationToken)
    {
        while (true)
        {
            var start = await LineAsync(cancellationToken) ?? throw new IOException("the connection ended before a message began");
            if (start.StartsWith("PRI * HTTP/2.0", StringComparison.Ordinal))
            {
                throw new IOException("the peer speaks HTTP/2, which the runner does not read");
            }

            var headers = new List<KeyValuePair<string, string>>();
            while (await LineAsync(cancellationToken) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers.Add(new(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
            }

            var message = new HttpMessage(start, headers, [], true);
            if (isResponse && message.Status is >= 100 and < 200)
            {
                continue;
            }

            var (body, complete) = await BodyAsync(message, isResponse, cancellationToken);
            return message with { Body = body, Complete = complete };
        }
    }

    private async Task<(byte[] Body, bool Complete)> BodyAsync(HttpMessage head, bool isResponse, CancellationToken cancellationToken)
    {
        if (isResponse && head.Status is 204 or 304)
        {
            return ([], true);
        }

        var body = new MemoryStream();
        if (head.Header("Transfer-Encoding") is not null)
        {
            while (true)
            {
                if (await LineAsync(cancellationToken) is not { } size)
                {
                    return (body.ToArray(), false);
                }

                var length = int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (length > 0 && !await CopyAsync(body, length, cancellationToken))
                {
                    return (body.ToArray(), false);
                }

                await LineAsync(cancellationToken);
                if (length == 0)
                {
                    return (body.ToArray(), true);
                }
            }
        }

        if (head.Header("Content-Length") is { } stated)
        {
            var all = await CopyAsync(body, long.Parse(stated, CultureInfo.InvariantCulture), cancellationToken);
            return (body.ToArray(), all);
        }

        if (isResponse)
        {
            await CopyAsync(body, long.MaxValue, cancellationToken);
        }

        return (body.ToArray(), true);
    }

    private async Task<bool> CopyAsync(MemoryStream body, long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return false;
            }

            var taken = (int)Math.Min(count, _end - _start);
            body.Write(_buffer, _start, taken);
            _start += taken;
            count -= taken;
        }

        return true;
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return null;
            }

            var next = _buffer[_start++];
            if (next == '\n')
            {
                return line.ToString();
            }

            if (next != '\r')
            {
                line.Append((char)next);
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        try
        {
            _end = await stream.ReadAsync(_buffer, cancellationToken);
        }
        catch (IOException)
        {
            _end = 0;
        }

        return _end > 0;
    }
}
