using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ChimeModelGen.AspNetCore;

/// <summary>The headers that a response had before an operation ran, which are all that an error keeps of it.</summary>
internal readonly struct ResponseHead
{
    public const string ErrorType = "x-amzn-ErrorType";
    public const string RequestId = "x-amzn-RequestId";

    private readonly KeyValuePair<string, StringValues>[]? _headers;

    private ResponseHead(KeyValuePair<string, StringValues>[] headers) => _headers = headers;

    public static ResponseHead Of(HttpResponse response) => response.Headers.Count == 0 ? default : new([.. response.Headers]);

    public void Restore(HttpResponse response, string requestId)
    {
        // That the connection ends with the answer holds for any answer.
        var connection = response.Headers.Connection;
        response.Headers.Clear();
        foreach (var (name, values) in _headers ?? [])
        {
            response.Headers[name] = values;
        }

        if (connection.Count > 0)
        {
            response.Headers.Connection = connection;
        }

        response.Headers[RequestId] = requestId;
    }
}
