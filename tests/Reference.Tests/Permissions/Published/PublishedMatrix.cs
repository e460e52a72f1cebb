using System.Text.RegularExpressions;

namespace ChimeSdk.Reference.Tests;

/// <summary>Sections 2.3 and 2.4 of ../shared/facts/behaviour.md, as they stand there; they are absent from a user's clone.</summary>
internal static partial class PublishedMatrix
{
    private const string Citation = @"\s*`\[[^\]]*\]`";

    /// <summary>The rows of §2.3: what the first cell says, and a word for each of Admin, Moderator, Member, Hidden and Non-member.</summary>
    public static IReadOnlyDictionary<string, string[]> Roles()
    {
        var rows = Rows(Section("### 2.3 ", "### 2.4 "), "operation");
        return rows.ToDictionary(static row => row[0], static row => row[1..6].Select(cell => Word(cell, row[3])).ToArray());
    }

    /// <summary>The operations that §2.4 names as needing no bearer.</summary>
    public static IReadOnlyList<string> DeveloperOperations()
    {
        var section = Section("### 2.4 ", "\n---");
        return [.. Code().Matches(section[..section.IndexOf("\n|", StringComparison.Ordinal)][section.IndexOf('\n', StringComparison.Ordinal)..])
            .Select(static match => match.Groups[1].Value)];
    }

    /// <summary>The violations of §2.4: the error that answers each, and the operations for which it is another.</summary>
    public static IReadOnlyDictionary<string, (string Error, string Exception, string[] Operations)> Violations() =>
        Rows(Section("### 2.4 ", "\n---"), "violation").ToDictionary(static row => row[0], static row => Errors(row[1]));

    private static (string Error, string Exception, string[] Operations) Errors(string cell)
    {
        // "FB; NF for Get/PutThings"
        var error = Abbreviation().Match(cell).Value;
        var exception = ExceptionFor().Match(cell);
        return exception.Success
            ? (error, exception.Groups[1].Value, [.. exception.Groups[2].Value.Split('/').Select(verb => verb + exception.Groups[3].Value)])
            : (error, "", []);
    }

    // The conditions in other words, down to those that can be measured.
    private static string Word(string cell, string member) => cell switch
    {
        _ when cell.StartsWith('✔') => MatrixWord.Allowed,
        _ when cell.StartsWith('✘') => MatrixWord.Refused,
        "–" => MatrixWord.None,
        "all channels" or "any ARN" => MatrixWord.Allowed,
        _ when cell.StartsWith("any SENT", StringComparison.Ordinal) => MatrixWord.Allowed,
        "own" or "own ARN" or "own SENT" or "own membership" or "own channels" or "self" or "self; others: see note" or "self-join only" => MatrixWord.Own,
        "if member" => MatrixWord.IfMember,
        "UNRESTRICTED only" => MatrixWord.Unrestricted,
        "as member" => Word(member, ""),
        _ => throw new FormatException($"The behaviour reference says '{cell}', which has no meaning here."),
    };

    private static IEnumerable<string[]> Rows(string section, string header) => section
        .Split('\n')
        .Where(static line => line.StartsWith('|'))
        .Select(static line => line.Trim('|', ' ').Split('|').Select(static cell => Citations().Replace(cell, "").Trim()).ToArray())
        .SkipWhile(row => row[0] != header)
        .Skip(2);

    private static string Section(string start, string end)
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ChimeModelGen.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        var path = Path.Combine(folder ?? "", "..", "shared", "facts", "behaviour.md");
        Skip.IfNot(File.Exists(path), "../shared/facts/behaviour.md is not beside this checkout");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = text.IndexOf(start, StringComparison.Ordinal);
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(Citation)]
    private static partial Regex Citations();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(FB|NF|CF|BR|RLE)\b")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\b(FB|NF|CF|BR|RLE) for ((?:[A-Z][a-z]+/)*[A-Z][a-z]+)([A-Z]\w+)")]
    private static partial Regex ExceptionFor();
}
