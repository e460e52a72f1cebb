using System.Text.Json;
using Conformance.Http;

namespace Conformance.Fuzzing.Operations;

/// <summary>Judges an answer: what no request may bring about.</summary>
internal static class Oracle
{
    /// <summary>How long a call may take.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(1);

    private const int LargestError = 64 * 1024;

    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Judge(FuzzRequest request, HttpMessage? answer)
    {
        if (answer is null)
        {
            return request.MayBeNoHttp ? null : "the connection ended without an answer";
        }

        if (!answer.Complete)
        {
            return $"status {answer.Status}, and the answer is cut off";
        }

        return answer.Status switch
        {
            >= 500 => $"status {answer.Status}: {Start(answer)}",
            >= 400 when answer.Body.Length > LargestError => $"status {answer.Status} with {answer.Body.Length} bytes",
            >= 400 when !IsError(answer) && !(request.MayBeNoHttp && answer.Body.Length == 0) => $"status {answer.Status}, and the body is no error of the protocol: {Start(answer)}",
            >= 300 and < 400 => $"status {answer.Status}",
            _ => null,
        };
    }

    /// <summary>The name of the error in the header, a request id, and a JSON object with a text.</summary>
    private static bool IsError(HttpMessage answer)
    {
        if (answer.Header("x-amzn-ErrorType") is not { Length: > 0 } || answer.Header("x-amzn-RequestId") is not { Length: > 0 } || answer.Header("Content-Type") != "application/json")
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.EnumerateObject().Any(static m => m.Name is "Message" or "message" && m.Value.ValueKind == JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Start(HttpMessage answer) => Shown.Of(answer.Body, 200);
}
