using System.Text;

namespace Conformance.Http;

/// <summary>A request to be written as it stands: nothing is escaped, added or tidied.</summary>
internal sealed record RawRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The bytes on the wire. What HTTP itself asks for is added where the case does not say it: Host, and the length of a body.</summary>
    public byte[] ToBytes(string host)
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\n");
        AddUnlessGiven(head, "Host", host);
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (Body.Length > 0 || Method is not ("GET" or "HEAD" or "DELETE"))
        {
            AddUnlessGiven(head, "Content-Length", Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    /// <summary>The bytes of a response with exactly these headers; its body ends with the connection.</summary>
    public static byte[] Response(int status, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        var head = new StringBuilder().Append("HTTP/1.1 ").Append(status).Append(" Canned\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private void AddUnlessGiven(StringBuilder head, string name, string value)
    {
        if (!Headers.Any(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)))
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
    }
}
