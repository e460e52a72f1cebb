using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading.Recovery;

namespace Generator.Tests.Binding;

/// <summary>Files made so that a search inside a loop would take minutes: what is read, mended or told costs no more than the file is long.</summary>
public sealed class LongInputTests
{
    private const string Head = "service: { name: L }\noperations: { Put: { http: { method: POST, uri: / } } }\n";

    // Each of these took a minute and more while its cost grew with the square of the length, and takes seconds without, on a machine that does nothing else.
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_line_of_blanks_below_an_open_quote() => Soon("a: \"x\n" + new string(' ', 1_000_000) + "b: 1\n");

    [Fact]
    public void A_line_of_blanks_before_a_tab() => Soon("a:\n  b: 1\n" + new string(' ', 1_000_000) + "\tc: 1\n");

    [Fact]
    public void An_escape_in_the_middle_of_a_long_line() => Soon("a: \"" + new string('x', 3_000_000) + "\\q" + new string('x', 3_000_000) + "\"\n");

    [Fact]
    public void Many_strings_on_one_line_of_broken_json() =>
        Soon("{ \"smithy\": \"2.0\", \"metadata\": { \"a\": [" + Repeat(100_000, static _ => "\"some text\",") + "\"" + new string('x', 4_000_000) + "\" }", "broken.json");

    [Fact]
    public void Many_lines_below_a_bracket_far_to_the_right() =>
        Soon("{ \"a\": \"" + new string('x', 2_000_000) + "\", \"b\": [\n" + Repeat(300_000, static _ => " 1,\n"));

    [Fact]
    public void Many_keys_repeated_behind_many_keys() => Soon(
        Head + "shapes:\n  A:\n    documentation: x\n" + Repeat(120_000, static i => $"    k{i}: 1\n") + Repeat(120_000, static _ => "    documentation: x\n"));

    [Fact]
    public void Many_members_without_a_type_and_many_shapes() => Soon(
        Head + "shapes:\n" + Repeat(2_000, static i => $"  A{i}: {{ members: {{ " + Repeat(20, j => $"m{j}: None{i}_{j}, ") + "} }\n") + Repeat(60_000, static i => $"  S{i}: {{ type: string }}\n"));

    [Fact]
    public void Many_members_indented_below_others() => Soon(
        Head + "shapes:\n  A:\n    type: structure\n    members:\n" + Repeat(40_000, static i => $"      m{i}:\n        target: String\n        n{i}: {{ target: String }}\n"));

    [Fact]
    public void Many_broken_operations_that_share_an_input() => Soon(
        "service: { name: L }\noperations:\n" + Repeat(1_000, static i => $"  O{i}: {{ http: {{ method: POST }}, input: In }}\n")
        + "shapes:\n  In: { type: structure, members: {" + Repeat(20_000, static i => $" m{i}: {{ target: String }},") + " } }\n");

    [Fact]
    public void Many_errors_of_one_operation() => Soon(
        "service: { name: L }\noperations:\n  Put:\n    http: { method: POST, uri: / }\n    errors:\n" + Repeat(60_000, static i => $"      - E{i}\n")
        + "shapes:\n" + Repeat(60_000, static i => $"  E{i}: {{ type: structure, error: client }}\n"));

    [Fact]
    public void Regions_that_were_lost_hide_what_lies_in_them_and_nothing_else()
    {
        var random = new Random(1);
        var damage = new Damage();
        var lost = new bool[10_000];
        for (var i = 0; i < 600; i++)
        {
            int start = random.Next(9_900), end = start + random.Next(12);
            damage.Add(start, end);
            Array.Fill(lost, true, start, end - start + 1);
        }

        Assert.Contains(false, lost);
        Assert.All(Enumerable.Range(0, lost.Length), at => Assert.Equal(lost[at], Hides(damage, at)));
    }

    [Fact]
    public void Many_regions_hide_in_time()
    {
        var damage = new Damage();
        for (var i = 0; i < 400_000; i++)
        {
            damage.Add(4 * i, (4 * i) + 1);
        }

        var clock = Stopwatch.StartNew();
        Assert.Equal(400_000, Enumerable.Range(0, 800_000).Count(i => Hides(damage, 2 * i)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _long);
    }

    private static bool Hides(Damage damage, int at) => damage.Hides(DiagnosticDescriptors.UnknownKey, new SourceSpan("x", at, 1, 0, 0, 0, 1));

    private static string Repeat(int count, Func<int, string> text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            result.Append(text(i));
        }

        return result.ToString();
    }

    private static void Soon(string text, string path = Bound.Path)
    {
        var clock = Stopwatch.StartNew();
        var bound = ModelBinder.BindAll(path, text, ServiceChoice.All, CancellationToken.None);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _long);
        Assert.All(bound.Diagnostics.Take(1_000), static diagnostic => Assert.InRange(Bound.Describe(diagnostic).Length, 1, 5_000));
    }
}
