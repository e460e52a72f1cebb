using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>Demands signatures.</summary>
public static class SigV4ApplicationBuilderExtensions
{
    /// <summary>
    /// Refuses every request that is not signed as <paramref name="options"/> demand, with the errors that AWS answers (403). What is said in the head is
    /// checked first; bodies are taken in whole then, since they are signed too. The access key becomes the request's user. Put it behind CORS, whose
    /// preflights nobody signs.
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
        var refusal = verifier.Begin(context.Request, out var check);
        if (refusal is not null)
        {
            // What is still on its way is discarded, so that the answer arrives.
            RequestBody.LiftServersLimit(context, null);
            return refusal;
        }

        ReadOnlyMemory<byte> body;
        try
        {
            body = await RequestBody.ReadAsync(context, options.MaxRequestBodyBytes).ConfigureAwait(false);
        }
        catch (RequestTooLargeException error)
        {
            return RequestFailures.TooLarge(error.Message);
        }
        catch (BadHttpRequestException error)
        {
            ServerLog.RequestBroken(ErrorResponse.Logger(context), "The server", error);
            return RequestFailures.Answer(error);
        }

        if (!body.IsEmpty)
        {
            context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        }

        return check!.Complete(body.Span);
    }
}
