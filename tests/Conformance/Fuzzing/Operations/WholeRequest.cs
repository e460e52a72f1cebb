using System.IO.Compression;
using System.Text;

namespace Conformance.Fuzzing.Operations;

/// <summary>What can be wrong with a request apart from its members: body, framing, media types, target, method.</summary>
internal static class WholeRequest
{
    private const int OverTheLimit = 1024 * 1024 + 1;

    public static IEnumerable<RequestMutation> All(ModelledOperation operation)
    {
        foreach (var (name, body) in Bodies())
        {
            yield return new($"body = {name}", c => Body(c.Compose(), body));
        }

        foreach (var (name, change) in Changes())
        {
            yield return new(name, c => Changed(c.Compose(), change));
        }

        if (operation.Input.Any(static m => m.Location == Location.Body))
        {
            yield return new("10,000 members that nobody knows", c => Changed(c.Compose(), static r => r.Members!.AddRange(Enumerable.Range(0, 10_000).Select(static i => ($"u{i}", "1")))));
            yield return new("a member that nobody knows, 20,000 deep", c => Changed(c.Compose(), static r => r.Members!.Insert(0, ("unknown", new string('[', 20_000) + new string(']', 20_000)))));
            yield return new("a member with half a character in its name", c => Changed(c.Compose(), static r => r.Members!.Insert(0, ("\\ud800", "1"))));
            yield return new("a name of 500,000 characters", c => Changed(c.Compose(), static r => r.Members!.Insert(0, (new string('n', 500_000), "1"))));
        }
    }

