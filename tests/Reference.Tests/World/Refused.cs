using ChimeModelGen.Runtime;
using M = ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Asserts that a messaging call fails with exactly the named exception, carrying the code and the status that belong to it.</summary>
internal static class Refused
{
    public static async Task BadRequest(Func<Task> call, string? text = null)
    {
        var error = await Assert.ThrowsAsync<M.BadRequestException>(call);
        Check(error, 400, "BadRequest", error.Code.Value, text);
    }

    public static async Task Unauthorized(Func<Task> call, string? text = Texts.InvalidBearer)
    {
        var error = await Assert.ThrowsAsync<M.UnauthorizedClientException>(call);
        Check(error, 401, "Unauthorized", error.Code.Value, text);
    }

    public static async Task Forbidden(Func<Task> call, string? text = null)
    {
        var error = await Assert.ThrowsAsync<M.ForbiddenException>(call);
        Check(error, 403, "Forbidden", error.Code.Value, text);
    }

    public static async Task NotFound(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<M.NotFoundException>(call);
        Check(error, 404, "NotFound", error.Code.Value, text: null);
    }

    public static async Task Conflict(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<M.ConflictException>(call);
        Check(error, 409, "Conflict", error.Code.Value, text: null);
    }

    public static async Task LimitExceeded(Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<M.ResourceLimitExceededException>(call);
        Check(error, 400, "ResourceLimitExceeded", error.Code.Value, text: null);
    }

    internal static void Check(ServiceException error, int status, string expectedCode, string actualCode, string? text)
    {
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(expectedCode, actualCode);
        Assert.False(string.IsNullOrWhiteSpace(error.Message), "An error without a text helps nobody.");
        if (text is not null)
        {
            Assert.Equal(text, error.Message);
        }
    }
}
