using I = ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>The same as <see cref="Refused"/> for the identity service, whose exceptions are types of their own.</summary>
internal static class IdentityRefused
{
    public static async Task BadRequest(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<I.BadRequestException>(call);
        Refused.Check(error, 400, "BadRequest", error.Code.Value, text: null);
    }

    public static async Task Forbidden(Func<Task> call, string? text = null)
    {
        var error = await Assert.ThrowsAsync<I.ForbiddenException>(call);
        Refused.Check(error, 403, "Forbidden", error.Code.Value, text);
    }

    public static async Task NotFound(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<I.NotFoundException>(call);
        Refused.Check(error, 404, "NotFound", error.Code.Value, text: null);
    }

    public static async Task Conflict(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<I.ConflictException>(call);
        Refused.Check(error, 409, "Conflict", error.Code.Value, text: null);
    }

    public static async Task LimitExceeded(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<I.ResourceLimitExceededException>(call);
        Refused.Check(error, 400, "ResourceLimitExceeded", error.Code.Value, text: null);
    }
}
