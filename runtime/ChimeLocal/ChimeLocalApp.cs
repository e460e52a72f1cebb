using ChimeLocal.Access;
using ChimeLocal.Durability;
using ChimeLocal.Lambda;
using ChimeLocal.Legacy;
using ChimeLocal.Logging;
using ChimeModelGen.AspNetCore;
using ChimeSdk.InMemory;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeLocal;

/// <summary>Wires the reference implementation to HTTP.</summary>
public static class ChimeLocalApp
{
    /// <summary>Builds the server without starting it.</summary>
    /// <param name="options">What the user told.</param>
    /// <param name="configure">Changes the builder last, for tests.</param>
    /// <param name="configureChime">Changes the reference implementation's options, for tests.</param>
    public static WebApplication Create(
        ChimeLocalOptions options, Action<WebApplicationBuilder>? configure = null, Action<InMemoryChimeOptions>? configureChime = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Check(options);

        // Nothing reads configuration files later, and each server would take one of the few file watchers that a Linux user has.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls(ListenAddress.Split(options.Urls));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ServerBodyLimit(options));
        var tls = options.Tls is null ? null : new TlsListener(options.Tls, static text => Console.Error.WriteLine(OneLine.Of(text)));
        tls?.Configure(builder, options.Urls);
        builder.Logging.AddServerLogging(options.Verbose);
        ILogger? log = null;
        builder.Services.AddScoped<CallerAccount>();
        builder.Services.AddScoped(static provider => provider.GetRequiredService<CallerAccount>().Account.Messaging);
        builder.Services.AddScoped(static provider => provider.GetRequiredService<CallerAccount>().Account.Identity);
        builder.Services.AddScoped(static provider => provider.GetRequiredService<CallerAccount>().Account.Legacy);
        builder.Services.AddInMemoryChime(chime =>
        {
            chime.SinkFailed = exception => log?.SinkFailed(exception);
            chime.AccountId = options.AccountId;
            chime.Region = options.Region;
            chime.Quotas = QuotaArguments.Parse(options.Quotas);
            chime.RateLimits = options.LimitRates
                ? options.Region == "eu-central-1" ? RateLimits.EuCentral1 : RateLimits.UsEast1
                : null;
            configureChime?.Invoke(chime);
        });
        builder.Services.AddDataFile(options.DataFile);
        builder.Services.AddLambdaProcessor(options.LambdaEndpoint);
        if (options.StreamFile is { } streamFile)
        {
            builder.Services.AddSingleton<IStreamSink>(_ => new StreamFile(streamFile));
        }

        if (options.PushFile is { } pushFile)
        {
            builder.Services.AddSingleton<IPushSink>(_ => new PushFile(pushFile));
        }

        builder.Services.AddSingleton<ErrorBody, ChimeErrorBody>();
        builder.Services.AddCors();
        builder.Services.AddLegacyNamespace();
        configure?.Invoke(builder);

        var app = builder.Build();
        try
        {
            log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ChimeLocal.Sinks");
            Map(app, options, tls);
            return app;
        }
        catch
        {
            // A data file that was opened is closed as after any run.
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private static void Map(WebApplication app, ChimeLocalOptions options, TlsListener? tls)
    {
        if (options.Verbose)
        {
            app.Use(new RequestLog(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(RequestLog.Category)).InvokeAsync);
        }

        app.UseServiceFailures();
        app.UseAccessControl(options);
        var signatures = Signatures.Demanded(options, app.Services.GetRequiredService<InMemoryChime>().TimeProvider);
        if (signatures is not null)
        {
            // Sessions refuse after their upgrade.
            app.UseSigV4(signatures, static request => request.Path != "/health" && request.Path != ConnectEndpoint.Path);
        }

        app.Use(static next => context => CallerAccount.UseAsync(context, next));
        app.UseSessions();
        app.UseLegacyNamespace();
        app.UseRouting();
        app.MapSessions(signatures);
        app.AnnounceSessions(options.MessagingSessionEndpoint, tls);
        app.MapMethods("/health", ["GET", "HEAD"], Health.Answer);
        app.MapChimeSdkMessaging(endpoints =>
        {
            Configure(endpoints, options);
            endpoints.ViolationError = BearerViolation.With(static text => new ChimeSdkMessaging.UnauthorizedClientException(text));
        }).Finally(StreamingForms.AnswerInBothForms);
        app.MapChimeSdkIdentity(endpoints =>
        {
            Configure(endpoints, options);

            // Both services own /tags with the same requests and answers, and the reference implementation keeps one tag store for both.
            endpoints.Includes = static operation => operation.UriTemplate != "/tags";
        });
        app.MapLegacyNamespace(endpoints => Configure(endpoints, options));
        app.MapUnknownOperations();
    }

    /// <summary>
    /// The web server's own limit stays above the operations', which says what is wrong; it counts the framing of chunks too.
    /// </summary>
    private static long ServerBodyLimit(ChimeLocalOptions options) => Math.Max(30_000_000, 2 * options.MaxRequestBodyBytes);

    private static void Configure(ServiceEndpointOptions endpoints, ChimeLocalOptions options)
    {
        endpoints.MaxRequestBodyBytes = options.MaxRequestBodyBytes;

        // AWS SDK for JavaScript v2 sends {} with a media type where no body is due.
        endpoints.StrictContentType = false;
    }
}
