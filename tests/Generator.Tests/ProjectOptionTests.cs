using System.Globalization;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests;

/// <summary>What a project says of a model is as likely to be wrong as the model: each mistake is one diagnostic, and no other follows.</summary>
public sealed class ProjectOptionTests
{
    private const string Model = """
        service: { name: Library }
        operations:
          Get: { http: { method: POST, uri: / }, input: { A: String }, output: { B: Book } }
        shapes:
          Book: { type: structure, members: { Title: String } }
        """;

    private static ModelText Text(string? targetNamespace, string path = "library.yaml") => new(path, Model, targetNamespace);

    private static IEnumerable<string> Told(GeneratorRun run) => run.Diagnostics.Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");

    [Theory]
    [InlineData("My-App", "its part 'My-App' holds the character '-'; write 'My_App'")]
    [InlineData("My-App.1Library", "its part 'My-App' holds the character '-'; write 'My_App._1Library'")]
    [InlineData("1Bad", "its part '1Bad' begins with '1'; write '_1Bad'")]
    [InlineData("A..B", "a part between its dots is empty; write 'A.B'")]
    [InlineData(".A", "a part between its dots is empty; write 'A'")]
    [InlineData("A.", "a part between its dots is empty; write 'A'")]
    [InlineData("Acme.<T>", "its part '<T>' holds the character '<'; write 'Acme._T_'")]
    [InlineData("a.b;c", "its part 'b;c' holds the character ';'; write 'a.b_c'")]
    [InlineData("a b", "its part 'a b' holds the character ' '; write 'a_b'")]
    [InlineData("global::A", "its part 'global::A' holds the character ':'; write 'global__A'")]
    [InlineData("A { } class B", "its part 'A { } class B' holds the character ' '; write 'A_____class_B'")]
    [InlineData("...", "a part between its dots is empty; write one such as 'Acme.Library'")]
    public void A_namespace_that_is_none_is_one_diagnostic(string name, string expected)
    {
        var run = GeneratorHost.Run(Text(name));
        Assert.Equal([$"CMG0063: '{name}' in the project file's metadata Namespace cannot be a namespace: {expected}"], Told(run));
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("Acme.class")]
    [InlineData("namespace")]
    [InlineData("Acme.@class.await.record.field.var")]
    [InlineData("Acmé.Bücher")]
    [InlineData("_1.A")]
    [InlineData("CON")]
    [InlineData("aux.Library")]
    public void Any_other_namespace_compiles(string name)
    {
        var run = GeneratorHost.Run(Text(name));
        run.CompilesClean();
        Assert.All(run.Sources.Keys, static hint =>
        {
            Assert.Matches("^[A-Za-z0-9_.-]+$", hint);
            Assert.DoesNotMatch("(?i)^(con|aux|prn|nul)\\.", hint);
        });
    }

    [Fact]
    public void Files_are_told_apart_though_names_differ_by_case_alone() => GeneratorHost.Run(new ModelText("cases.yaml", """
        service: { name: Cases }
        operations:
          Setup: { http: { method: POST, uri: /a }, input: { A: book, B: Book, C: BOOK, D: BookJson }, output: { A: Choice, B: choice } }
          SetUp: { http: { method: POST, uri: /b }, errors: [Bad, bad, BadException] }
          setup: { http: { method: POST, uri: /c } }
          SETUP: { http: { method: POST, uri: /d } }
          Cases: { http: { method: POST, uri: /e } }
        shapes:
          Book: { type: structure }
          book: { type: structure, members: { a: Size, A: size } }
          BOOK: { type: structure }
          BookJson: { type: structure }
          Size: { type: enum, members: { a: , A: } }
          size: { type: intEnum, members: { a: 1, A: 2 } }
          Choice: { type: union, members: { a: String, A: String } }
          choice: { type: union, members: { a: Unit } }
          Bad: { type: structure, error: client }
          bad: { type: structure, error: client }
          BadException: { type: structure, error: client }
        """, "Cases")).CompilesClean();

    [Fact]
    public void Files_of_several_models_are_told_apart()
    {
        var run = GeneratorHost.Run(Text("Acme.Library", "a.yaml"), Text("Acme.Library_", "b.yaml"), Text("Acmé.Library", "c.yaml"), Text("Acmè.Library", "d.yaml"));
        run.CompilesClean();
    }

    [Fact]
    public void A_file_name_stays_short_and_two_long_names_two()
    {
        var name = new string('A', 300);
        var run = GeneratorHost.Run(new ModelText("long.yaml", $$"""
            service: { name: Long }
            operations: { Get: { http: { method: POST, uri: / }, input: { A: {{name}}B, B: {{name}}C } } }
            shapes: { {{name}}B: { type: structure }, {{name}}C: { type: structure } }
            """));
        run.CompilesClean();
        Assert.All(run.Sources.Keys, static hint => Assert.InRange(hint.Length, 1, 200));
    }

    [Fact]
    public void A_namespace_that_is_a_type_of_another_model_is_told()
    {
        var run = GeneratorHost.Run(Text("Acme", "a.yaml"), Text("Acme.Book", "b.yaml"));
        Assert.Equal(
            ["CMG0066: A type that is generated into namespace 'Acme' has the name of namespace 'Acme.Book', into which 'b.yaml' is generated; give one of the two files another Namespace, nothing is generated for this one"],
            Told(run));
        Assert.Empty(run.Output.GetDiagnostics().Where(static d => d.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Hidden));
    }

    [Theory]
    [InlineData("Clint", "CMG0064: 'Clint' in the project file's Emit is not known; did you mean 'Client'?")]
    [InlineData("Types,Everything", "CMG0064: 'Everything' in the project file's Emit is not known; use Types, Client, Server or several of them")]
    [InlineData("7", "CMG0064: '7' in the project file's Emit is not known; use Types, Client, Server or several of them")]
    public void A_kind_of_output_that_does_not_exist_is_told(string emit, string expected) =>
        Assert.Equal([expected], Told(GeneratorHost.Run(new ModelText("library.yaml", Model, null, emit))));

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public void A_project_of_an_older_language_gets_one_diagnostic(LanguageVersion version, string told)
    {
        var run = GeneratorHost.Run(GeneratorHost.ParseOptions.WithLanguageVersion(version), "", Text("A", "a.yaml"), Text("B", "b.yaml"));
        Assert.Equal(
            [$"CMG0065: Generated code needs C# 12, and this project is C# {told}; remove LangVersion from the project file or set it to 12 or later, nothing is generated"],
            Told(run));
        Assert.Empty(run.Sources);
    }
}
