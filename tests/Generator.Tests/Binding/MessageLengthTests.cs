using ChimeModelGen.Binding;
using ChimeModelGen.Diagnostics;

namespace Generator.Tests.Binding;

/// <summary>A message is for reading: text of the file stands in it shortened, and what to do is still said behind it.</summary>
public sealed class MessageLengthTests
{
    private const int Length = 1_000_000;

    private static readonly string _long = new('x', Length);

    [Theory]
    [InlineData("a: {{ b: c *: 1 }}", "quote the text")]
    [InlineData("a: {{ b: 1 *: 2 }}", "add it, or quote the text if it is no key")]
    [InlineData("*\nb: 1\n", "so that the next line is read as a part of it; add it")]
    [InlineData("a: \"*\\q*\"", "or two backslashes for one")]
    [InlineData("a: @*", "unless it is quoted")]
    [InlineData("a: *: b", "quote the text")]
    [InlineData("service: {{ name: L }}\noperations:\n  * {{ http: {{ method: POST, uri: / }} }}\n  B: {{ http: {{ method: POST, uri: / }} }}\n", "")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, input: &* {{ b: ~* }} }} }}", "which would never end")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, input: ~* }} }}", "stands before it")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: '*' }} }} }}", "it must start with a slash")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: '/{{*' }} }} }}", "is not closed")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: *, uri: / }} }} }}", "is not known")]
    [InlineData("service: {{ name: L, *: 1 }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }} }} }}", "known keys are")]
    [InlineData("service: {{ name: L, *: 1, *: 2 }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }} }} }}", "already stands at line 1")]
    [InlineData("service: {{ name: L }}\noperations: {{ *: {{ http: {{ method: POST, uri: / }} }} }}", "400")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, input: {{ B: * }}, errors: [*] }} }}", "define it under 'shapes'")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, input: {{ B: {{ target: Integer, default: a* }} }} }} }}", "the text")]
    [InlineData("service: {{ name: L }}\noperations: {{ A: {{ http: {{ method: POST, uri: / }}, input: {{ B: {{ target: String, pattern: '\\p{{*}}' }} }} }} }}", "it is longer than")]
    [InlineData("{{ \"smithy\": \"2.0\", \"shapes\": {{ \"a#L\": {{ \"type\": \"service\", \"operations\": [{{ \"target\": \"a#*\" }}], \"traits\": {{ \"aws.protocols#restJson1\": {{}} }} }} }} }}", "define it under 'shapes'")]
    [InlineData("{{ \"smithy\": \"2.0\", \"shapes\": {{ \"a#*\": {{ \"type\": \"*\" }} }} }}", "")]
    public void Text_of_the_file_is_shortened_and_the_advice_is_not(string text, string advice)
    {
        text = text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("~*", "~", StringComparison.Ordinal)
            .Replace("*", _long, StringComparison.Ordinal).Replace("~", "*" + _long, StringComparison.Ordinal);
        var told = ModelBinder.BindAll(Bound.Path, text, ServiceChoice.All, CancellationToken.None).Diagnostics.Select(Bound.Describe).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, static message => Assert.InRange(message.Length, 1, 4_000));
        Assert.Contains(told, message => message.Contains(advice, StringComparison.Ordinal));
    }

    [Fact]
    public void No_character_is_cut_in_half()
    {
        Assert.Equal("ab…", Excerpt.Of("ab\U0001F600c", 3));
        Assert.Equal("ab\U0001F600…", Excerpt.Of("ab\U0001F600c", 4));
        Assert.Equal("ab\U0001F600c", Excerpt.Of("ab\U0001F600c", 5));
    }
}
