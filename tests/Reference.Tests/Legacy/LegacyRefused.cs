using L = ChimeLegacy;

namespace ChimeSdk.Reference.Tests;

/// <summary>Asserts that a call of the retired API fails with that API's own exception, carrying the code and the status that belong to it.</summary>
internal static class LegacyRefused
{
    public static async Task BadRequest(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<L.BadRequestException>(call);
        Refused.Check(error, 400, "BadRequest", error.Code.Value, text: null);
    }

    public static async Task Unauthorized(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<L.UnauthorizedClientException>(call);
        Refused.Check(error, 401, "Unauthorized", error.Code.Value, Texts.InvalidBearer);
    }

    public static async Task Forbidden(Func<Task> call, string? text = null)
    {
        var error = await Assert.ThrowsAsync<L.ForbiddenException>(call);
        Refused.Check(error, 403, "Forbidden", error.Code.Value, text);
    }

    public static async Task NotFound(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<L.NotFoundException>(call);
        Refused.Check(error, 404, "NotFound", error.Code.Value, text: null);
    }

    public static async Task Conflict(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<L.ConflictException>(call);
        Refused.Check(error, 409, "Conflict", error.Code.Value, text: null);
    }

    public static async Task LimitExceeded(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<L.ResourceLimitExceededException>(call);
        Refused.Check(error, 400, "ResourceLimitExceeded", error.Code.Value, text: null);
    }
}
