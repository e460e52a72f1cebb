using System.Text;

namespace ChimeModelGen.Runtime;

/// <summary>Names in JSON pointers (RFC 6901), shortened so that an answer cannot be made long with them.</summary>
internal static class PointerSegment
{
    // Deeply nested maps have long pointers even of short names.
    private const int MaxSegments = 16;

    /// <summary>The pointer, without its middle where it is long.</summary>
    public static string Shorten(StringBuilder pointer, int maximum)
    {
        var half = maximum * MaxSegments / 2;
        return pointer.Length <= 2 * half
            ? pointer.ToString()
            : string.Concat(pointer.ToString(0, half), "…", pointer.ToString(pointer.Length - half, half));
    }

    /// <summary>Appends a slash and the name.</summary>
    public static void Append(StringBuilder pointer, ReadOnlySpan<char> name, int maximum)
    {
        pointer.Append('/');
        var told = Told(name, maximum);
        foreach (var unit in told)
        {
            _ = unit switch
            {
                '~' => pointer.Append("~0"),
                '/' => pointer.Append("~1"),
                _ => pointer.Append(unit),
            };
        }

        if (told.Length < name.Length)
        {
            pointer.Append('…');
        }
    }

    /// <summary>The name as it is told outside of a pointer.</summary>
    public static string Shorten(string name, int maximum)
    {
        var told = Told(name, maximum);
        return told.Length < name.Length ? string.Concat(told, "…") : name;
    }

    // Half a surrogate pair would be no text.
    private static ReadOnlySpan<char> Told(ReadOnlySpan<char> name, int maximum) => name.Length <= maximum
        ? name
        : name[..(char.IsHighSurrogate(name[maximum - 1]) ? maximum - 1 : maximum)];
}
