using System.Text.RegularExpressions;
using ChimeModelGen.Binding;
using ChimeModelGen.CSharp;
using ChimeModelGen.Views;
using Generator.Tests.Hosting;

namespace Generator.Tests.Emission;

/// <summary>Reads the templates and the generator's sources: text of a model has no way into a generated file but through a fragment that suits the place.</summary>
public sealed partial class TemplateTests
{
    private static readonly Lazy<ILookup<string, Type>> _kinds = new(static () => Kinds().Distinct().ToLookup(static pair => pair.Key, static pair => pair.Value));

    public static TheoryData<string> Templates { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator", "Templates"), "*.sbn").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_inserts_each_thing_where_its_kind_is_safe(string template)
    {
        var wrong = new List<string>();
        var loops = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "generator", "Templates", template + ".sbn")))
        {
            if (Loop().Match(line) is { Success: true } loop)
            {
                loops[loop.Groups["item"].Value] = Last(loop.Groups["list"].Value);
            }

            foreach (Match insertion in Insertion().Matches(line))
            {
                var path = insertion.Groups["path"].Value;
                if (path is "end" or "else")
                {
                    continue;
                }

                var before = line[..insertion.Index];
                IEnumerable<Type> allowed = Place(before) switch
                {
                    Places.Code => [typeof(Code), typeof(CodeName)],
                    Places.Documentation => [typeof(DocText), typeof(CodeName)],
                    _ => [typeof(CodeName)],
                };
                var kinds = KindsOf(loops.GetValueOrDefault(path, path));
                if (kinds.Count == 0 || kinds.Except(allowed).Any())
                {
                    wrong.Add($"{line.Trim()}: {path} is {(kinds.Count == 0 ? "never set" : string.Join(" or ", kinds.Select(static kind => kind.Name)))} in {Place(before)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    // The one way around the types: the factories that trust their callers are called beside the escapes alone.
    [Fact]
    public void Only_the_escapes_make_fragments_of_strings()
    {
        var places =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator"), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Path.Combine(Repository.Root, "generator"), file)
            where !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("CSharp", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where line.Contains(".Trusted(", StringComparison.Ordinal) || line.Contains("AppendLiteral(", StringComparison.Ordinal) || EscapesCall().IsMatch(line)
            select $"{path}: {line.Trim()}";
        Assert.Empty(places);
    }

    [Fact]
    public void A_template_can_be_given_fragments_flags_and_views_only()
    {
        var values = typeof(View).GetMethods().Where(static method => method.Name == nameof(View.Set)).Select(static method => method.GetParameters()[1].ParameterType);

        Assert.Equal(
            [typeof(bool), typeof(Code), typeof(CodeName), typeof(DocText), typeof(IEnumerable<Fragment>), typeof(IEnumerable<View>), typeof(View)],
            values.OrderBy(static type => type.IsGenericType ? type.GetGenericArguments()[0].Name == "View" ? "IEnumerable2" : "IEnumerable1" : type.Name, StringComparer.Ordinal));
    }

    private static Places Place(string before)
    {
        var text = Insertion().Replace(before, "x");
        var quoted = text.Count(static c => c == '"') % 2 == 1;
        return (text.TrimStart().StartsWith("///", StringComparison.Ordinal), quoted) switch
        {
            (true, true) => Places.Attribute,
            (true, false) => Places.Documentation,
            (false, true) => Places.Literal,
            _ => text.Contains("//", StringComparison.Ordinal) ? Places.Comment : Places.Code,
        };
    }

    private static List<Type> KindsOf(string path) => path switch
    {
        "header" or "generated" => [typeof(Code)],
        _ when path.StartsWith("T.", StringComparison.Ordinal) => [typeof(CodeName)],
        _ => [.. _kinds.Value[Last(path)]],
    };

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    // Every key that a view of these models holds, with the kinds of fragments under it.
    private static IEnumerable<KeyValuePair<string, Type>> Kinds()
    {
        foreach (var (path, text) in new[] { ("broad.yaml", ModelText.Embedded("broad.yaml").Text), ("streams.yaml", EventStreamTests.Model), ("hostile.json", HostileAst.Text) })
        {
            var service = Assert.Single(ModelBinder.BindAll(path, text, ServiceChoice.Parse(null), CancellationToken.None).Models);
            foreach (var unit in UnitFactory.Create(service, new ModelOptions(path, "Some.Place", EmitKinds.Types | EmitKinds.Client | EmitKinds.Server), [], CancellationToken.None))
            {
                foreach (var kind in Walk(unit.View))
                {
                    yield return kind;
                }
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, Type>> Walk(View view) => view.Entries.SelectMany(static entry => entry.Value switch
    {
        Fragment fragment => [KeyValuePair.Create(entry.Key, fragment.GetType())],
        View inner => Walk(inner),
        object[] items => items.SelectMany(item => item is View inner ? Walk(inner) : [KeyValuePair.Create(entry.Key, item.GetType())]),
        _ => Enumerable.Empty<KeyValuePair<string, Type>>(),
    });

    [GeneratedRegex(@"\{\{~? for (?<item>\w+) in (?<list>[\w.]+) ~?\}\}")]
    private static partial Regex Loop();

    [GeneratedRegex(@"(?<!\w)Escapes\.")]
    private static partial Regex EscapesCall();

    // What is no keyword inserts a value.
    [GeneratedRegex(@"\{\{ (?!if |else |for |include |end |end\}|else\})(?<path>[\w.]+) \}\}")]
    private static partial Regex Insertion();

    private enum Places
    {
        Code,
        Documentation,
        Attribute,
        Literal,
        Comment,
    }
}
