using ChimeSdk.InMemory;

namespace ChimeLocal.Durability;

internal static class Health
{
    /// <summary>200 while the server does its work; 503 with the reason while it can't keep what it is told.</summary>
    public static IResult Answer(HttpContext context) =>
        context.RequestServices.GetService<IChimeJournal>()?.Fault is { } fault
            ? Results.Text(fault.Message, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ok");
}
