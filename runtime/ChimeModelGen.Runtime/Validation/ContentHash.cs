using System.Runtime.InteropServices;

namespace ChimeModelGen.Runtime;

/// <summary>Hashes of content that nobody can aim at: all go through the runtime's keyed hash of text, whose key is another in every process.</summary>
internal static class ContentHash
{
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(bytes));
        return Combine(hash, bytes.Length, bytes.Length % 2 == 0 ? 0 : bytes[^1]);
    }

    public static int Of(long value) => Combine((int)value, (int)(value >> 32), 0);

    public static int Combine(int first, int second, int third) => string.GetHashCode(MemoryMarshal.Cast<int, char>((ReadOnlySpan<int>)[first, second, third]));
}
