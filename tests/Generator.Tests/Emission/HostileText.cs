using System.Globalization;
using System.Text.Json.Nodes;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Generator.Tests.Emission;

/// <summary>Puts a hostile text at every text position of a model that accepts it, generates, compiles, and looks whether anything got out.</summary>
internal sealed class HostileText(string path, JsonNode model)
{
    // JSON's own writer refuses halves of surrogate pairs, which an escape in a file can well say.
    private const string High = "@high@";
    private const string Low = "@low@";

    /// <summary>Texts that were escapes once, for each context of C#; <c>Pwned</c> is followed by a number, so that no two are the same.</summary>
    public static IReadOnlyList<string> Payloads { get; } =
    [
        "x\n Pwned;\r Pwned;\u0085 Pwned;\u2028 Pwned;\u2029 Pwned;\v Pwned;\f Pwned;\r\n#error Pwned\n/// Pwned\n",
        "x\"; Pwned(); //*/ Pwned /* ]]> --> </summary></c> <Pwned a='\"'> &Pwned; \"\" \"\"\" Pwned \"\"\" \\\" \\\\ \\u0022 Pwned $\"{Pwned}\" {Pwned} {{ Pwned }} {{~ Pwned ~}} 'Pwned' <see cref=\"Pwned\"/> <a href=\"javascript:Pwned\">",
        "x\u00ad\u061c\u200b\u200e\u202e Pwned \u2066\u2069\ud83c\udf89 \ue000 \u0378 \u00a0Pwned",
        "x\u0001\u001b\u007f\u009f\0 Pwned",
        $"x\ufeff\ufffe\uffff {High} Pwned {Low} ",
        "[^:\n\r\t\"'\u2028\u202e]+Pwned//",
        "Pwned\";//\\",
        "x-Pwned'*|!#$%&^`~",
        "\"+Pwned+\"",
        "$text$member{0}{1}$Pwned ",
    ];

    /// <summary>The kinds of text positions: where they are, without the names of things.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Positions { get; } = [.. Texts(model, []).DistinctBy(position => Kind(model, position))];

    /// <summary>Kinds of positions that took the payload. Whatever they are, the output compiles and nothing leaked.</summary>
    public IReadOnlyList<string> Try(string payload)
    {
        var taken = new List<string>();
        var current = model.DeepClone();
        foreach (var (position, i) in Positions.Select((position, i) => (position, i)))
        {
            var text = payload.Replace(Leak.Marker, Leak.Marker + i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            if (i % 8 != payload.Length % 8 && position[^1] is "type" or "target" or "method" or "timestampFormat" or "input" or "output" or "algorithm")
            {
                // Refers to something: the same answer for every text, so each is tried with some of the payloads.
                continue;
            }

            var accepted = new[] { text, At(model, position) + text, text + At(model, position) }
                .Select(candidate => Replaced(current, position, candidate))
                .FirstOrDefault(IsModel);
            if (accepted is not null)
            {
                current = accepted;
                taken.Add(Kind(model, position));
            }
        }

        var run = GeneratorHost.Run(new ModelText(path, Write(current), "Hostile"));
        var problems = run.Output.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Hidden).Select(d => d.ToString())
            .Concat(run.Output.SyntaxTrees.SelectMany(Leak.Of))
            .ToList();
        Assert.NotEmpty(run.Sources);
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(20))}");
        return taken;
    }

    /// <summary>The keys under which texts stand, anywhere.</summary>
    public IEnumerable<string> Keys() => Positions.SelectMany(static position => position);

    private bool IsModel(JsonNode candidate)
    {
        var bound = ModelBinder.BindAll(path, Write(candidate), ServiceChoice.Parse(null), CancellationToken.None);
        return bound.Models.Count == 1 && bound.Diagnostics.All(static d => DiagnosticDescriptors.Get(d.Id).DefaultSeverity != DiagnosticSeverity.Error);
    }

    private static string Write(JsonNode node) => node.ToJsonString().Replace(High, "\\ud800", StringComparison.Ordinal).Replace(Low, "\\udc00", StringComparison.Ordinal);

    private static IEnumerable<IReadOnlyList<string>> Texts(JsonNode? node, IReadOnlyList<string> path)
    {
        var children = node switch
        {
            JsonObject entries => entries.SelectMany(entry => Texts(entry.Value, [.. path, entry.Key])),
            JsonArray items => items.SelectMany((item, i) => Texts(item, [.. path, i.ToString(CultureInfo.InvariantCulture)])),
            JsonValue value when value.TryGetValue<string>(out _) => [path],
            _ => [],
        };
        return children;
    }

    private static JsonNode Replaced(JsonNode node, IReadOnlyList<string> position, string text)
    {
        var copy = node.DeepClone();
        var parent = position.SkipLast(1).Aggregate(copy, Step);
        if (parent is JsonArray items)
        {
            items[int.Parse(position[^1], CultureInfo.InvariantCulture)] = text;
        }
        else
        {
            parent[position[^1]] = text;
        }

        return copy;
    }

    private static string At(JsonNode node, IReadOnlyList<string> position) => position.Aggregate(node, Step).GetValue<string>();

    private static JsonNode Step(JsonNode node, string step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;

    // Names of things are left out, their types are not: a default of a string is another position than one of a blob.
    private static string Kind(JsonNode model, IReadOnlyList<string> position)
    {
        var kind = new List<string>();
        var node = model;
        var parent = "";
        foreach (var step in position)
        {
            node = Step(node, step);
            var isName = node is JsonObject && parent is "shapes" or "operations" or "members" or "input" or "output";
            var type = (node as JsonObject)?["type"] ?? (node as JsonObject)?["target"];
            kind.Add(isName ? $"<{(type is JsonValue value ? value.ToString() : "")}>" : char.IsDigit(step[0]) ? "[]" : step);
            parent = step;
        }

        return string.Join('/', kind);
    }
}
