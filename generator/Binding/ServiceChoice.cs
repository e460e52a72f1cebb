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

    public bool Includes(string name) => Names.IsEmpty || Names.Contains(name);

    /// <summary>Complains about names that the file does not have; the project file says them, so there is no better place than the beginning.</summary>
    public void ReportUnknown(BindContext context, string path, IEnumerable<string> names, IEnumerable<string> ids)
    {
        foreach (var name in Names)
        {
            if (!names.Contains(name) && !ids.Contains(name))
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
