using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;
using ChimeModelGen.Views;

namespace ChimeModelGen;

/// <summary>A model file as far as it was understood.</summary>
/// <param name="Models">Its services and what the project says of each; empty where there is nothing to generate.</param>
/// <param name="Diagnostics">What is wrong with the file.</param>
internal sealed record BoundFile(EquatableArray<BoundModel> Models, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static BoundFile Bind(ModelFile file, CancellationToken cancellationToken)
    {
        if (file.Text is null)
        {
            return new BoundFile(EquatableArray<BoundModel>.Empty, EquatableArray.Of(new DiagnosticInfo(
                DiagnosticDescriptors.FileUnreadable.Id, SourceSpan.BeginningOf(file.Path), EquatableArray.Of(file.Path))));
        }

        try
        {
            var bound = ModelBinder.BindAll(file.Path, file.Text, file.Choice, cancellationToken);
            return new BoundFile(
                IsWanted(file) ? bound.Models.Select(service => new BoundModel(file.Path, Options(file, bound, service), service)).ToEquatableArray() : EquatableArray<BoundModel>.Empty,
                file.Problems.Concat(bound.Diagnostics).ToEquatableArray());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The other files of the project are still generated; without this the compiler would drop them all.
            return new BoundFile(EquatableArray<BoundModel>.Empty, EquatableArray.Of(FileLayout.Failed(file.Path, Path.GetFileName(file.Path), error)));
        }
    }

    // Where the namespace is none there is no place for the types: elsewhere they would only bring more errors.
    private static bool IsWanted(ModelFile file) => !file.Problems.Any(static problem => problem.Id == DiagnosticDescriptors.BadNamespace.Id);

    /// <summary>Services of one file may have shapes of the same name, so each gets a namespace of its own.</summary>
    private static ModelOptions Options(ModelFile file, BoundServices bound, ServiceModel service) =>
        bound.AreSeveral && file.Options.Namespace is { } name
            ? file.Options with { Namespace = $"{name}.{CSharpName.Pascal(service.Name)}" }
            : file.Options;
}

/// <summary>A service and what the project says of its file.</summary>
internal sealed record BoundModel(string Path, ModelOptions Options, ServiceModel Service)
{
    /// <summary>Where the generated code goes.</summary>
    public ModelPlace Place => new(Path, Service.Name, Options.NamespaceOf(Service));
}

/// <summary>A service of a file and the namespace that it generates into.</summary>
internal sealed record ModelPlace(string Path, string Service, string Namespace);
