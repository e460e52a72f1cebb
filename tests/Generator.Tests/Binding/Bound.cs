using System.Globalization;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace Generator.Tests.Binding;

/// <summary>Binds a text and offers short ways to what came out.</summary>
internal static class Bound
{
    public const string Path = "library.yaml";

    public static Result<ServiceModel> Bind(string text) => ModelBinder.Bind(Path, text, CancellationToken.None);

    /// <summary>The model of a text in which nothing is wrong.</summary>
    public static ServiceModel Model(string text)
    {
        var result = Bind(text);
        Assert.Empty(result.Diagnostics.Select(Describe));
        return Assert.IsType<ServiceModel>(result.Value);
    }

    public static string Describe(DiagnosticInfo diagnostic) =>
        $"{diagnostic.Id}({diagnostic.Span.Line + 1},{diagnostic.Span.Column + 1}): {diagnostic.ToDiagnostic(DiagnosticDescriptors.Get(diagnostic.Id)).GetMessage(CultureInfo.InvariantCulture)}";

    public static T Shape<T>(this ServiceModel model, string name)
        where T : ShapeModel => Assert.IsType<T>(Assert.Single(model.Shapes, shape => shape.Name == name));

    public static OperationModel Operation(this ServiceModel model, string name) =>
        Assert.Single(model.Operations, operation => operation.Name == name);

    public static MemberModel Member(this StructureShapeModel shape, string name) => Assert.Single(shape.Members, member => member.Name == name);
}
