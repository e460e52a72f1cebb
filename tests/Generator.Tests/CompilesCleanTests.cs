using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps users from errors in code that they did not write: output compiles without any diagnostic at the strictest settings.</summary>
/// <remarks>C# 12, nullable, warning level 9999, every warning an error, documentation comments checked.</remarks>
public sealed class CompilesCleanTests
{
    // Whatever a project imports for its own files, and even types in the generated namespace's parents, must not leak in.
    private const string HostileCode = """
        #pragma warning disable CS1591
        global using Hostile;
        global using Task = System.Int32;
        global using CancellationToken = System.String;
        global using HttpClient = System.DateTime;
        global using static Hostile.Methods;
        namespace Hostile
        {
            public class Action<T> { }
            public class List<T> { }
            public class Dictionary<TKey, TValue> { }
            public interface IReadOnlyList<T> { }
            public interface IReadOnlyDictionary<TKey, TValue> { }
            public class JsonElement { }
            public class JsonInput { }
            public class JsonOutput { }
            public class DateTimeOffset { }
            public class ReadOnlyMemory<T> { }
            public class StringBuilder { }
            public class Exception { }
            public class ArgumentNullException { }
            public class ServiceException { }
            public class Constraints { }
            public class OperationDescriptor { }
            public static class Methods { public static int nameof(int x) => x; }
        }
        namespace Acme
        {
            public class Task { }
            public class String { }
            public class Exception { }
            public class System { }
            public class Microsoft { }
            public class ChimeModelGen { }
            public class List<T> { }
        }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("Types")]
    [InlineData("Client")]
    [InlineData("Server")]
    public void A_model_that_uses_everything(string? emit) => GeneratorHost.Run(ModelText.Embedded("broad.yaml", emit)).CompilesClean();

    [Fact]
    public void What_real_services_have_and_ours_has_not() => GeneratorHost.Run(new ModelText("found.yaml", """
        service: { name: Found, version: "1", errors: [Busy, Broken] }
        operations:
          Put:
            http: { method: POST, uri: /put }
            input: { Examples: Examples, Answers: Answers, Choice: Choice }
            output: { Choice: Choice }
        shapes:
          Examples: { type: list, member: Document, length: { max: 3 } }
          Answers: { type: map, key: String, value: Document, length: { max: 3 } }
          # No unit: a structure that is called so.
          Unit: { type: structure, members: { Size: Integer } }
          Choice: { type: union, members: { None: Unit, Text: String } }
          # Two errors answer with the same header.
          Busy: { type: structure, error: client, httpError: 429, members: { message: String, retryAfter: { target: Integer, httpHeader: Retry-After } } }
          Broken: { type: structure, error: server, httpError: 500, members: { message: String, retryAfter: { target: Integer, httpHeader: Retry-After } } }
        """, "Found")).CompilesClean();

    [Theory]
    [InlineData("chime-sdk-messaging.yaml")]
    [InlineData("chime-sdk-identity.yaml")]
    [InlineData("chime.yaml")]
    public void Every_shipped_model(string name) => GeneratorHost.Run(ModelText.Shipped(name)).CompilesClean();

    [Theory]
    [InlineData("Types")]
    [InlineData("Client")]
    [InlineData("Server")]
    public void A_shipped_model_in_parts(string emit) => GeneratorHost.Run(ModelText.Shipped("chime-sdk-identity.yaml", emit)).CompilesClean();

    [Fact]
    public void Two_models_in_one_project() =>
        GeneratorHost.Run(ModelText.Embedded("weather.yaml"), ModelText.Embedded("library.yaml")).CompilesClean();

    [Fact]
    public void One_service_in_two_namespaces()
    {
        var old = ModelText.Embedded("weather.yaml") with { Path = "v1/weather.yaml", Namespace = "Sky.V1" };
        GeneratorHost.Run(old, old with { Path = "v2/weather.yaml", Namespace = "Sky.V2" }).CompilesClean();
    }

    [Theory]
    [InlineData("broad.yaml")]
    [InlineData("library.yaml")]
    public void A_project_full_of_hostile_names(string name) =>
        GeneratorHost.Run(HostileCode, ModelText.Embedded(name) with { Namespace = "Acme.Models" }).CompilesClean();

    [Theory]
    [InlineData("Types", false, false)]
    [InlineData("Client", true, false)]
    [InlineData("Types;Server", false, true)]
    [InlineData("server,client", true, true)]
    [InlineData(null, true, true)]
    public void Only_what_is_asked_for_is_emitted(string? emit, bool client, bool server)
    {
        var files = GeneratorHost.Run(ModelText.Embedded("library.yaml", emit)).Sources.Keys.ToList();
        Assert.Contains("Library.Book.g.cs", files);
        Assert.Contains("Library.ILibrary.g.cs", files);
        Assert.Equal(client, files.Contains("Library.LibraryClient.g.cs"));
        Assert.Equal(server, files.Contains("Library.LibraryEndpointExtensions.g.cs"));
    }

    [Fact]
    public void Every_file_says_that_it_is_generated_and_from_what() =>
        Assert.All(
            GeneratorHost.Run(ModelText.Embedded("library.yaml")).Sources.Values,
            text => Assert.StartsWith("// <auto-generated>\n// Made by ChimeModelGen from library.yaml.", text, StringComparison.Ordinal));
}
