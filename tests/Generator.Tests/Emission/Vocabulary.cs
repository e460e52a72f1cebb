using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Generator.Tests.Emission;

/// <summary>Every word that generated code is written with: each is a name that a model may have, too.</summary>
internal static class Vocabulary
{
    private static readonly Lazy<IReadOnlyList<SyntaxNode>> _roots = new(static () =>
    [
        .. GeneratorHost.Run(ModelText.Embedded("broad.yaml"), new ModelText("streams.yaml", EventStreamTests.Model))
            .Output.SyntaxTrees.Select(static tree => tree.GetRoot()),
    ]);

    private static readonly Lazy<IReadOnlyList<string>> _words = new(static () => Distinct(
        _roots.Value.SelectMany(static root => root.DescendantTokens(descendIntoTrivia: true))
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText)
            .Where(static word => !IsOfTheModels(word))
            .Concat(Keywords)));

    private static readonly Lazy<IReadOnlyList<string>> _types = new(static () => Distinct(
        _roots.Value.SelectMany(static root => root.DescendantNodes(descendIntoTrivia: true))
            .Where(static node => node is SimpleNameSyntax or BaseTypeDeclarationSyntax)
            .Select(static node => node is SimpleNameSyntax name ? name.Identifier.ValueText : ((BaseTypeDeclarationSyntax)node).Identifier.ValueText)
            .Where(static name => name.Length > 0 && char.IsUpper(name[0]) && !IsOfTheModels(name))));

    // What the models themselves are called says nothing about the generator.
    private static readonly Lazy<HashSet<string>> _modelled = new(static () =>
    [
        .. _roots.Value.SelectMany(static root => root.DescendantNodes()).Select(static node => node switch
        {
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            _ => "",
        }).Except(["Read", "Write", "Parse", "Format", "ReadError", "Check", "CheckItems", "CheckEntries", "Validate", "EnsureValid", "Value", "Name", "IsKnown", "Unknown"]),
    ]);

    /// <summary>All identifiers, contextual keywords and the keywords themselves; no two that are the same in C#'s manner of writing.</summary>
    public static IReadOnlyList<string> Words => _words.Value;

    /// <summary>Those of them that may stand for a type or a namespace.</summary>
    public static IReadOnlyList<string> Types => _types.Value;

    /// <summary>Those of them that generated methods declare, and words that mean something where they do.</summary>
    public static IReadOnlyList<string> Locals => Distinct(
        _roots.Value.SelectMany(static root => root.DescendantNodes()).Select(static node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax pattern => pattern.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            ForEachStatementSyntax each => each.Identifier.ValueText,
            _ => "",
        }).Where(static word => !IsOfTheModels(word)).Concat(["when", "and", "or", "not", "is", "var", "field", "value", "await", "nameof", "_", "_1"]));

    private static IEnumerable<string> Keywords => Enum.GetValues<SyntaxKind>()
        .Where(static kind => SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsContextualKeyword(kind))
        .Select(SyntaxFacts.GetText)
        .Concat(["_", "__", "_1", "args", "nameof", "var", "dynamic", "notnull", "nint", "nuint", "extension", "allows", "field", "async"]);

    private static bool IsOfTheModels(string word) => word.Length == 0 || _modelled.Value.Contains(word)
        || _modelled.Value.Contains(char.ToUpperInvariant(word[0]) + word[1..]);

    // Unquoted it says that there is nothing. The underscore is no part of the C# name.
    private static string InYaml(string word) => word.Equals("null", StringComparison.OrdinalIgnoreCase) ? word + "_" : word;

    private static List<string> Distinct(IEnumerable<string> words) =>
    [
        .. words.Where(static word => word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsDigit(word[0]))
            .GroupBy(static word => ChimeModelGen.Naming.CSharpName.Pascal(word), StringComparer.OrdinalIgnoreCase)
            .Select(static group => InYaml(group.First()))
            .Order(StringComparer.Ordinal),
    ];
}
