using System.Globalization;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using Generator.Tests.Binding;

namespace Generator.Tests.Smithy;

/// <summary>Small JSON ASTs about a library. <c>~</c> stands for its namespace, <c>@</c> for Smithy's.</summary>
internal static class Ast
{
    public const string Path = "library.json";

    /// <summary>A file with these shapes.</summary>
    public static string File(string shapes, string version = "2.0") => Expand($$"""
        { "smithy": "{{version}}", "shapes": {
        {{shapes}}
        } }
        """);

    /// <summary>A file with a service of one operation, <c>PutBook</c>, whose input and output are given.</summary>
    public static string WithBook(string input, string shapes = "", string operation = "", string service = "", string version = "2.0") => File($$"""
        "~Library": { "type": "service", "version": "2024", "operations": [{ "target": "~PutBook" }], "traits": { "aws.protocols#restJson1": {} }{{service}} },
        "~PutBook": { "type": "operation", "input": { "target": "~Book" }, "output": { "target": "@Unit" },
          "traits": { "@http": { "method": "PUT", "uri": "/books" }{{operation}} } },
        "~Book": {{input}}{{(shapes.Length == 0 ? "" : ",")}}
        {{shapes}}
        """, version);

    /// <summary>The same where only the members of the input matter.</summary>
    public static string WithMembers(string members, string shapes = "", string operation = "", string version = "2.0") =>
        WithBook($$"""{ "type": "structure", "members": { {{members}} } }""", shapes, operation, version: version);

    public static BoundServices BindAll(string text, params string[] services) =>
        ModelBinder.BindAll(Path, text, new ServiceChoice(services.ToEquatableArray()), CancellationToken.None);

    /// <summary>The model of a file of one service in which nothing is wrong beyond the diagnostics of these ids.</summary>
    public static ServiceModel Model(string text, params string[] expected)
    {
        var bound = BindAll(text);
        Assert.Empty(bound.Diagnostics.Where(diagnostic => !expected.Contains(diagnostic.Id)).Select(Bound.Describe));
        return Assert.Single(bound.Models);
    }

    /// <summary>The input of <see cref="WithMembers"/>.</summary>
    public static StructureShapeModel Book(string text) => Model(text).Shape<StructureShapeModel>("Book");

    /// <summary>Each diagnostic as <c>id at text: message</c>, where the text is what it points at.</summary>
    public static void Reports(string text, params string[] expected) => Assert.Equal(string.Join('\n', expected), string.Join('\n', BindAll(text).Diagnostics.Select(diagnostic =>
    {
        var at = text.Substring(diagnostic.Span.Start, diagnostic.Span.Length);
        var lines = text[..diagnostic.Span.Start].Split('\n');
        Assert.Equal((lines.Length - 1, lines[^1].Length), (diagnostic.Span.Line, diagnostic.Span.Column));
        return $"{diagnostic.Id} at {at.Trim('"')}: {diagnostic.ToDiagnostic(DiagnosticDescriptors.Get(diagnostic.Id)).GetMessage(CultureInfo.InvariantCulture)}";
    })));

    private static string Expand(string text) => text
        .Replace("\"~", "\"example.library#", StringComparison.Ordinal)
        .Replace("\"@", "\"smithy.api#", StringComparison.Ordinal);
}
