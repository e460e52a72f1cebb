using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Naming;
using ChimeModelGen.Views;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ChimeModelGen;

/// <summary>A model file as the project names it.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says; null where it cannot be read.</param>
/// <param name="Choice">Which of its services are asked for.</param>
/// <param name="Problems">What is wrong with what the project says of it.</param>
internal sealed record ModelFile(string Path, string? Text, ModelOptions Options, ServiceChoice Choice, EquatableArray<DiagnosticInfo> Problems)
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

        var problems = new List<DiagnosticInfo>();
        return new ModelFile(
            file.Path,
            file.GetText(cancellationToken)?.ToString(),
            new ModelOptions(System.IO.Path.GetFileName(file.Path), NamespaceOf(file.Path, targetNamespace, problems), Kinds(file.Path, emit, problems)),
            ServiceChoice.Parse(services),
            problems.ToEquatableArray());
    }

    private static string? NamespaceOf(string path, string? name, List<DiagnosticInfo> problems)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var written = NamespaceName.Parse(name!.Trim(), out var problem);
        if (written is null)
        {
            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.BadNamespace.Id, SourceSpan.BeginningOf(path), EquatableArray.Of(name.Trim(), problem)));
        }

        return written;
    }

    // Types are what client and server are made of, so they always come.
    private static EmitKinds Kinds(string path, string? emit, List<DiagnosticInfo> problems)
    {
        if (string.IsNullOrWhiteSpace(emit))
        {
            return EmitKinds.Types | EmitKinds.Client | EmitKinds.Server;
        }

        var kinds = EmitKinds.Types;
        foreach (var word in emit!.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsLetter(word[0]) && Enum.TryParse<EmitKinds>(word, ignoreCase: true, out var kind))
            {
                kinds |= kind;
                continue;
            }

            problems.Add(new DiagnosticInfo(
                DiagnosticDescriptors.UnknownEmit.Id, SourceSpan.BeginningOf(path),
                EquatableArray.Of(word, new ClosestName().Hint(word, Enum.GetNames(typeof(EmitKinds)), "use Types, Client, Server or several of them"))));
        }

        return kinds;
    }
}
