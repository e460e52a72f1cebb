using System.Text.RegularExpressions;
using ChimeModelGen.Runtime;

namespace Runtime.Tests;

/// <summary>Keeps the matcher without regular expressions from deciding otherwise than the expression it stands for.</summary>
public sealed class PatternEquivalenceTests
{
    [Theory]
    [InlineData(@"^[a-z0-9-]{1,3}:[^/].{0,3}\z")]
    [InlineData(@"^.*\S.*\z")]
    [InlineData(@"^[ab]*[bc]+\z")]
    [InlineData(@"^[a-z]?[a-z]\z")]
    [InlineData(@"^a{2}b?\z")]
    [InlineData(@"^[A-Za-z0-9]([A-Za-z0-9\:\-]{0,3}[A-Za-z0-9])?\z")]
    [InlineData(@"^(?:[^\n\r]|[\uD800-\uDBFF][\uDC00-\uDFFF]){1,4}\z")]
    [InlineData(@"^[\s\S]*\z")]
    [InlineData(@"[0-9]+")]
    [InlineData(@"^ab\z")]
    public void Decides_as_the_regular_expression_does(string expression)
    {
        var expected = new Regex(expression, RegexOptions.CultureInvariant);
        var pattern = new ConstraintPattern(expression, expression);
        var random = new Random(20261122);
        string[] units = ["a", "b", "c", "Z", "0", "9", ":", "-", "/", " ", "\n", "\t", "é", "😀", ""];
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => units[random.Next(units.Length)]));
            Assert.True(expected.IsMatch(text) == pattern.IsMatch(text), $"'{text}' and {expression}");
        }
    }
}