    private static IEnumerable<(string Name, byte[] Body)> Bodies()
    {
        foreach (var text in (string[])["", "null", "[]", "1", "\"x\"", "{", "}", "{}", "{,}", "{\"a\"", "{\"a\":", "{\"a\":1", "{} {}", "\uFEFF{}", "<a/>", "   ", "{/**/}"])
        {
            yield return (text.Length == 0 ? "nothing" : text, Encoding.UTF8.GetBytes(text));
        }

        yield return ("UTF-16", Encoding.Unicode.GetBytes("{}"));
        yield return ("random bytes", [0xFF, 0xFE, 0x00, 0x80, 0xC3, 0x28]);
        yield return ("NULs", new byte[1_000]);
        yield return ("100,000 brackets", Encoding.UTF8.GetBytes(new string('[', 100_000)));
        yield return ("100,000 objects", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
        yield return ("more than is taken", Encoding.UTF8.GetBytes("{\"a\":\"" + new string('a', OverTheLimit) + "\"}"));
        yield return ("as many blanks as are taken", Encoding.UTF8.GetBytes(new string(' ', OverTheLimit - 1)));
    }

    private static IEnumerable<(string Name, Action<FuzzRequest> Change)> Changes()
    {
        foreach (var type in (string[])["", "text/xml", "text/plain", "application/x-amz-json-1.1", "application/json; charset=utf-16", "application/json;", ";", "é", new string('a', 4_000)])
        {
            yield return ($"Content-Type = {Shorten(type)}", r => Replace(r, "Content-Type", type));
        }

        foreach (var accept in (string[])["", "text/html", "*/*;q=0", ";;;", "application/json;q=é", new string(',', 4_000)])
        {
            yield return ($"Accept = {Shorten(accept)}", r => Replace(r, "Accept", accept));
        }

        yield return ("gzip that is none", static r => Replace(r, "Content-Encoding", "gzip"));
        yield return ("gzip of a megabyte and more", static r =>
        {
            Replace(r, "Content-Encoding", "gzip");
            r.RawBody = Gzip(new byte[OverTheLimit * 4]);
        }
        );
        yield return ("an unknown encoding", static r => Replace(r, "Content-Encoding", "zstd, br"));
        yield return ("an Authorization that is none", static r => Replace(r, "Authorization", "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature="));
        yield return ("another Authorization", static r => Replace(r, "Authorization", "Bearer " + new string('x', 4_000)));
        yield return ("a credential scope that is none", static r => Replace(r, "Authorization", "AWS4-HMAC-SHA256 Credential=//////é/%00/aws4_request, SignedHeaders=host, Signature=0"));
        yield return ("a presigned query that is none", static r => r.Query.Add(("X-Amz-Signature", "%ZZ")));
        yield return ("1,000 parameters that nobody knows", static r => r.Query.AddRange(Enumerable.Range(0, 1_000).Select(static i => ($"u{i}", ""))));
        yield return ("a badly encoded parameter that nobody knows", static r => r.Query.Add(("%ZZ", "%")));
        yield return ("a repeated operation", static r => r.Query.Add(("operation", "batch-create")));
        yield return ("an encoded NUL in the path", static r => NoHttp(r, () => r.Path += "%00"));
        yield return ("a slash behind", static r => r.Path += "/");
        yield return ("two slashes in front", static r => r.Path = "/" + r.Path);
        yield return ("another case", static r => r.Path = r.Path.ToUpperInvariant());
        yield return ("dots in the path", static r => r.Path = "/x/.." + r.Path);
        yield return ("an absolute target", static r => r.Path = "http://localhost" + r.Path);
        yield return ("a blank in the target", static r => NoHttp(r, () => r.Path += "/a b"));
        yield return ("bytes above ASCII in the target", static r => NoHttp(r, () => r.Path += "/é"));
        yield return ("a target of 10,000 characters", static r => NoHttp(r, () => r.Path += new string('a', 10_000)));
        foreach (var method in (string[])["PATCH", "OPTIONS", "TRACE", "get", "X", new string('M', 1_000)])
        {
            yield return ($"method {Shorten(method)}", r => NoHttp(r, () => r.Method = method));
        }

        yield return ("a preflight with a control character", static r => NoHttp(r, () =>
        {
            r.Method = "OPTIONS";
            r.Headers.Add(("Origin", "http://localhost:3000"));
            r.Headers.Add(("Access-Control-Request-Method", "PUT"));
            r.Headers.Add(("Access-Control-Request-Headers", "a\u0001b"));
        }));
        yield return ("a foreign host", static r => Replace(r, "Host", "evil.example"));
        yield return ("a foreign origin", static r => Replace(r, "Origin", "https://evil.example"));
        yield return ("HTTP/1.0", static r => NoHttp(r, () => r.Version = "HTTP/1.0"));
        yield return ("a length that is too large", static r => Cut(r, "1000"));
        yield return ("a length that is negative", static r => Cut(r, "-1"));
        yield return ("a length that is no number", static r => Cut(r, "x"));
        yield return ("a length beyond all limits", static r => Cut(r, "9223372036854775807"));
        yield return ("two lengths", static r => Cut(r, "2\r\nContent-Length: 3"));
        yield return ("a chunk without a number", static r => Chunked(r, "ZZ\r\n{}\r\n0\r\n\r\n"));
        yield return ("a chunk of more than all memory", static r => Chunked(r, "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"));
        yield return ("a chunk that is cut off", static r => Chunked(r, "10\r\n{}"));
        yield return ("a chunk with a long extension", static r => Chunked(r, "2;" + new string('x', 5_000) + "\r\n{}\r\n0\r\n\r\n"));
        yield return ("chunks of one byte", static r => Chunked(r, "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"));
        yield return ("both a length and chunks", static r =>
        {
            Chunked(r, "2\r\n{}\r\n0\r\n\r\n");
            r.Length = "5";
        }
        );
        yield return ("an expectation that nobody can meet", static r => NoHttp(r, () => Replace(r, "Expect", "miracles")));
        yield return ("500 headers", static r => NoHttp(r, () => r.Headers.AddRange(Enumerable.Range(0, 500).Select(static i => ($"x-{i}", "1")))));
        yield return ("a header without a colon", static r => NoHttp(r, () => r.Headers.Add(("nonsense\r\nx", "1"))));
    }

    private static FuzzRequest Body(FuzzRequest request, byte[] body)
    {
        request.RawBody = body;
        return request;
    }

    private static FuzzRequest Changed(FuzzRequest request, Action<FuzzRequest> change)
    {
        change(request);
        return request;
    }

    private static void Replace(FuzzRequest request, string header, string value)
    {
        request.Headers.RemoveAll(h => h.Name == header);
        request.Headers.Add((header, value));
    }

    private static void NoHttp(FuzzRequest request, Action change)
    {
        change();
        request.MayBeNoHttp = true;
    }

    // The web server may find out on its own, or the operation while it reads.
    private static void Cut(FuzzRequest request, string length)
    {
        request.RawBody = "{}"u8.ToArray();
        request.Length = length;
        request.MayBeNoHttp = true;
        request.EndsSending = true;
    }

    private static void Chunked(FuzzRequest request, string framed)
    {
        request.Headers.Add(("Transfer-Encoding", "chunked"));
        request.RawBody = Encoding.ASCII.GetBytes(framed);
        request.Length = "";
        request.MayBeNoHttp = true;
        request.EndsSending = true;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
