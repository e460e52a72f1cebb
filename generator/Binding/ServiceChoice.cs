using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Which services of a file are asked for; all where none is named.</summary>
internal sealed record ServiceChoice(EquatableArray<string> Names)
{
    public static ServiceChoice All { get; } = new(EquatableArray<string>.Empty);

    /// <summary>From the names as the project lists them.</summary>
    public static ServiceChoice Parse(string? names) => new(
        (names ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray());

    /// <summary>Whether the service of that name, or that full id, is wanted.</summary>
    /// <remarks>An id may be written with a dot: the compiler takes what follows # in metadata for a comment.</remarks>
    public bool Includes(string name, string id) =>
        Names.IsEmpty || Names.Contains(name) || Names.Contains(id) || Names.Contains(Dotted(id));

    public static string Dotted(string id) => id.Replace('#', '.');

    /// <summary>Complains about names that the file does not have; the project file says them, so there is no better place than the beginning.</summary>
    public void ReportUnknown(BindContext context, string path, IReadOnlyCollection<string> names, IReadOnlyCollection<string> ids)
    {
        foreach (var name in Names)
        {
            if (!names.Contains(name) && !ids.Any(id => name == id || name == Dotted(id)))
            {
                context.Report(
                    DiagnosticDescriptors.UnknownService, SourceSpan.BeginningOf(path), name,
                    context.Closest(name, names, "it has " + string.Join(", ", names.Take(20))));
            }
        }
    }
}

/// <summary>The services of a file as far as they could be understood, and everything that was wrong on the way.</summary>
/// <param name="AreSeveral">More than one was asked for, whatever became of them.</param>
internal sealed record BoundServices(EquatableArray<ServiceModel> Models, bool AreSeveral, EquatableArray<DiagnosticInfo> Diagnostics);
