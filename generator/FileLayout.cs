using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Rendering;
using ChimeModelGen.Views;

namespace ChimeModelGen;

/// <summary>From a model to files, where a fault of the generator itself costs one file and says so instead of ending everything.</summary>
internal static class FileLayout
{
    public static IEnumerable<UnitOrFailure> LayOut(BoundModel model, NamespaceOwners owners, CancellationToken cancellationToken)
    {
        if (owners.OwnerOf(model.Place.Namespace) is { } owner && owner != model.Place)
        {
            return [Refused(DiagnosticDescriptors.SharedNamespace.Id, model.Path, owner.Path == model.Path ? $"{owner.Service} of the same file" : Path.GetFileName(owner.Path), model.Place.Namespace)];
        }

        try
        {
            return UnitFactory.Create(model.Service, model.Options, owners.Below(model.Place.Namespace), cancellationToken)
                .Select(unit => new UnitOrFailure(model.Path, unit, null))
                .ToList();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return [new UnitOrFailure(model.Path, null, Failed(model.Path, model.Options.FileName, error))];
        }
    }

    public static RenderedFile Render(UnitOrFailure laidOut)
    {
        if (laidOut.Unit is not { } unit)
        {
            return new RenderedFile("", "", laidOut.Failure);
        }

        try
        {
            return new RenderedFile(unit.HintName, TemplateRenderer.Render(unit), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new RenderedFile("", "", Failed(laidOut.Path, unit.HintName, error));
        }
    }

    /// <summary>The generator's own fault, as a diagnostic about what it was making.</summary>
    public static DiagnosticInfo Failed(string path, string what, Exception error) =>
        new(DiagnosticDescriptors.GeneratorFailed.Id, SourceSpan.BeginningOf(path), EquatableArray.Of(what, Describe(error)));

    private static UnitOrFailure Refused(string id, string path, params string[] arguments) =>
        new(path, null, new DiagnosticInfo(id, SourceSpan.BeginningOf(path), new EquatableArray<string>(arguments)));

    private static string Describe(Exception error) => $"{error.GetType().Name}: {error.Message.Replace('\n', ' ').Replace('\r', ' ')}";
}

/// <summary>A file to generate, or why there is none.</summary>
internal sealed record UnitOrFailure(string Path, FileUnit? Unit, DiagnosticInfo? Failure);

/// <summary>A generated file, or why there is none.</summary>
internal sealed record RenderedFile(string HintName, string Text, DiagnosticInfo? Failure);
