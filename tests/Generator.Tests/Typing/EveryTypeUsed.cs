using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests.Typing;

/// <summary>A project's code that uses every generated type, property and operation once, a line each.</summary>
internal static class EveryTypeUsed
{
    public static string Of(CSharpCompilation good)
    {
        var code = new StringBuilder("#pragma warning disable\nnamespace Consuming;\npublic static class Everything\n{\n");
        var generated = good.SyntaxTrees.ToHashSet();
        var number = 0;
        foreach (var type in Types(good.Assembly.GlobalNamespace).Where(type => type.Locations.Any(at => at.SourceTree is { } tree && generated.Contains(tree))))
        {
            code.Append(CultureInfo.InvariantCulture, $"    public static void Use{number++}({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} value)\n    {{\n");
            foreach (var member in type.GetMembers().Where(member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName))
            {
                var owner = member.IsStatic ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "value";
                switch (member)
                {
                    case IPropertySymbol { IsIndexer: false, GetMethod: not null } property:
                        code.Append(CultureInfo.InvariantCulture, $"        _ = {owner}.{Escaped(property)};\n");
                        break;
                    case IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } method when type.TypeKind == TypeKind.Interface && method.Parameters.Length == 2:
                        code.Append(CultureInfo.InvariantCulture, $"        _ = {owner}.{method.Name}(({method.Parameters[0].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})null!, default);\n");
                        break;
                }
            }

            code.Append("    }\n\n");
        }

        return code.Append("}\n").ToString();
    }

    private static string Escaped(ISymbol symbol) =>
        SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericType: false } type => [type],
        _ => [],
    });
}
