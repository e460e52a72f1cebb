using System.Diagnostics;
using ChimeModelGen;
using Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using YamlDotNet.Core;

namespace Generator.Tests.Typing;

/// <summary>Keeps an editor quiet while somebody types in a model: half of the states are broken, and the types of the rest stay all the same.</summary>
public sealed class TypingTests
{
    private const int MostErrors = 4;
    private const int CompiledEvery = 9;

    private static readonly ModelText _model = ModelText.Shipped("chime-sdk-messaging.yaml");
    private static readonly CSharpCompilation _plain = GeneratorHost.Compile("");
    private static readonly AdditionalText _file = _model.ToAdditionalText();
    private static readonly GeneratorDriver _good = NewDriver().RunGenerators(_plain);
    private static readonly CSharpCompilation _consumer = Consumer();

    private static readonly TypedEdit[] _edits =
    [
        TypedEdit.TypeLine("a member", _model.Text, "  BatchChannelMemberships:\n    type: structure\n    documentation: The memberships that a batch call has created, which share all properties except the member.\n    members:\n",
            "      Nick:\n        target: ChannelId\n        required: true\n        documentation: \"What is said: this\"\n"),
        TypedEdit.Type("a member of an input", _model.Text, "    readonly: true\n    input:\n", "      Since: { target: Timestamp, httpQuery: \"since\", timestampFormat: date-time }\n"),
        TypedEdit.TypeLine("an operation", _model.Text, "\noperations:\n",
            "  Ring:\n    http: { method: PUT, uri: \"/ring/{Bell}\", code: 200 }\n    input: { Bell: { target: String, required: true, httpLabel: true } }\n    output:\n      Sound: Channel\n    errors: [BadRequestException]\n\n"),
        TypedEdit.Type("a shape in one line", _model.Text, "\nshapes:\n", "  Bell: { type: structure, members: { Weight: { target: Integer, documentation: 'It''s heavy, {very}' } } }\n"),
        TypedEdit.TypeLine("an operation with text in a block", _model.Text, "absent if all were.\n    errors: [BadRequestException, NotFoundException, ResourceLimitExceededException]\n\n",
            "  Toll:\n    documentation: |\n      Tolls a bell.\n    http:\n      method: DELETE\n      uri: /toll\n    output: Channel\n"),
        TypedEdit.Type("an enum value", _model.Text, "      NONE: No push notifications are sent to the member for this channel.\n", "      SOME: { value: \"some\", documentation: Now and then. }\n"),
        TypedEdit.Type("traits", _model.Text, "    documentation: Opaque identifier of one invocation of a channel flow processor.\n", "    pattern: \"^[a-z]+(x|y)$\"\n    sensitive: true\n"),
        TypedEdit.Type("an error", _model.Text, "    errors: [BadRequestException, NotFoundException, ConflictException", ", ResourceLimitExceededException"),
        TypedEdit.Type("quotes in documentation", _model.Text, "        documentation: Display name of the channel", " \"quoted\" : 'or' # not"),
        TypedEdit.Retype("a target", _model.Text, "      BatchChannelMemberships:\n        target:", " BatchChannelMemberships", "BatchChannelMemberships", "InvitedBy"),
        TypedEdit.Retype("a type", _model.Text, "\n  Channel:\n    type:", " structure", "Channel."),
        TypedEdit.Retype("the key of a type", _model.Text, "\n  ChannelSummary:\n", "    type: structure", "ChannelSummary"),
        TypedEdit.Retype("members", _model.Text, "\n  Channel:\n    type: structure\n    documentation: A chat room of an app instance with all its properties.\n", "    members:"),
        TypedEdit.Retype("a route", _model.Text, "the answer is ForbiddenException.\n    ", "http: { method: GET, uri: \"/channels/{ChannelArn}\", code: 200 }", "DescribeChannel"),
        TypedEdit.Retype("an input", _model.Text, "uri: \"/channels/{ChannelArn}\", code: 200 }\n    readonly: true\n", "    input:", "DescribeChannelRequest"),
        TypedEdit.Retype("the service", _model.Text, "schema.json\n\n", "service:"),
        TypedEdit.Retype("all shapes", _model.Text, "\n\n", "shapes:"),
        TypedEdit.Retype("all operations", _model.Text, "\n\n", "operations:"),
        TypedEdit.Retype("the service's name", _model.Text, "service:\n  name: ChimeSDKMessaging\n  ", "version: \"2021-05-15\"\n  protocol: restJson1"),
    ];

