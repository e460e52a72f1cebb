using System.Text;

namespace ChimeModelGen.Naming;

/// <summary>Names of the files of one namespace. Roslyn compares them without case, and whoever writes them to disk has its own rules.</summary>
internal sealed class HintNames(string targetNamespace)
{
    private const string Extension = ".g.cs";

    // File systems end at 255 bytes; what the compiler puts before and a debugger behind leaves this much.
    private const int MaxLength = 180;

    // A file of Windows may not be called so, whatever its extension.
    private static readonly HashSet<string> _devices = new(
        ["CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hint name of a file; each is another, though two types differ by no more than case.</summary>
    public string Take(string file)
    {
        var name = Clean(targetNamespace, file);
        for (var i = 1; ; i++)
        {
            var candidate = name + (i == 1 ? "" : "-" + i.ToString(CultureInfo.InvariantCulture)) + Extension;
            if (_taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    private static string Clean(string targetNamespace, string file)
    {
        var full = NamespaceName.Unescaped(targetNamespace) + "." + file;
        var clean = new StringBuilder(full.Length);
        foreach (var c in full)
        {
            clean.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' ? c : '_');
        }

        var name = clean.ToString();
        if (_devices.Contains(name.Substring(0, name.IndexOf('.'))))
        {
            name = "_" + name;
        }

        // Two names of which only what was cut off or replaced differs stay two names.
        return name.Length > MaxLength ? name.Substring(0, MaxLength) + "-" + Hash(full)
            : string.Equals(clean.ToString(), full, StringComparison.Ordinal) ? name
            : name + "-" + Hash(full);
    }

    // FNV-1a: the same in every process, which string.GetHashCode is not.
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
