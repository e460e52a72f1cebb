using System.Diagnostics;
using System.Text;

namespace Generator.Tests.Binding;

/// <summary>No text may take the compiler down: whatever comes in, a result comes out, and soon.</summary>
public sealed class HostileInputTests
{
    private static string First(string text)
    {
        var result = Bound.Bind(text);
        Assert.Null(result.Value);
        return Bound.Describe(Assert.Single(result.Diagnostics));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    public void A_hundred_thousand_levels_are_a_diagnostic(string level)
    {
        var clock = Stopwatch.StartNew();
        Assert.StartsWith("CMG0002(1,", First(string.Concat(Enumerable.Repeat(level, 100_000))), StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_not()
    {
        Assert.DoesNotContain("CMG0002", First(new string('[', 64) + new string(']', 64)), StringComparison.Ordinal);
        Assert.Equal(
            "CMG0002(1,65): The model file is nested deeper than 64 levels; no key of the format lies that deep",
            First(new string('[', 65) + new string(']', 65)));
    }

    [Fact]
    public void Five_megabytes_are_read_in_seconds()
    {
        var text = new StringBuilder("service: { name: Library }\noperations: { Get: { http: { method: POST, uri: / }, input: { A: S0 } } }\nshapes:\n  S0: { type: structure, members: {");
        for (var i = 0; text.Length < 5_000_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n    Member{i}: {{ target: String, documentation: 'Some words about this member, which nobody reads.' }},");
        }

        text.Append(" } }\n");
        var clock = Stopwatch.StartNew();
        Assert.NotNull(Bound.Model(text.ToString()));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), clock.Elapsed.ToString());
    }

    [Fact]
    public void Five_megabytes_of_mistakes_are_told_in_seconds()
    {
        var text = new StringBuilder("service: { name: Library }\noperations: { Get: { http: { method: POST, uri: / }, input: { A: S0 } } }\nshapes:\n  S0: { type: structure, members: {");
        for (var i = 0; text.Length < 5_000_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n    Member{i}: {{ target: Strnig{i}, dokumentation: x }},");
        }

        text.Append(" } }\n");
        var clock = Stopwatch.StartNew();
        Assert.True(Bound.Bind(text.ToString()).Diagnostics.Count > 100_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), clock.Elapsed.ToString());
    }

    [Fact]
    public void An_alias_bomb_is_too_large()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        Assert.StartsWith("CMG0002(7,", First(text.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_cannot_build_depth_step_by_step()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 100; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.StartsWith("CMG0002(63,", First(text.ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: b\0c", "CMG0001(1,5): The model file is not valid YAML: the character U+0000 is not allowed; is this a text file?")]
    [InlineData("a:\n  \u0001", "CMG0001(2,3): The model file is not valid YAML: the character U+0001 is not allowed; is this a text file?")]
    public void Characters_that_are_no_text_are_refused(string text, string expected) => Assert.Equal(expected, First(text));

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        // Not as inline data: the test platform would replace it on the way.
        Assert.StartsWith("CMG0001(1,4): The model file is not valid YAML: the character U+D800", First("a: \ud800"), StringComparison.Ordinal);
        Assert.StartsWith("CMG0001(1,4): The model file is not valid YAML: the character U+DC00", First("a: \udc00\ud800"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n")]
    [InlineData("a: [1, 2\n")]
    [InlineData("a: { b: 1\nc: 2\n")]
    [InlineData("a: \"x\n")]
    [InlineData("a: 'x")]
    [InlineData("a: b: c: d")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    [InlineData("a: \"\\q\"")]
    [InlineData("]")]
    [InlineData("a: @b")]
    [InlineData("&a &b c")]
    public void Broken_yaml_is_one_diagnostic(string text) => Assert.StartsWith("CMG0001(", First(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("\uFEFF")]
    public void An_empty_file_holds_no_model(string text) => Assert.StartsWith("CMG0003(", First(text), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_key()
    {
        Assert.Equal(Bound.Model(Library.Yaml), Bound.Model("\uFEFF" + Library.Yaml));
        Assert.Contains("CMG0007(1,2)", Bound.Bind("\uFEFFservize: { name: Library }").Diagnostics.Select(Bound.Describe).Select(text => text[..12]));
    }

    [Fact]
    public void Line_ends_do_not_matter()
    {
        Assert.Equal(Bound.Model(Library.Yaml), Bound.Model(Library.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_prefix_of_a_model_gives_a_result()
    {
        for (var length = 0; length < Library.Yaml.Length; length += 7)
        {
            Assert.NotNull(Bound.Bind(Library.Yaml[..length]));
        }
    }

    [Fact]
    public void Every_model_with_a_character_replaced_gives_a_result()
    {
        const string Replacements = "{}[]:,&*#?|-<>=!%@\\\"'\n\t 0";
        for (var i = 0; i < Library.Yaml.Length; i += 3)
        {
            var text = string.Concat(Library.Yaml.AsSpan(0, i), Replacements.AsSpan(i / 3 % Replacements.Length, 1), Library.Yaml.AsSpan(i + 1));
            Assert.NotNull(Bound.Bind(text));
        }
    }

    [Fact]
    public void A_cancelled_read_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ChimeModelGen.Binding.ModelBinder.Bind("x.yaml", Library.Yaml, source.Token));
    }
}
