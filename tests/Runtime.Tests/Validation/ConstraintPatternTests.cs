using System.Text.RegularExpressions;
using ChimeModelGen.Runtime;

namespace Runtime.Tests.Validation;

/// <summary>Keeps patterns that are matched without a regular expression equal to the expression.</summary>
public sealed class ConstraintPatternTests
{
    private const string CodePoint = @"(?:[\u0000-\u0009\u000B\u000C\u000E-\uD7FF\uE000-\uFFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";

    public static TheoryData<string> Patterns() =>
    [
        @"^arn:[\u002D\u002E0-9a-z]{1,4}:[\u002D\u002E0-9a-z]{0,3}:" + CodePoint + @"{0,5}\z",
        @"^[\u002D0-9A-Z\u005Fa-z]*\z",
        @"^[a-z]+\z",
        @"^[a-z]{2}-[a-z]+-[0-9]{1}:b?\z",
        @"^" + CodePoint + @"{2}a*\z",
        @"^[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\uD800-\uDFFF]*\z",
        @"^[\u0000-\uD7FF\uE000-\uFFFF\uD800-\uDFFF]*(?:[\u0021-\u009F]|[\uD800-\uDBFF][\uDC00-\uDFFF])[\u0000-\uFFFF]*\z",
        @"^[a-z]{0,3}a\z",
        @"^[a-z]*[0-9]?[a-z]\z",
        @"^[a-z]*?\z",
        @"^(a|b)*\z",
        @"^\z",
        @"^a{2,}\z",
        @"^[^a]\z",
        "ab",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_pattern_matches_what_its_expression_does(string expression)
    {
        var pattern = new ConstraintPattern(expression, expression, backtracking: true);
        var regex = new Regex(expression, RegexOptions.CultureInvariant);
        var random = new Random(7);
        string[] pieces = ["a", "b", "z", "arn:", "x:", ":", "-", "0", "9", ".", " ", "\n", "é", "☕", "\u2028", "\U0001F600", "A", "_", "aa-bb-1:", "b"];
        var matched = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.True(regex.IsMatch(text) == pattern.IsMatch(text), $"'{text}' against {expression}");
            matched += regex.IsMatch(text) ? 1 : 0;
        }

        Assert.True(matched > 0);
    }
}
