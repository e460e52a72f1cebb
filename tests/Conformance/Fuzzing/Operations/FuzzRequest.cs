using System.Text;

namespace Conformance.Fuzzing.Operations;

/// <summary>A request in the making. All of its parts are written as they stand, so that a mutation can break each.</summary>
internal sealed class FuzzRequest
{
    /// <summary>Stands in a text for bytes that are no UTF-8.</summary>
    public const char NoUtf8 = '\uF8FF';

    public required string Method { get; set; }

    public required string Path { get; set; }

    public required string Version { get; set; }

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>Members of the body, each with its JSON; null where the operation has no body.</summary>
    public List<(string Name, string Json)>? Members { get; set; }

    /// <summary>The body, instead of the one that the members make.</summary>
    public byte[]? RawBody { get; set; }

    /// <summary>The body's length, instead of the true one; empty for no such header.</summary>
    public string? Length { get; set; }

    /// <summary>Whether the request may be none to the web server, which answers without a body then.</summary>
    public bool MayBeNoHttp { get; set; }

    /// <summary>Whether the client sends nothing more after the request, and the server can see that.</summary>
    public bool EndsSending { get; set; }

    public static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var mark = Encoding.UTF8.GetBytes([NoUtf8]);
        for (var at = bytes.AsSpan().IndexOf(mark); at >= 0; at = bytes.AsSpan().IndexOf(mark))
        {
            bytes = [.. bytes[..at], 0xC3, 0x28, .. bytes[(at + mark.Length)..]];
        }

        return bytes;
    }

    public byte[] ToBytes()
    {
        var body = RawBody ?? (Members is null ? null : Encode("{" + string.Join(',', Members.Select(static m => $"\"{m.Name}\":{m.Json}")) + "}"));
        var target = Query.Count == 0 ? Path : Path + "?" + string.Join('&', Query.Select(static q => q.Value.Length == 0 && q.Name.EndsWith('=') ? q.Name : $"{q.Name}={q.Value}"));
        var head = new StringBuilder($"{Method} {target} {Version}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        if (Length is null ? body is not null : Length.Length > 0)
        {
            head.Append("Content-Length: ").Append(Length ?? $"{body!.Length}").Append("\r\n");
        }

        return [.. Encode(head.Append("\r\n").ToString()), .. body ?? []];
    }
}
