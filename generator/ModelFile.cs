using ChimeModelGen.Binding;
using ChimeModelGen.Views;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ChimeModelGen;

/// <summary>A model file as the project names it.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says; null where it cannot be read.</param>
/// <param name="Choice">Which of its services are asked for.</param>
internal sealed record ModelFile(string Path, string? Text, ModelOptions Options, ServiceChoice Choice)
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    /// <summary>Reads an additional file that is marked as a service model; null for any other.</summary>
    public static ModelFile? Read(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        var options = provider.GetOptions(file);
        if (!options.TryGetValue(Metadata + "SourceItemGroup", out var group) || group != "ServiceModel")
        {
            return null;
        }

        options.TryGetValue(Metadata + "Namespace", out var targetNamespace);
        options.TryGetValue(Metadata + "Services", out var services);
        if ((!options.TryGetValue(Metadata + "Emit", out var emit) || string.IsNullOrWhiteSpace(emit))
            && !provider.GlobalOptions.TryGetValue("build_property.ChimeModelGenEmit", out emit))
        {
            emit = null;
        }

        return new ModelFile(
            file.Path,
            file.GetText(cancellationToken)?.ToString(),
            new ModelOptions(
                System.IO.Path.GetFileName(file.Path),
                string.IsNullOrWhiteSpace(targetNamespace) ? null : targetNamespace!.Trim(),
                Kinds(emit)),
            ServiceChoice.Parse(services));
    }

    // Types are what client and server are made of, so they always come.
    private static EmitKinds Kinds(string? emit)
    {
        if (string.IsNullOrWhiteSpace(emit))
        {
            return EmitKinds.Types | EmitKinds.Client | EmitKinds.Server;
        }

        var kinds = EmitKinds.Types;
        foreach (var word in emit!.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            kinds |= Enum.TryParse<EmitKinds>(word, ignoreCase: true, out var kind) ? kind : 0;
        }

        return kinds;
    }
}
