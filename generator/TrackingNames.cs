namespace ChimeModelGen;

/// <summary>Names of the pipeline's steps, by which tests see what was cached.</summary>
internal static class TrackingNames
{
    /// <summary>Path, text and options of each model file.</summary>
    public const string ReadText = nameof(ReadText);

    /// <summary>The service models and what is wrong with the file.</summary>
    public const string Bind = nameof(Bind);

    /// <summary>What is wrong, alone.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Each service model, alone: no positions, so a comment leaves it as it was.</summary>
    public const string Model = nameof(Model);

    /// <summary>The project's C# version where it is too old for what is generated.</summary>
    public const string Language = nameof(Language);

    /// <summary>Which service owns which namespace.</summary>
    public const string Namespaces = nameof(Namespaces);

    /// <summary>One equatable unit per file to generate.</summary>
    public const string Units = nameof(Units);

    /// <summary>Each file's text.</summary>
    public const string Render = nameof(Render);
}
