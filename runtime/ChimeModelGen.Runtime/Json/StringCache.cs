using System.Runtime.CompilerServices;
using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Makes strings of ASCII bytes. In a long text, equal ones become one string: a page of a list repeats names, ARNs and tags.</summary>
internal struct StringCache
{
    // Below, a text repeats too little to pay for the slots.
    private const int LeastText = 2048;

    // Shorter ones cost less than looking for them; longer ones are contents, of which no two are equal.
    private const int Shortest = 3;
    private const int Longest = 160;
    private const int Slots = 64;

    private readonly bool _enabled;
    private string?[]? _slots;

    public StringCache(int textLength) => _enabled = textLength >= LeastText;

    public string Get(ReadOnlySpan<byte> ascii)
    {
        if (!_enabled || ascii.Length is < Shortest or > Longest)
        {
            return ascii.IsEmpty ? "" : Encoding.Latin1.GetString(ascii);
        }

        ref var slot = ref (_slots ??= new string?[Slots])[Slot(ascii)];
        if (slot is { } known && Ascii.Equals(ascii, known))
        {
            return known;
        }

        return slot = Encoding.Latin1.GetString(ascii);
    }

    // Ends differ more than beginnings: ARNs and ids share long prefixes.
    private static uint Slot(ReadOnlySpan<byte> ascii)
    {
        var end = ascii.Length - 1;
        var hash = (uint)(ascii[end] | (ascii[end - 1] << 8) | (ascii[end - 2] << 16) | (ascii[ascii.Length / 2] << 24)) + (uint)ascii.Length;
        return (hash * 2654435769u) >> 26;
    }
}
