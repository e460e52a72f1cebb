using System.Text.RegularExpressions;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generator.Tests;

/// <summary>What the README shows compiles as it stands there, in a project with nullable references and the SDK's usings.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    // The web SDK's implicit usings.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // What the text around the snippets says is there: the builder of a web application, the reader's own implementation, names of things in AWS.
    private const string Surroundings = """
        internal static class Given
        {
            public static WebApplicationBuilder builder = WebApplication.CreateBuilder();
            public static WebApplication app = builder.Build();
            public static IServiceCollection services = builder.Services;
            public static global::System.TimeProvider clock = global::System.TimeProvider.System;
        }
        """;

    private const string Shelf = """
        namespace Library
        {
            internal sealed class Shelf : ILibrary
            {
                public global::System.Threading.Tasks.Task<GetBookResponse> GetBookAsync(GetBookRequest request, global::System.Threading.CancellationToken cancellationToken = default) =>
                    global::System.Threading.Tasks.Task.FromResult(new GetBookResponse { Book = new Book { Isbn = request.Isbn, Title = "" } });
            }
        }
        """;

    public static TheoryData<int> Snippets { get; } = [.. Enumerable.Range(0, CSharp().Count)];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_compiles_clean(int number)
    {
        var (usings, statements) = Split(CSharp()[number]);
        var code = $$"""
            {{usings}}
            using static Given;
            {{Surroundings}}
            internal static class Snippet
            {
                public static async global::System.Threading.Tasks.Task RunAsync()
                {
                    await global::System.Threading.Tasks.Task.Yield();
            {{statements}}
                }
            }
            """;
        var model = new ModelText("library.yaml", Block("yaml"), "Library");
        var run = GeneratorHost.Run(model);
        var output = run.Output
            .AddReferences(MetadataReference.CreateFromFile(typeof(ChimeSdk.InMemory.InMemoryChime).Assembly.Location), MetadataReference.CreateFromFile(typeof(ChimeSdkMessaging.IChimeSdkMessaging).Assembly.Location))
            .AddSyntaxTrees(new[] { Usings, Shelf, code }.Select(static text => CSharpSyntaxTree.ParseText(text, GeneratorHost.ParseOptions)));

        // A name that a snippet introduces for the next line, or a using for a line of another snippet, is no fault of it.
        Assert.DoesNotContain(run.Problems(output), static problem => !problem.Contains("CS0219", StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_snippets() => Assert.True(CSharp().Count >= 4);

    private static List<string> CSharp() => [.. CSharpBlock().Matches(_readme).Select(static block => block.Groups["code"].Value)];

    private static string Block(string language) => Regex.Match(_readme, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline).Groups["code"].Value;

    private static (string Usings, string Statements) Split(string code)
    {
        var lines = code.Split('\n').ToLookup(static line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal));
        return (string.Join('\n', lines[true]), string.Join('\n', lines[false]));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
