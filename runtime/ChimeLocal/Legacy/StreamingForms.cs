using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChimeLegacy;
using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeLocal.Legacy;

/// <summary>
/// Streaming configurations are the one thing whose form differs between the APIs on the same route. Where no address tells them apart, a
/// request that has the retired form gets the retired operation, and the present answer carries both forms: clients pass over members that
/// they do not know.
/// </summary>
internal static class StreamingForms
{
    private const string Present = nameof(GetMessagingStreamingConfigurationsResponse.StreamingConfigurations);
    private const string Retired = nameof(GetAppInstanceStreamingConfigurationsResponse.AppInstanceStreamingConfigurations);

    // More than any valid request has; what is longer goes to the present operation, which refuses it by its own limit.
    private const int LongestPeek = 64 * 1024;

    /// <summary>Looks at the body, which stays to be read. Where it can't be read, the operation finds that out and says so.</summary>
    public static async ValueTask<bool> IsLegacyAsync(HttpContext context)
    {
        try
        {
            return await PeekAsync(context);
        }
        catch (IOException)
        {
            // BadHttpRequestException is one: a bad chunk, a body shorter than it was said to be or slower than is waited for.
            return false;
        }
    }

    private static async ValueTask<bool> PeekAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            var isWhole = result.IsCompleted || result.Buffer.Length > LongestPeek;
            var isLegacy = isWhole && HasMember(result.Buffer);
            reader.AdvanceTo(result.Buffer.Start, isWhole ? result.Buffer.Start : result.Buffer.End);
            if (isWhole)
            {
                return isLegacy;
            }
        }
    }

    /// <summary>Lets the present operation's answer carry the retired form as well.</summary>
    public static void AnswerInBothForms(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } inner
            && endpoint.Metadata.OfType<OperationDescriptor>().Any(static o => o == ChimeSdkMessagingOperations.GetMessagingStreamingConfigurations))
        {
            endpoint.RequestDelegate = context => AnswerInBothFormsAsync(context, inner);
        }
    }

    private static async Task AnswerInBothFormsAsync(HttpContext context, RequestDelegate inner)
    {
        var response = context.Response;
        var body = response.Body;
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await inner(context);
        }
        finally
        {
            response.Body = body;
        }

        // Nothing is written for a client that has gone.
        var answer = response.StatusCode == StatusCodes.Status200OK && written.Length > 0 ? WithRetiredForm(written.ToArray()) : written.ToArray();
        response.ContentLength = answer.Length;
        await body.WriteAsync(answer, context.RequestAborted);
    }

    private static byte[] WithRetiredForm(byte[] answer)
    {
        var json = JsonNode.Parse(answer)!.AsObject();
        if (json[Present] is JsonArray streams)
        {
            json[Retired] = new JsonArray([.. streams.Select(static stream => new JsonObject
            {
                [nameof(AppInstanceStreamingConfiguration.AppInstanceDataType)] = stream![nameof(StreamingConfiguration.DataType)]!.DeepClone(),
                [nameof(AppInstanceStreamingConfiguration.ResourceArn)] = stream[nameof(StreamingConfiguration.ResourceArn)]!.DeepClone(),
            })]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static bool HasMember(ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            while (json.Read())
            {
                if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(Retired))
                {
                    return true;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a name with half a character in it: the operation says what is wrong.
        }

        return false;
    }
}
