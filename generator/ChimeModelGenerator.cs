using System.Text;
using ChimeModelGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChimeModelGen;

/// <summary>Generates a typed API from the service models of a project.</summary>
/// <remarks>No compilation takes part in the pipeline: typing C# costs nothing.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class ChimeModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The project's model files with what it says of them; any other additional file stops here.
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => ModelFile.Read(pair.Left, pair.Right, token))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.ReadText);

        var bound = files
            .Select(static (file, token) => BoundFile.Bind(file, token))
            .WithTrackingName(TrackingNames.Bind);

        // Said once for the project: every file would break in the same way.
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => LanguageVersions.TooOld(options))
            .WithTrackingName(TrackingNames.Language);
        context.RegisterSourceOutput(
            files.Select(static (file, _) => file.Path).Collect().Combine(language).Select(static (pair, _) => FileLayout.TooOld(pair.Left, pair.Right)),
            static (production, diagnostic) =>
            {
                if (diagnostic is not null)
                {
                    Report(production, diagnostic);
                }
            });

        // Positions live in this branch only.
        context.RegisterSourceOutput(
            bound.SelectMany(static (file, _) => file.Diagnostics).WithTrackingName(TrackingNames.Diagnostics),
            static (production, diagnostic) => Report(production, diagnostic));

        // Without positions: a comment edit ends here.
        var models = bound
            .Select(static (file, _) => file.Models)
            .SelectMany(static (models, _) => models)
            .WithTrackingName(TrackingNames.Model);

        var namespaces = models
            .Select(static (model, _) => model.Place)
            .Collect()
            .Select(static (places, _) => NamespaceOwners.Of(places))
            .WithTrackingName(TrackingNames.Namespaces);

        var rendered = models
            .Combine(namespaces)
            .Combine(language)
            .SelectMany(static (pair, token) => pair.Right is null ? FileLayout.LayOut(pair.Left.Left, pair.Left.Right, token) : [])
            .WithTrackingName(TrackingNames.Units)
            .Select(static (unit, _) => FileLayout.Render(unit))
            .WithTrackingName(TrackingNames.Render);

        context.RegisterSourceOutput(rendered, static (production, file) =>
        {
            if (file.Failure is { } failure)
            {
                Report(production, failure);
            }
            else
            {
                production.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }

    private static void Report(SourceProductionContext production, DiagnosticInfo diagnostic) =>
        production.ReportDiagnostic(diagnostic.ToDiagnostic(DiagnosticDescriptors.Get(diagnostic.Id)));
}
