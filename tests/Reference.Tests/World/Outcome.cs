using ChimeModelGen.Runtime;

namespace ChimeSdk.Reference.Tests;

/// <summary>What became of a call, as a short word that fits a table.</summary>
internal static class Outcome
{
    public const string Allowed = "ok";

    /// <summary>"ok", or the abbreviation that the behaviour reference uses for the exception.</summary>
    public static async Task<string> OfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Allowed;
        }
        catch (ServiceException error)
        {
            return error.ErrorCode switch
            {
                "BadRequestException" => "BR",
                "UnauthorizedClientException" => "UC",
                "ForbiddenException" => "FB",
                "NotFoundException" => "NF",
                "ConflictException" => "CF",
                "ResourceLimitExceededException" => "RLE",
                var other => other,
            };
        }
    }
}
