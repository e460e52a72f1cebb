using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using ChimeModelGen.Views;

namespace ChimeModelGen;

/// <summary>A model file as far as it was understood.</summary>
/// <param name="Model">The service and what the project says of its file; null where there is nothing to generate.</param>
/// <param name="Diagnostics">What is wrong with the file.</param>
internal sealed record BoundFile(BoundModel? Model, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static BoundFile Bind(ModelFile file, CancellationToken cancellationToken)
    {
        if (file.Text is null)
        {
            return new BoundFile(null, EquatableArray.Of(new DiagnosticInfo(
                DiagnosticDescriptors.FileUnreadable.Id, SourceSpan.BeginningOf(file.Path), EquatableArray.Of(file.Path))));
        }

        var result = ModelBinder.Bind(file.Path, file.Text, cancellationToken);
        return new BoundFile(result.Value is null ? null : new BoundModel(file.Path, file.Options, result.Value), result.Diagnostics);
    }
}

/// <summary>A service and what the project says of its file.</summary>
internal sealed record BoundModel(string Path, ModelOptions Options, ServiceModel Service)
{
    /// <summary>Where the generated code goes.</summary>
    public ModelPlace Place => new(Path, Options.NamespaceOf(Service));
}

/// <summary>A file and the namespace that it generates into.</summary>
internal sealed record ModelPlace(string Path, string Namespace);
