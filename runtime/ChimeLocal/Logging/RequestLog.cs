using System.Diagnostics;
using System.Globalization;
using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http.Features;

namespace ChimeLocal.Logging;

/// <summary>
/// One line a request: status, operation, caller, resource, error with its message, milliseconds. No bodies and no queries: content is
/// sensitive, and a presigned query is a credential.
/// </summary>
internal sealed partial class RequestLog(ILogger logger)
{
    public const string Category = "ChimeLocal.Requests";

    private const int LongestPart = 400;
    private const int LongestMessage = 1_000;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                Write(context, Stopwatch.GetElapsedTime(start));
            }
        }
    }

    private void Write(HttpContext context, TimeSpan elapsed)
    {
        // Nobody was there any more to be answered.
        var status = context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        var error = context.Features.Get<IServiceErrorFeature>()?.Error is { } refused ? $" {refused.ErrorCode} {Quote(refused.Message, LongestMessage)}"
            : context.Features.Get<SessionEnd>()?.Why is { } closure ? $" closed {closure.Code} {Quote(closure.Reason, LongestMessage)}"
            : "";
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<OperationDescriptor>()?.Name ?? context.Request.Method;
        var caller = Value(Caller(context.Request));
        var resource = Value(Resource(context));
        var milliseconds = elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        Request(logger, status, operation, caller, resource, error, milliseconds);
    }

    /// <summary>In whose name the call is made, or else whose access key it is signed with.</summary>
    private static string Caller(HttpRequest request)
    {
        if (request.Headers["x-amz-chime-bearer"] is [{ Length: > 0 } bearer, ..])
        {
            return bearer;
        }

        if (request.Query["userArn"] is [{ Length: > 0 } user, ..])
        {
            return user;
        }

        const string Credential = "Credential=";
        var authorization = request.Headers.Authorization.ToString();
        var at = authorization.IndexOf(Credential, StringComparison.Ordinal);
        var scope = at >= 0 ? authorization[(at + Credential.Length)..] : request.Query["X-Amz-Credential"].ToString();
        return scope.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? scope[..end] : "-";
    }

    private static string Resource(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : context.Request.Path.ToUriComponent();
        return Uri.UnescapeDataString(target.Split('?', 2)[0]);
    }

    // One that holds a blank or a quotation mark could pass for several parts.
    private static string Value(string text) => text.Contains(' ', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)
        ? Quote(text, LongestPart)
        : OneLine.Of(text, LongestPart);

    private static string Quote(string text, int longest) => $"\"{OneLine.Of(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), longest)}\"";

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Status} {Operation} caller={Caller} resource={Resource}{Error} {Milliseconds} ms")]
    private static partial void Request(ILogger logger, int status, string operation, string caller, string resource, string error, string milliseconds);
}
