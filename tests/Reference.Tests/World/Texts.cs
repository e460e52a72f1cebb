namespace ChimeSdk.Reference.Tests;

/// <summary>Error texts seen from the real service; applications match on them.</summary>
internal static class Texts
{
    public const string InvalidBearer = "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.";
    public const string InvalidUser = "An invalid app instance user ARN was supplied for the input parameter.";
    public const string NoAccess = "You do not have sufficient access to perform this action";
    public const string TooLong = "Channel Messages size limit exceeded.";
}
