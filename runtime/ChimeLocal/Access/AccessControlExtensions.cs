namespace ChimeLocal.Access;

internal static class AccessControlExtensions
{
    /// <summary>Puts the checks of host and origin, and the CORS headers for those that pass, in front of everything that follows.</summary>
    /// <exception cref="ArgumentException">An allowed host or origin is none.</exception>
    public static void UseAccessControl(this WebApplication app, ChimeLocalOptions options)
    {
        var origins = new AllowedOrigins(options);
        var control = new AccessControl(new AllowedHosts(options), origins, ActivatorUtilities.CreateInstance<RefusalLog>(app.Services));
        app.Use(control.InvokeAsync);
        if (options.AllowOtherOrigins)
        {
            app.UseCrossOrigin(origins);
        }
    }
}
