using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace ChimeModelGen.Rendering;

/// <summary>The templates inside the generator's assembly.</summary>
/// <remarks>
/// A line <c>{{ include '_Part' }}</c> stands for the lines of that part, which may include others, at the same indentation. Scriban's own include would bring its
/// loader interface, whose ValueTask is an assembly that not every compiler supplies.
/// </remarks>
internal static class EmbeddedTemplates
{
    private static readonly Regex _include = new("^(?<indent> *)\\{\\{ include '(?<part>\\w+)' \\}\\}$", RegexOptions.CultureInvariant);

    public static string Read(string name)
    {
        var result = new StringBuilder();
        foreach (var line in Load(name).Split('\n'))
        {
            var include = _include.Match(line);
            if (!include.Success)
            {
                result.Append(line).Append('\n');
                continue;
            }

            foreach (var part in Read(include.Groups["part"].Value).TrimEnd('\n').Split('\n'))
            {
                // Statements trim what is around them; indenting them would only hide that.
                result.Append(part.Length == 0 || part.StartsWith("{{~", StringComparison.Ordinal) ? "" : include.Groups["indent"].Value).Append(part).Append('\n');
            }
        }

        return result.ToString();
    }

    private static string Load(string name)
    {
        using var stream = typeof(EmbeddedTemplates).GetTypeInfo().Assembly.GetManifestResourceStream(name + ".sbn")
            ?? throw new InvalidOperationException($"There is no template {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
