namespace ChimeModelGen.Binding.Smithy;

internal static class AstWords
{
    /// <summary>A type of the AST with its article.</summary>
    public static string Of(string type) => (type is "operation" or "integer" or "enum" or "intEnum" ? "an " : "a ") + type;
}
