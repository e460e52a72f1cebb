using ChimeModelGen.Infrastructure;

namespace ChimeModelGen.Diagnostics;

/// <summary>A value as far as it could be made, and everything that was wrong on the way.</summary>
internal sealed record Result<T>(T? Value, EquatableArray<DiagnosticInfo> Diagnostics)
    where T : class;
