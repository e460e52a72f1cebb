using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Fuzzing;

/// <summary>Mutates models and looks whether the generator keeps its promises: no exception, no hang, and what it takes without an error compiles.</summary>
internal sealed class ModelFuzzer(TextWriter output, int seed)
{
    private const int CachedEvery = 20;
    private static readonly TimeSpan _minimiseTime = TimeSpan.FromSeconds(20);

    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FuzzProject _project = new();
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);

    /// <summary>What was found, each kind once.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Runs for so long; mutations depend on the seed alone.</summary>
    public void Run(TimeSpan time)
    {
        var models = FuzzModel.All();
        // Small models come more often: more of them are tried in the same time, and only they are compiled.
        var small = models.Where(static model => model.IsSmall).ToArray();
        var clock = Stopwatch.StartNew();
        var number = 0;
        for (; clock.Elapsed < time; number++)
        {
            var random = new Random(HashCode(seed, number));
            var model = random.Next(10) == 0 ? models[random.Next(models.Count)] : small[random.Next(small.Length)];
            Try(number, random, model);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"models: {number} mutations of {models.Count} models in {clock.Elapsed.TotalSeconds:0} s (seed {seed}): {_project.Runs} runs, {_project.Accepted} without an error, {_project.Compiled} of them compiled; found {Found.Count}"));
    }

    private void Try(int number, Random random, FuzzModel model)
    {
        var caches = number % CachedEvery == 0;
        var count = 1 + random.Next(random.Next(4) == 0 ? 6 : 2);
        if (random.Next(3) == 0)
        {
            var text = TextMutation.Mutate(random, model.Text, count);
            if (_project.Check(model.Name, text, model.IsSmall, caches) is { } finding && _kinds.Add(finding.Kind + Shape(finding.Words)))
            {
                Tell(number, model, finding, MinimiseLines(model.Name, text, finding));
            }
        }
        else
        {
            var tree = new TreeMutation(random, model).Mutate(count);
            if (_project.Check(model.Name, Write(tree), model.IsSmall, caches) is { } finding && _kinds.Add(finding.Kind + Shape(finding.Words)))
            {
                Tell(number, model, finding, MinimiseTree(model.Name, tree, finding));
            }
        }
    }

    private void Tell(int number, FuzzModel model, Finding finding, string minimised)
    {
        var told = string.Create(CultureInfo.InvariantCulture, $"FOUND {finding.Kind} in {model.Name}, seed {seed}, mutation {number}: {finding.Words}\n{minimised}\n");
        Found.Add(told);
        output.WriteLine(told);
    }

    /// <summary>Leaves out whatever the finding does not need.</summary>
    private string MinimiseTree(string name, JsonObject tree, Finding finding)
    {
        var clock = Stopwatch.StartNew();
        for (var again = true; again && clock.Elapsed < _minimiseTime;)
        {
            again = false;
            foreach (var at in TreeMutation.Nodes(tree))
            {
                // Something above may have gone already.
                if (clock.Elapsed > _minimiseTime || !IsIn(tree, at.Parent) || (at.Key is null ? at.Index >= ((JsonArray)at.Parent).Count : !((JsonObject)at.Parent).ContainsKey(at.Key)))
                {
                    continue;
                }

                var value = TreeMutation.Get(at)?.DeepClone();
                TreeMutation.Remove(at);
                if (Shows(name, Write(tree), finding))
                {
                    again = true;
                }
                else if (at.Key is not null)
                {
                    at.Parent[at.Key] = value;
                }
                else
                {
                    ((JsonArray)at.Parent).Insert(at.Index, value);
                }
            }
        }

        return Write(tree);
    }

    private string MinimiseLines(string name, string text, Finding finding)
    {
        var clock = Stopwatch.StartNew();
        var lines = text.Split('\n').ToList();
        for (var size = Math.Max(1, lines.Count / 2); size >= 1 && clock.Elapsed < _minimiseTime; size /= 2)
        {
            for (var at = 0; at < lines.Count && clock.Elapsed < _minimiseTime;)
            {
                var less = lines.Take(at).Concat(lines.Skip(at + size)).ToList();
                if (Shows(name, string.Join('\n', less), finding))
                {
                    lines = less;
                }
                else
                {
                    at += size;
                }
            }
        }

        return string.Join('\n', lines);
    }

    private bool Shows(string name, string text, Finding finding) =>
        _project.Check(name, text, finding.Kind.StartsWith("CS", StringComparison.Ordinal), finding.Kind == "cache")?.Kind == finding.Kind;

    private static bool IsIn(JsonNode root, JsonNode? node)
    {
        while (node is not null && node != root)
        {
            node = node.Parent;
        }

        return node is not null;
    }

    private static string Write(JsonObject tree) => tree.ToJsonString(_readable);

    /// <summary>Words without names and numbers, so that one fault is told once.</summary>
    private static string Shape(string words) => string.Concat(words.Split('|')[0].Split('\'').Where(static (_, i) => i % 2 == 0).SelectMany(static part => part.Where(static c => !char.IsDigit(c))));

    private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ (number * 16777619));
}
