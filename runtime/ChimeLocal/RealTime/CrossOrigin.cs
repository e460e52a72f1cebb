namespace ChimeLocal;

/// <summary>
/// Lets pages of any origin call the server, also where it answers with an error (behaviour.md §10): an application under development is
/// served from somewhere else, and the local server keeps nothing that must be kept from it. Browsers don't apply this to WebSockets.
/// </summary>
internal static class CrossOrigin
{
    public static void UseCrossOrigin(this WebApplication app) => app.UseCors(static policy => policy
        .AllowAnyOrigin()
        .WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
        .AllowAnyHeader()
        .WithExposedHeaders("x-amzn-RequestId", "x-amzn-ErrorType", "Date")
        .SetPreflightMaxAge(TimeSpan.FromHours(1)));
}
