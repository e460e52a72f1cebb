using System.Reflection;
using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>An error that another value holds travels whole, its message and what only headers carry when it is thrown included.</summary>
public sealed class ErrorValueTests
{
    private const string Model = """
        service: { name: Shop, version: "1" }
        operations:
          Report:
            http: { method: POST, uri: /report }
            input: { Last: Gone, All: GoneList, ByName: GoneMap, Choice: Outcome, Odd: Odd }
            output: { It: Findings }
            errors: [Gone]
        shapes:
          Gone:
            type: structure
            error: client
            members:
              Message: { target: String, jsonName: why }
              At: { target: Integer, httpHeader: x-at }
              Cause: Gone
              Text: String
          # Its message is no text, so it is a member like any other.
          Odd: { type: structure, error: server, members: { message: Integer } }
          GoneList: { type: list, member: Gone }
          GoneMap: { type: map, key: String, value: Gone, sparse: true }
          Findings: { type: structure, members: { Last: Gone, All: GoneList, ByName: GoneMap, Choice: Outcome, Odd: Odd } }
          Outcome: { type: union, members: { Failed: Gone, Fine: Unit } }
        """;

    private const string Program = """
        #pragma warning disable CS1591
        using System.Collections.Generic;
        using ChimeModelGen.Runtime;
        using Shop;
        namespace Probe
        {
            public static class Program
            {
                public static string Write()
                {
                    var gone = new GoneException("it went") { At = 7, Text = "t", Cause = new GoneException("first") };
                    using var output = new JsonOutput();
                    FindingsJson.Write(output, new Findings
                    {
                        Last = gone,
                        All = new[] { new GoneException("one") },
                        ByName = new Dictionary<string, GoneException?> { ["a"] = new GoneException("two"), ["b"] = null },
                        Choice = new Outcome.Failed(new GoneException("three")),
                        Odd = new OddException { MessageValue = 5 },
                    });
                    return System.Text.Encoding.UTF8.GetString(output.Written);
                }

                public static string Read(string json)
                {
                    var input = new JsonInput(System.Text.Encoding.UTF8.GetBytes(json));
                    var read = FindingsJson.Read(ref input)!;
                    using var output = new JsonOutput();
                    FindingsJson.Write(output, read);
                    return read.Last!.Message + "|" + read.Last.At + "|" + read.Last.Cause!.Message + "|" + System.Text.Encoding.UTF8.GetString(output.Written);
                }
            }
        }
        """;

    [Fact]
    public void An_error_that_a_value_holds_is_written_and_read_whole()
    {
        const string Written = """
            {"Last":{"why":"it went","At":7,"Cause":{"why":"first"},"Text":"t"},"All":[{"why":"one"}],"ByName":{"a":{"why":"two"},"b":null},"Choice":{"Failed":{"why":"three"}},"Odd":{"message":5}}
            """;
        var run = GeneratorHost.Run(Program, new ModelText("shop.yaml", Model));
        using var image = new MemoryStream();
        var emitted = run.Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Take(5)));
        var program = Assembly.Load(image.ToArray()).GetType("Probe.Program")!;
        Assert.Equal(Written.Trim(), program.GetMethod("Write")!.Invoke(null, null));
        Assert.Equal("it went|7|first|" + Written.Trim(), program.GetMethod("Read")!.Invoke(null, [Written.Trim()]));
    }
}
