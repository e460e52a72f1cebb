using System.Text;

namespace ChimeSdk.InMemory;

/// <summary>
/// Metadata of channels, app instances, users and bots: 1 KB of UTF-8, where the model counts characters (behaviour.md §3.1).
/// </summary>
internal static class MetadataRules
{
    private const int Bytes = 1_024;

    public static void Check(string? metadata, Faults faults)
    {
        if (metadata is not null && Encoding.UTF8.GetByteCount(metadata) > Bytes)
        {
            throw faults.BadRequest($"Metadata must not exceed {Bytes} bytes of UTF-8.");
        }
    }
}
