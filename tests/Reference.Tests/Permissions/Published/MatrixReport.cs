using Xunit.Abstractions;

namespace ChimeSdk.Reference.Tests;

/// <summary>Where the tables go: to the test's output, and to the file that CHIME_PERMISSION_TABLE names, one section for each table.</summary>
internal static class MatrixReport
{
    private static readonly Lock _sync = new();
    private static readonly SortedDictionary<string, string> _tables = new(StringComparer.Ordinal);

    public static async Task WriteAsync(ITestOutputHelper output, string section, string table)
    {
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("CHIME_PERMISSION_TABLE") is { Length: > 0 } path)
        {
            string text;
            lock (_sync)
            {
                _tables[section] = table;
                text = string.Join('\n', _tables.Select(static pair => $"## {pair.Key}\n\n{pair.Value}"));
            }

            await File.WriteAllTextAsync(path, text);
        }
    }
}
