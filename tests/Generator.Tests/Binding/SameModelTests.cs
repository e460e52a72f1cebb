using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace Generator.Tests.Binding;

/// <summary>The model is the meaning: what does not change it leaves it equal, or every comment would render everything again.</summary>
public sealed class SameModelTests
{
    [Theory]
    [InlineData("service:", "# A comment.\n\n\nservice:")]
    [InlineData("shapes:", "\n\n# Shapes follow.\nshapes:")]
    [InlineData("{ min: 3, max: 20 }", "{ max: 20,   min: 3 }")]
    [InlineData("  Price: { type: bigDecimal }", "  Price:\n    type: \"bigDecimal\"")]
    [InlineData("Book: { target: Book, documentation: One. }", "Book: { target: Book, documentation: One. }")]
    [InlineData("required: true, httpLabel", "required: True, httpLabel")]
    public void What_means_the_same_is_equal(string before, string after)
    {
        var (first, second) = (Bound.Model(Library.Yaml), Bound.Model(Library.Yaml.Replace(before, after, StringComparison.Ordinal)));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("max: 20 }", "max: 21 }")]
    [InlineData("documentation: A book.", "documentation: Any book.")]
    [InlineData("code: 201", "code: 202")]
    [InlineData("httpHeader: x-trace", "httpHeader: x-tracing")]
    [InlineData("sparse: true", "sparse: false")]
    [InlineData("value: child", "value: kid")]
    [InlineData("throttling: true", "throttling: false")]
    [InlineData("signingName: lib", "signingName: books")]
    [InlineData("httpError: 404", "httpError: 410")]
    [InlineData("operation=lend", "operation=borrow")]
    [InlineData("Paper: Unit, File: String", "File: String, Paper: Unit")]
    public void What_means_something_else_is_not_equal(string before, string after) =>
        Assert.NotEqual(Bound.Model(Library.Yaml), Bound.Model(Library.Yaml.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void The_order_of_operations_and_shapes_does_not_matter()
    {
        const string Get = "  Get: { http: { method: GET, uri: /a }, errors: [E] }\n";
        const string Put = "  Put: { http: { method: PUT, uri: /a }, output: S }\n";
        const string Error = "  E: { type: structure, error: client }\n";
        const string Shape = "  S: { type: structure }\n";
        Assert.Equal(
            Bound.Model("service: { name: L }\noperations:\n" + Get + Put + "shapes:\n" + Error + Shape),
            Bound.Model("shapes:\n" + Shape + Error + "operations:\n" + Put + Get + "service: { name: L }\n"));
    }

    [Fact]
    public void Json_is_the_same_format()
    {
        const string Json = """
            {
            	"service": { "name": "Library", "version": "1", "errors": ["Failure"] },
            	"operations": {
            		"GetBook": {
            			"http": {"method":"GET","uri":"\/books\/{Id}","code":203},
            			"readonly": true,
            			"input": {"Id":{"target":"String","required":true,"httpLabel":true,"documentation":"caf\u00e9 \ud83d\ude00"}},
            			"output": "Book"
            		}
            	},
            	"shapes": {
            		"Book": {"type":"structure","members":{"Size":{"target":"Integer","default":5,"range":{"min":1}},"Tags":"Tags"}},
            		"Tags": {"type":"list","member":"String","sparse":false},
            		"Failure": {"type":"structure","error":"server","members":{}}
            	}
            }
            """;
        const string Yaml = """
            service: { name: Library, version: 1, errors: [Failure] }
            operations:
              GetBook:
                http: { method: GET, uri: "/books/{Id}", code: 203 }
                readonly: true
                input: { Id: { target: String, required: true, httpLabel: true, documentation: café 😀 } }
                output: Book
            shapes:
              Book: { type: structure, members: { Size: { target: Integer, default: 5, range: { min: 1 } }, Tags: Tags } }
              Tags: { type: list, member: String }
              Failure: { type: structure, error: server }
            """;
        Assert.Equal(Bound.Model(Yaml), Bound.Model(Json));
    }

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_file()
    {
        var result = Bound.Bind("service: { name: L }\noperations:\n  B: { banana: 1 }\n  A: { banana: 1 }\nshapes:\n  S: { type: x }");
        Assert.Equal(result.Diagnostics.Select(diagnostic => diagnostic.Span.Start).Order(), result.Diagnostics.Select(diagnostic => diagnostic.Span.Start));
        Assert.Equal(result.Diagnostics, Bound.Bind("service: { name: L }\noperations:\n  B: { banana: 1 }\n  A: { banana: 1 }\nshapes:\n  S: { type: x }").Diagnostics);
    }

    [Fact]
    public void A_span_covers_the_text_that_is_wrong()
    {
        const string Text = "service: { name: L }\noperations:\n  Get: { http: { method: POST, uri: / }, input: { A: \"Nothing\" } }";
        var span = Assert.Single(Bound.Bind(Text).Diagnostics).Span;
        Assert.Equal("\"Nothing\"", Text.Substring(span.Start, span.Length));
        Assert.Equal((Bound.Path, 2, 53, 2, 62), (span.Path, span.Line, span.Column, span.EndLine, span.EndColumn));
    }

    [Fact]
    public void Every_diagnostic_has_a_page_and_a_release_entry()
    {
        var generator = FindGenerator();
        var release = File.ReadAllText(Path.Combine(generator, "AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Path.Combine(generator, "AnalyzerReleases.Shipped.md"));
        foreach (var descriptor in DiagnosticDescriptors.All())
        {
            var page = Path.Combine(generator, "docs", descriptor.Id + ".md");
            Assert.True(File.Exists(page), page);
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n", File.ReadAllText(page), StringComparison.Ordinal);
            Assert.Contains($"{descriptor.Id} | ServiceModel | {descriptor.DefaultSeverity} |", release, StringComparison.Ordinal);
            Assert.EndsWith($"/generator/docs/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_generator_refers_to_nothing_that_an_older_compiler_lacks() =>
        // System.Memory would come in through a span, for which spreading two arrays into one is enough.
        Assert.Subset(
            new HashSet<string?> { "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "YamlDotNet", "Scriban.Signed" },
            typeof(DiagnosticDescriptors).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name).ToHashSet());

    private static string FindGenerator()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ChimeModelGen.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "generator");
    }
}
