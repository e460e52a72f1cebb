using System.Text;
using System.Text.Json;
using Conformance.Http;

namespace Conformance.Running;

/// <summary>Canned answers to clients.</summary>
internal static class HttpAnswer
{
    /// <summary>The least that is an answer, for calls whose request is what counts.</summary>
    public static byte[] Empty { get; } = RawRequest.Response(200, [], []);

    /// <summary>Exactly what a case states: its headers and no other.</summary>
    public static byte[] Canned(JsonElement test) => RawRequest.Response(
        test.GetProperty("code").GetInt32(), CaseRunner.Headers(test), Encoding.UTF8.GetBytes(test.TryGetProperty("body", out var body) ? body.GetString()! : ""));
}
