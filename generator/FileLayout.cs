using System.Collections.Immutable;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Naming;
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
            var units = UnitFactory.Create(model.Service, model.Options, owners.Below(model.Place.Namespace), cancellationToken).ToList();
            var hints = new HashSet<string>(units.Select(static unit => unit.HintName), StringComparer.Ordinal);
            return owners.FindInside(model.Place.Namespace, name => hints.Contains(HintOf(model, name))) is { } inner
                ? [Refused(DiagnosticDescriptors.NamespaceIsType.Id, model.Path, model.Place.Namespace, inner.Namespace, Path.GetFileName(inner.Path))]
                : units.Select(unit => new UnitOrFailure(model.Path, unit, null));
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

    /// <summary>Said at the first of the models where the project's C# is too old for what is generated; null where it is not.</summary>
    public static DiagnosticInfo? TooOld(ImmutableArray<string> paths, string? version) => version is null || paths.IsEmpty
        ? null
        : new DiagnosticInfo(DiagnosticDescriptors.LanguageTooOld.Id, SourceSpan.BeginningOf(paths.OrderBy(static path => path, StringComparer.Ordinal).First()), EquatableArray.Of(version));

    /// <summary>The generator's own fault, as a diagnostic about what it was making.</summary>
    public static DiagnosticInfo Failed(string path, string what, Exception error) =>
        new(DiagnosticDescriptors.GeneratorFailed.Id, SourceSpan.BeginningOf(path), EquatableArray.Of(what, Describe(error)));

    private static string HintOf(BoundModel model, string type) => new HintNames(model.Place.Namespace).Take(type);

    private static UnitOrFailure Refused(string id, string path, params string[] arguments) =>
        new(path, null, new DiagnosticInfo(id, SourceSpan.BeginningOf(path), new EquatableArray<string>(arguments)));

    private static string Describe(Exception error) => $"{error.GetType().Name}: {error.Message.Replace('\n', ' ').Replace('\r', ' ')}";
}

/// <summary>A file to generate, or why there is none.</summary>
internal sealed record UnitOrFailure(string Path, FileUnit? Unit, DiagnosticInfo? Failure);

/// <summary>A generated file, or why there is none.</summary>
internal sealed record RenderedFile(string HintName, string Text, DiagnosticInfo? Failure);
