namespace ChimeSdk.InMemory;

/// <summary>
/// How a record spells texts that come again and again: by number. The first numbers mean what is said here, then come the texts of the record
/// itself in the order of their first appearance. The list is part of the format: entries may be added by a new version of it only.
/// </summary>
internal static class RecordTexts
{
    public const int Null = 0;

    /// <summary>A text that the record has not had yet follows.</summary>
    public const int New = 1;

    /// <summary>The same, without the ARN of the app instance that it begins with.</summary>
    public const int NewWithinAppInstance = 2;

    /// <summary>The first number that stands for a text.</summary>
    public const int First = 3;

    public static readonly string[] Known =
    [
        "", "STANDARD", "CONTROL", "PERSISTENT", "NON_PERSISTENT", "SENT", "PENDING", "FAILED", "DENIED", "DEFAULT", "VOIP",
    ];
}
