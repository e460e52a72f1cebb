using System.Text.RegularExpressions;
using ChimeModelGen.Binding;

namespace Generator.Tests.Binding;

/// <summary>A pattern accepts in .NET what ECMA 262 with code points accepts, no more and no less.</summary>
public sealed class PatternTranslatorTests
{
    [Theory]
    [InlineData(@"^\d+$", "12", true)]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^[\d]+$", "١٢", false)]
    [InlineData(@"^\D$", "١", true)]
    [InlineData(@"^\D$", "\U0001F600", true)]
    [InlineData(@"^\w+$", "aZ_9", true)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^[\w-]+$", "a-b", true)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData(@"^\s$", "\u0085", false)]
    [InlineData(@"^[^\s]$", "\u0085", true)]
    [InlineData(@"^\S$", "\u00A0", false)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^a$", "a", true)]
    [InlineData("a", "xay", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("^.$", "\r", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "\u0085", true)]
    [InlineData(@"^\P{C}+$", "a\U0001F600", true)]
    [InlineData(@"^\P{C}+$", "a\u0007", false)]
    [InlineData(@"^[^\p{C}\p{IsWhitespace}]+$", "a b", false)]
    [InlineData("(?s)^.$", "\n", true)]
    [InlineData("^(?s).+$", "a\n\U0001F600\u2028", true)]
    [InlineData("^(?s).{2}$", "\U0001F600", false)]
    [InlineData("^(?s:.).$", "\na", true)]
    [InlineData("^(?s:.).$", "a\n", false)]
    [InlineData("^((?s).).$", "a\n", false)]
    [InlineData("^.$", "\U0001F600", true)]
    [InlineData("^..$", "\U0001F600", false)]
    [InlineData("^.{2}$", "\U0001F600\U0001F601", true)]
    [InlineData("^.*$", "a\U0001F600b", true)]
    [InlineData("^.+.+$", "\U0001F600", false)]
    [InlineData("^.*.+$", "\U0001F600", true)]
    [InlineData("^[^a]$", "\U0001F600", true)]
    [InlineData("^[^a]{2}$", "\U0001F600", false)]
    [InlineData(@"^[^\u{1F600}]$", "\U0001F600", false)]
    [InlineData(@"^[^\u{1F600}]$", "\U0001F601", true)]
    [InlineData(@"^[\u{1F600}-\u{1F64F}]+$", "\U0001F600\U0001F64F", true)]
    [InlineData(@"^[\u{1F600}-\u{1F64F}]+$", "\U0001F650", false)]
    [InlineData(@"^[\u{FFFF}-\u{10400}]$", "\U00010400", true)]
    [InlineData(@"^[\u{FFFF}-\u{10400}]$", "\U00010401", false)]
    [InlineData(@"^[\u{1F0A0}-\u{20010}]$", "\U0001FFFF", true)]
    [InlineData(@"^[\u{1F0A0}-\u{20010}]$", "\U00020011", false)]
    [InlineData(@"^[\u{1F0A0}-\u{20010}]$", "\U0001F09F", false)]
    [InlineData(@"^\u{1F600}{2}$", "\U0001F600\U0001F600", true)]
    [InlineData("^\U0001F600+$", "\U0001F600\U0001F600", true)]
    [InlineData("^[\U0001F600\U0001F601]$", "\U0001F601", true)]
    [InlineData(@"^\uD83D\uDE00$", "\U0001F600", true)]
    [InlineData(@"^[\uD83D\uDE00-\uD83D\uDE4F]$", "\U0001F610", true)]
    [InlineData(@"^[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]*$", "Chess \U0001F600 é\n", true)]
    [InlineData(@"^[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]*$", "a\u0001", false)]
    [InlineData(@"^[\u0020-\uD7FF\u10000-\u10FFFF]{1}$", "\U0001F600", true)]
    [InlineData(@"^[\u0020-\u10FFFF]$", "\U0001F600", true)]
    [InlineData(@"^[\u0020-\u10000-\u10FFFF]$", "\U0001F600", true)]
    [InlineData(@"^[\u0020-\u00410]$", "B", false)]
    [InlineData(@"^[\uE000-\u10FFFF]$", "\U0001F600", true)]
    [InlineData(@"^[\u0041F]+$", "AF", true)]
    [InlineData(@"^[A-Za-z0-9\:\-\_\.\@\/]+$", "a:b-c_d.e@f/g", true)]
    [InlineData(@"^arn[\/\:\-\_\.a-zA-Z0-9]+$", "arn:aws:x/y", true)]
    [InlineData(@"^[a-z0-9-\.]+$", "a-b.c", true)]
    [InlineData(@"^[a-z0-9-\.]+$", "a/b", false)]
    [InlineData(@"^\_\-\@\:\/\ $", "_-@:/ ", true)]
    [InlineData(@"^\$\{x\}\[\]\(\)\*\+\?\.\|\\\^$", "${x}[]()*+?.|\\^", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^{x}$", "{x}", true)]
    [InlineData("^a{2,3}?$", "aa", true)]
    [InlineData("^[]$", "", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData(@"^[\s\S]$", "\U0001F600", true)]
    [InlineData(@"^[\s\S]*$", "a\n\U0001F600", true)]
    [InlineData(@"^[a\-\d]+$", "a-1", true)]
    [InlineData(@"^[a-\d]+$", "a-1", true)]
    [InlineData(@"^[\b]$", "\b", true)]
    [InlineData(@"^\x41\cJ\0$", "A\n\0", true)]
    [InlineData(@"^\p{L}+$", "aé", true)]
    [InlineData(@"^\p{L}+$", "1", false)]
    [InlineData(@"^[\p{L}\p{Nd}_]+$", "é1_", true)]
    [InlineData(@"^[^\p{L}]$", "\U0001F600", true)]
    [InlineData(@"^\P{L}{1}$", "\U0001F600", true)]
    [InlineData(@"^\P{L}{2}$", "\U0001F600", false)]
    [InlineData(@"^\p{Alnum}+$", "aZ9", true)]
    [InlineData(@"^\p{Alpha}+$", "é", false)]
    [InlineData(@"^\P{Alpha}$", "é", true)]
    [InlineData(@"^\p{gc=Lu}$", "É", true)]
    [InlineData(@"\Aa\z", "a", true)]
    [InlineData("^(?<x>a|b)+$", "ab", true)]
    [InlineData("^(a|b)(?:c)$", "bc", true)]
    [InlineData(@"^([A-Za-z]_?)+$", "A_b", true)]
    public void A_translated_pattern_accepts_what_was_meant(string pattern, string input, bool isMatch)
    {
        var translation = PatternTranslator.Translate(pattern);
        Assert.Equal("", translation.Reason);
        Assert.False(translation.RequiresBacktracking);
        Assert.Equal(isMatch, new Regex(translation.Text!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch(input));
    }

    [Theory]
    [InlineData("^(?=.*a)b", "ba", true)]
    [InlineData("^(?!a)b$", "b", true)]
    [InlineData("(?<=a)b", "cb", false)]
    [InlineData("(?<!a)b", "cb", true)]
    [InlineData(@"^(a)\1$", "aa", true)]
    [InlineData(@"^(?<x>a)\k<x>$", "aa", true)]
    [InlineData(@"^a\b", "aé", true)]
    [InlineData(@"^a\Bb", "ab", true)]
    public void Look_around_and_references_ask_for_backtracking(string pattern, string input, bool isMatch)
    {
        var translation = PatternTranslator.Translate(pattern);
        Assert.Equal("", translation.Reason);
        Assert.True(translation.RequiresBacktracking);
        Assert.Equal(isMatch, new Regex(translation.Text!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).IsMatch(input));
    }

    [Theory]
    [InlineData("a++", "possessive")]
    [InlineData("a{2}+", "possessive")]
    [InlineData("(?i)a", "(?i")]
    [InlineData("(?>a)", "(?>")]
    [InlineData(@"\h", @"\h")]
    [InlineData(@"\Qa\E", @"\Q")]
    [InlineData(@"\p{Greek}", @"\p{Greek}")]
    [InlineData(@"\p", "braces")]
    [InlineData("[a", "not closed")]
    [InlineData("[z-a]", "backwards")]
    [InlineData("[[:alpha:]]", "POSIX")]
    [InlineData("[a-z&&[b]]", "&&")]
    [InlineData("(a", "not closed")]
    [InlineData("a)", "never opened")]
    [InlineData("*a", "")]
    [InlineData("a{3,2}", "")]
    [InlineData(@"\u12", "four")]
    [InlineData(@"\x1", "two")]
    [InlineData(@"\u{110000}", "code point")]
    [InlineData(@"\", "backslash")]
    [InlineData(@"[\", "backslash")]
    [InlineData(@"\uD83D", "half")]
    [InlineData(@"(?<x>a)\1", "named groups")]
    [InlineData(@"\k<1>", "name of a group")]
    [InlineData(@"(a)\10", "group 10")]
    public void What_cannot_be_honoured_is_refused_with_a_reason(string pattern, string reason)
    {
        Assert.False(PatternTranslator.TryTranslate(pattern, out _, out var actual));
        Assert.NotEqual("", actual);
        Assert.Contains(reason, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_long_patterns_are_refused_and_not_fatal()
    {
        Assert.False(PatternTranslator.TryTranslate(new string('(', 5000) + new string(')', 5000), out _, out var deep));
        Assert.Contains("nested", deep, StringComparison.Ordinal);
        Assert.False(PatternTranslator.TryTranslate(new string('a', 10_001), out _, out var length));
        Assert.Contains("longer", length, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_patterns_stay_readable() =>
        Assert.Equal(@"^[A-Za-z0-9](?:ab)?\z", PatternTranslator.Translate("^[A-Za-z0-9](?:ab)?$").Text is { } text ? text.Replace("0-9A-Za-z", "A-Za-z0-9", StringComparison.Ordinal) : null);
}