    public static TheoryData<string> Edits => [.. _edits.Select(edit => edit.Name)];

    [Theory]
    [MemberData(nameof(Edits))]
    public void Types_stay_while_something_is_typed(string name)
    {
        var edit = Assert.Single(_edits, candidate => candidate.Name == name);
        var goodFiles = Files(_good).ToHashSet(StringComparer.Ordinal);
        var driver = _good;
        var file = _file;
        for (var i = 0; i < edit.States.Count; i++)
        {
            var next = (_model with { Text = edit.States[i] }).ToAdditionalText();
            var clock = Stopwatch.StartNew();
            driver = driver.ReplaceAdditionalText(file, next).RunGenerators(_plain);
            file = next;
            var state = $"state {i} of '{name}', {clock.ElapsedMilliseconds} ms: …{Around(edit.States[i])}…";
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), state);
            Check(driver, edit.States[i], goodFiles, state);
            if (i % CompiledEvery == 0 || i == edit.States.Count - 1)
            {
                var broken = Broken(driver, edit);
                Assert.True(broken.Count == 0, $"{broken.Count} errors in {state}\n{string.Join('\n', broken.Take(5))}");
            }
        }
    }

    [Fact]
    public void A_state_renders_what_it_changes()
    {
        var edit = _edits.Single(candidate => candidate.Name == "a member");
        var driver = _good;
        var file = _file;
        foreach (var state in edit.States)
        {
            var next = (_model with { Text = state }).ToAdditionalText();
            driver = driver.ReplaceAdditionalText(file, next).RunGenerators(_plain);
            file = next;
            var rendered = driver.GetRunResult().Results[0].TrackedSteps[TrackingNames.Render]
                .SelectMany(run => run.Outputs)
                .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
            Assert.InRange(rendered, 0, 2);
        }
    }

    private static void Check(GeneratorDriver driver, string text, HashSet<string> goodFiles, string state)
    {
        var result = driver.GetRunResult().Results[0];
        Assert.True(result.Exception is null, $"{result.Exception} in {state}");
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.DoesNotContain(errors, error => error.Id == "CMG0047");
        Assert.True(errors.Length <= MostErrors, $"{errors.Length} errors in {state}\n{string.Join('\n', errors.Take(6))}");
        Assert.True(errors.Length > 0 || !IsBroken(text), $"no error in {state}");
        var kept = Files(driver).Count(goodFiles.Contains);
        Assert.True(kept >= 0.95 * goodFiles.Count, $"{kept} of {goodFiles.Count} files in {state}\n{string.Join('\n', errors.Take(6))}");
    }

    /// <summary>Errors of the compiler in code that uses everything but what is typed.</summary>
    private static List<string> Broken(GeneratorDriver driver, TypedEdit edit)
    {
        var user = _consumer.SyntaxTrees.Single();
        var lines = user.GetText().Lines;
        var output = _consumer.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);
        return [.. output.GetSemanticModel(user).GetDiagnostics()
            .Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} | {lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")
            .Where(problem => !edit.Edited.Any(edited => problem.Contains(edited, StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Files(GeneratorDriver driver) => driver.GetRunResult().Results[0].GeneratedSources.Select(source => source.HintName);

    private static bool IsBroken(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
            }

            return false;
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            return true;
        }
    }

    private static string Around(string state)
    {
        var at = 0;
        while (at < state.Length && at < _model.Text.Length && state[at] == _model.Text[at])
        {
            at++;
        }

        return state.Substring(Math.Max(0, at - 60), Math.Min(state.Length, at + 60) - Math.Max(0, at - 60)).Replace("\n", "⏎", StringComparison.Ordinal);
    }

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new ChimeModelGenerator().AsSourceGenerator()],
        [_file],
        GeneratorHost.ParseOptions,
        new ModelOptionsProvider([_model]),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Consumer()
    {
        var good = _plain.AddSyntaxTrees(_good.GetRunResult().GeneratedTrees);
        return _plain.AddSyntaxTrees(CSharpSyntaxTree.ParseText(EveryTypeUsed.Of(good), GeneratorHost.ParseOptions, "Everything.cs"));
    }
}
