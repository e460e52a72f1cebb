using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generator.Tests.Hosting;

/// <summary>A model file as a project would name it in a <c>ServiceModel</c> item.</summary>
internal sealed record ModelText(string Path, string Text, string? Namespace = null, string? Emit = null)
{
    /// <summary>The item that the file comes from; null for an additional file that is no model.</summary>
    public string? ItemGroup { get; init; } = "ServiceModel";

    /// <summary>Which of the file's services are asked for; null for all.</summary>
    public string? Services { get; init; }

    /// <summary>A model from the repository's <c>model/</c> folder.</summary>
    public static ModelText Shipped(string name, string? emit = null) =>
        new(System.IO.Path.Combine(Repository.Root, "model", name), File.ReadAllText(System.IO.Path.Combine(Repository.Root, "model", name)), null, emit);

    /// <summary>A model from this project's <c>Models/</c> folder.</summary>
    public static ModelText Embedded(string name, string? emit = null)
    {
        using var stream = typeof(ModelText).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return new ModelText(name, reader.ReadToEnd(), null, emit);
    }

    /// <summary>This file after an edit, which must find its place.</summary>
    public ModelText Edit(string old, string replacement)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in the model");
        return this with { Text = string.Concat(Text.AsSpan(0, at), replacement, Text.AsSpan(at + old.Length)) };
    }

    public AdditionalText ToAdditionalText() => new InMemoryText(Path, Text);

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
