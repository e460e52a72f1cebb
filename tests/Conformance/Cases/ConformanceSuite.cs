using System.Reflection;
using System.Text.Json;
using Conformance.Shapes;

namespace Conformance.Cases;

/// <summary>The suite beside the checkout: its cases and its model.</summary>
internal sealed class ConformanceSuite
{
    private static readonly Lazy<ConformanceSuite> _loaded = new(Load);

    private ConformanceSuite(string? missing, IReadOnlyList<ConformanceCase> cases, AstModel model)
    {
        Missing = missing;
        Cases = cases;
        Model = model;
    }

    public static ConformanceSuite Loaded => _loaded.Value;

    /// <summary>Why nothing can run; null when everything is there.</summary>
    public string? Missing { get; }

    public IReadOnlyList<ConformanceCase> Cases { get; }

    /// <summary>Cases that we wrote, of the same form and on the same model, for what the suite's cases leave out. They are not part of the totals.</summary>
    public static IReadOnlyList<ConformanceCase> Own { get; } = Read(Path.Combine(AppContext.BaseDirectory, "own-cases.json"));

    public AstModel Model { get; }

    private static ConformanceSuite Load()
    {
        var folder = typeof(ConformanceSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "ConformanceMaterial").Value!;
        var model = Path.Combine(folder, "restjson1-ast.json");
        var cases = Environment.GetEnvironmentVariable("CHIME_CONFORMANCE_CASES") is { Length: > 0 } named ? named : Path.Combine(folder, "restjson1-cases.json");
        foreach (var file in (string[])[model, cases])
        {
            if (!File.Exists(file))
            {
                return new ConformanceSuite($"{file} is not there", [], AstModel.Empty);
            }
        }

        return new ConformanceSuite(null, Read(cases), AstModel.Read(model));
    }

    private static List<ConformanceCase> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("cases").EnumerateArray()
            .Select(static json => ConformanceCase.Read(KnownFaults.Correct(json.Clone())))
            .ToList();
    }
}
