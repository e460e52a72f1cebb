using System.Text;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Rendering;
using ChimeModelGen.Views;
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
        // The project's model files with what it says of them; anything else that is an additional file stops here.
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => ModelFile.Read(pair.Left, pair.Right, token))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.ReadText);

        var bound = files
            .Select(static (file, token) => new BoundFile(file.Options, ModelBinder.Bind(file.Path, file.Text, token)))
            .WithTrackingName(TrackingNames.Bind);

        // Positions live in this branch only.
        context.RegisterSourceOutput(
            bound.SelectMany(static (file, _) => file.Result.Diagnostics).WithTrackingName(TrackingNames.Diagnostics),
            static (production, diagnostic) => production.ReportDiagnostic(diagnostic.ToDiagnostic(DiagnosticDescriptors.Get(diagnostic.Id))));

        var rendered = bound
            .Select(static (file, _) => new BoundModel(file.Options, file.Result.Value))
            .WithTrackingName(TrackingNames.Model)
            // An array, not an iterator: Roslyn enumerates outside of what it guards, so an exception would end the compiler instead of becoming CS8785.
            .SelectMany(static (model, token) => model.Service is null ? [] : UnitFactory.Create(model.Service, model.Options, token).ToArray())
            .WithTrackingName(TrackingNames.Units)
            .Select(static (unit, _) => new RenderedFile(unit.HintName, TemplateRenderer.Render(unit)))
            .WithTrackingName(TrackingNames.Render);

        context.RegisterSourceOutput(rendered, static (production, file) => production.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private sealed record BoundFile(ModelOptions Options, Result<Model.ServiceModel> Result);

    private sealed record BoundModel(ModelOptions Options, Model.ServiceModel? Service);

    private sealed record RenderedFile(string HintName, string Text);
}
