namespace ChimeLocal.Access;

/// <summary>
/// Lets pages of the allowed origins read what the server answers, also where it answers with an error (behaviour.md §10): an application under
/// development is served from somewhere else.
/// </summary>
internal static class CrossOrigin
{
    public static void UseCrossOrigin(this WebApplication app, AllowedOrigins origins) => app.UseCors(policy =>
    {
        if (origins.AllowsAny)
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.SetIsOriginAllowed(origins.Allows);
        }

        policy
            .WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
            .AllowAnyHeader()
            .WithExposedHeaders("x-amzn-RequestId", "x-amzn-ErrorType", "Date")
            .SetPreflightMaxAge(TimeSpan.FromHours(1));
    });
}
