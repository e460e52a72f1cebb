using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Demands signatures.</summary>
public static class SigV4ApplicationBuilderExtensions
{
    /// <summary>
    /// Refuses every request that is not signed as <paramref name="options"/> demand, with the errors that AWS answers (403). Bodies are taken in
    /// whole, since they are signed too. Put it behind CORS, whose preflights nobody signs.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="options">How signatures are checked.</param>
    /// <param name="applies">Which requests must be signed; null for all.</param>
    public static IApplicationBuilder UseSigV4(this IApplicationBuilder app, SigV4Options options, Func<HttpRequest, bool>? applies = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        var verifier = new SigV4Verifier(options);
        return app.Use(async (context, next) =>
        {
            if (applies?.Invoke(context.Request) is false || await RefusalAsync(context, verifier, options).ConfigureAwait(false) is not { } refusal)
            {
                await next(context).ConfigureAwait(false);
                return;
            }

            await context.RefuseAsync(refusal).ConfigureAwait(false);
        });
    }

    private static async Task<ServiceException?> RefusalAsync(HttpContext context, SigV4Verifier verifier, SigV4Options options)
    {
        ReadOnlyMemory<byte> body;
        try
        {
            body = await RequestBody.ReadAsync(context, options.MaxRequestBodyBytes).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RequestTooLargeException or BadHttpRequestException)
        {
            return new ProtocolException("BadRequestException", (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, error.Message);
        }

        if (!body.IsEmpty)
        {
            context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        }

        return verifier.Check(context.Request, body.Span);
    }
}
