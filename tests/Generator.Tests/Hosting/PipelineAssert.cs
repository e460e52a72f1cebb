using System.Collections;
using System.Reflection;
using ChimeModelGen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generator.Tests.Hosting;

/// <summary>What must hold after any run: nothing is done twice, and nothing of Roslyn is kept alive.</summary>
internal static class PipelineAssert
{
    private static readonly Type[] _forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Diagnostic), typeof(AdditionalText),
        typeof(SourceText), typeof(SemanticModel),
    ];

    public static string[] StepNames { get; } = typeof(TrackingNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToArray();

    /// <summary>Every tracked step and every output came from the cache.</summary>
    public static void AllCached(GeneratorRunResult result)
    {
        var worked = Outputs(result.TrackedSteps.Where(step => StepNames.Contains(step.Key)))
            .Concat(Outputs(result.TrackedOutputSteps))
            .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Empty(worked.Select(output => $"{output.Step}: {output.Reason}"));
    }

    /// <summary>No output of a named step holds an object of Roslyn, which would keep a whole compilation in memory and never compare equal.</summary>
    public static void HoldsNoRoslynObjects(GeneratorRunResult result)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (name, steps) in result.TrackedSteps)
        {
            if (StepNames.Contains(name))
            {
                foreach (var output in steps.SelectMany(step => step.Outputs))
                {
                    Walk(output.Value, name, seen);
                }
            }
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        Assert.False(_forbidden.Any(type => type.IsInstanceOfType(value)), $"{path} holds a {value.GetType().Name}");
        if (value is IEnumerable items and Array)
        {
            foreach (var item in items)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), path + "." + field.Name, seen);
            }
        }
    }

    private static IEnumerable<(string Step, IncrementalStepRunReason Reason)> Outputs(
        IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>>> steps) =>
        steps.SelectMany(step => step.Value.SelectMany(run => run.Outputs.Select(output => (step.Key, output.Reason))));
}
