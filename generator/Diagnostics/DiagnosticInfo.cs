using ChimeModelGen.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ChimeModelGen.Diagnostics;

/// <summary>A diagnostic as data: what the pipeline may carry without holding on to Roslyn objects.</summary>
internal sealed record DiagnosticInfo(string Id, SourceSpan Span, EquatableArray<string> Arguments)
{
    // Names and values of a file are as long as it likes; a message is for reading, and is kept for as long as the file stays as it is.
    public EquatableArray<string> Arguments { get; init; } = Arguments.Any(static argument => argument.Length > Excerpt.Long)
        ? Arguments.Select(static argument => Excerpt.Of(argument, Excerpt.Long)).ToEquatableArray()
        : Arguments;

    public Diagnostic ToDiagnostic(DiagnosticDescriptor descriptor)
    {
        var arguments = new object[Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Arguments[i];
        }

        return Diagnostic.Create(descriptor, Span.ToLocation(), arguments);
    }
}

/// <summary>A stretch of a model file; lines and columns count from 0, as Roslyn does.</summary>
internal readonly record struct SourceSpan(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The very beginning of a file, for what concerns it as a whole.</summary>
    public static SourceSpan BeginningOf(string path) => new(path, 0, 0, 0, 0, 0, 0);

    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(Line, Column), new LinePosition(EndLine, EndColumn)));
}
