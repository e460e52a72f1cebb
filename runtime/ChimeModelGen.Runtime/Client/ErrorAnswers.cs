using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>Makes exceptions of answers that are no success, and of successes that cannot be read, so that nothing the service said is lost.</summary>
internal static class ErrorAnswers
{
    /// <summary>As much of an answer's body as an exception keeps.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    private const int MaxLocationLength = 500;

    /// <summary>The exception for an answer that is no success.</summary>
    public static ServiceException Create(OperationDescriptor operation, HttpResponseMessage response, in ServiceResponse answer, ErrorReader readError)
    {
        var (code, text) = ErrorCodes.Read(answer);
        text ??= Describe(operation, response);
        var error = Read(code ?? ErrorCodes.Unknown, text, response, answer, readError);
        error.RequestId = answer.RequestId;
        error.ResponseBody = Kept(answer.Body);
        return error;
    }

    // Broken details must not cost the caller the error itself, and neither must a broken header cost the body, nor the other way round.
    private static ServiceException Read(string code, string text, HttpResponseMessage response, in ServiceResponse answer, ErrorReader readError)
    {
        using var bare = new HttpResponseMessage(response.StatusCode);
        return TryRead(code, text, answer, readError)
            ?? TryRead(code, text, answer.Of(response, []), readError)
            ?? TryRead(code, text, answer.Of(bare, answer.Body), readError)
            ?? readError(code, text, answer.Of(bare, []));
    }

    private static ServiceException? TryRead(string code, string text, in ServiceResponse answer, ErrorReader readError)
    {
        try
        {
            return readError(code, text, answer);
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    /// <summary>Adds to the exception for a success that cannot be read what else is known of it.</summary>
    public static void Complete(SerializationException error, in ServiceResponse answer)
    {
        error.StatusCode = answer.StatusCode;
        error.RequestId = answer.RequestId;
        error.ResponseBody = Kept(answer.Body);
    }

    /// <summary>The exception for a request that a handler redirected in such a way that it no longer asked for the same.</summary>
    public static HttpRequestException Redirected(OperationDescriptor operation, HttpRequestMessage request) => new(
        $"{operation} was redirected to {Shortened(request.RequestUri)} and sent there as {request.Method} instead of {operation.Method}, so the answer is not the operation's. "
        + "Give the client the address that answers itself, and its handler AllowAutoRedirect = false");

    // The path is told as it is modelled: labels and queries may hold what is sensitive.
    private static string Describe(OperationDescriptor operation, HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var host = response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } uri ? uri.GetLeftPart(UriPartial.Authority) : "";
        var location = response.Headers.Location is { } target ? $", which points to {Shortened(target)}; redirects are not followed" : "";
        return $"The service answered {operation.Method} {host}{operation.UriTemplate} with status {status}{location}";
    }

    private static string Shortened(Uri? uri)
    {
        var text = uri is null ? "" : uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString;
        return text.Length <= MaxLocationLength ? text : text[..MaxLocationLength] + "...";
    }

    private static byte[] Kept(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, MaxBodyBytes)].ToArray();
}
