using System.Text;

namespace ChimeModelGen.Binding.Patterns;

/// <summary>A set of code points, and the .NET expression that matches one of them in UTF-16.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;
    private const int FirstSupplementary = 0x10000;
    private const string AnyPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private List<(int Low, int High)> _ranges = [];

    public static CodePointSet Digits { get; } = Of(('0', '9'));

    public static CodePointSet Word { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>ECMA's white space and line ends.</summary>
    public static CodePointSet Space { get; } = Of(
        ('\t', '\r'), (' ', ' '), ('\u00A0', '\u00A0'), ('\u1680', '\u1680'), ('\u2000', '\u200A'), ('\u2028', '\u2029'),
        ('\u202F', '\u202F'), ('\u205F', '\u205F'), ('\u3000', '\u3000'), ('\uFEFF', '\uFEFF'));

    /// <summary>General categories as <c>\p{…}</c>; .NET knows them below U+10000 only.</summary>
    public List<string> Categories { get; } = [];

    /// <summary>Every pair of surrogates is in the set, so runs of it need not look at pairs at all.</summary>
    public bool HasAllSupplementary { get; private set; }

    public static CodePointSet Of(params (int Low, int High)[] ranges)
    {
        var set = new CodePointSet();
        set._ranges.AddRange(ranges);
        return set;
    }

    public void Add(int low, int high) => _ranges.Add((low, high));

    public void Add(CodePointSet other) => _ranges.AddRange(other._ranges);

    public CodePointSet Complement()
    {
        Normalize();
        var set = new CodePointSet();
        var next = 0;
        foreach (var (low, high) in _ranges)
        {
            if (low > next)
            {
                set.Add(next, low - 1);
            }

            next = high + 1;
        }

        if (next <= Last)
        {
            set.Add(next, Last);
        }

        return set;
    }

    /// <summary>An expression for exactly one code point of the set, or, negated, one outside.</summary>
    public string ToPattern(bool isNegated)
    {
        if (Categories.Count > 0)
        {
            return ToPatternWithCategories(isNegated);
        }

        var set = isNegated ? Complement() : this;
        set.Normalize();
        HasAllSupplementary = set.CoversSupplementary();
        return Join(set.Basic(), set.Supplementary());
    }

    /// <summary>The units of the set without regard to pairs; the same as the pattern when repeated any number of times.</summary>
    public string ToUnitClass(bool isNegated)
    {
        var set = isNegated ? Complement() : this;
        set.Normalize();
        return $@"[{set.Basic()}\uD800-\uDFFF]";
    }

    private string ToPatternWithCategories(bool isNegated)
    {
        Normalize();
        HasAllSupplementary = false;
        var content = string.Concat(Categories) + Basic();
        var isAllPairs = Categories.Exists(static category => category.StartsWith(@"\P", StringComparison.Ordinal));
        if (!isNegated)
        {
            // Surrogates are in \P{…} too, and half a pair must not match.
            return Join(content + @"-[\uD800-\uDFFF]", isAllPairs ? [AnyPair] : Supplementary());
        }

        return Join(@"^\uD800-\uDFFF" + content, isAllPairs ? [] : Complement().Supplementary());
    }

    private static string Join(string basic, List<string> supplementary)
    {
        if (supplementary.Count == 0)
        {
            return basic.Length == 0 ? @"[^\u0000-\uFFFF]" : $"[{basic}]";
        }

        var pairs = string.Join("|", supplementary);
        return basic.Length == 0 ? $"(?:{pairs})" : $"(?:[{basic}]|{pairs})";
    }

    private void Normalize()
    {
        if (_ranges.Count < 2)
        {
            return;
        }

        _ranges.Sort();
        var merged = new List<(int Low, int High)> { _ranges[0] };
        for (var i = 1; i < _ranges.Count; i++)
        {
            var last = merged[merged.Count - 1];
            if (_ranges[i].Low <= last.High + 1)
            {
                merged[merged.Count - 1] = (last.Low, Math.Max(last.High, _ranges[i].High));
            }
            else
            {
                merged.Add(_ranges[i]);
            }
        }

        _ranges = merged;
    }

    private bool CoversSupplementary() =>
        _ranges.Count > 0 && _ranges[_ranges.Count - 1] is { Low: <= FirstSupplementary, High: Last };

    /// <summary>The content of a class for the part below U+10000, surrogates left out.</summary>
    private string Basic()
    {
        var text = new StringBuilder();
        foreach (var (low, high) in _ranges)
        {
            AppendBasic(text, low, Math.Min(high, 0xD7FF));
            AppendBasic(text, Math.Max(low, 0xE000), Math.Min(high, 0xFFFF));
        }

        return text.ToString();
    }

    private static void AppendBasic(StringBuilder text, int low, int high)
    {
        if (low > high)
        {
            return;
        }

        text.Append(Unit(low));
        if (high > low)
        {
            text.Append(high > low + 1 ? "-" : "").Append(Unit(high));
        }
    }

    /// <summary>Alternatives for the part from U+10000 on, exact to the surrogate.</summary>
    private List<string> Supplementary()
    {
        if (CoversSupplementary())
        {
            return [AnyPair];
        }

        var alternatives = new List<string>();
        foreach (var (low, high) in _ranges)
        {
            if (high >= FirstSupplementary)
            {
                AddPairs(alternatives, Math.Max(low, FirstSupplementary) - FirstSupplementary, high - FirstSupplementary);
            }
        }

        return alternatives;
    }

    private static void AddPairs(List<string> alternatives, int low, int high)
    {
        int lowLead = low >> 10, highLead = high >> 10, lowTrail = low & 0x3FF, highTrail = high & 0x3FF;
        if (lowLead < highLead && lowTrail > 0)
        {
            alternatives.Add(Pair(lowLead, lowLead, lowTrail, 0x3FF));
            (lowLead, lowTrail) = (lowLead + 1, 0);
        }

        if (lowLead < highLead && highTrail < 0x3FF)
        {
            alternatives.Add(Pair(highLead, highLead, 0, highTrail));
            (highLead, highTrail) = (highLead - 1, 0x3FF);
        }

        alternatives.Add(Pair(lowLead, highLead, lowTrail, highTrail));
    }

    private static string Pair(int lowLead, int highLead, int lowTrail, int highTrail) =>
        Units(0xD800 + lowLead, 0xD800 + highLead) + Units(0xDC00 + lowTrail, 0xDC00 + highTrail);

    private static string Units(int low, int high) => low == high ? Unit(low) : $"[{Unit(low)}-{Unit(high)}]";

    /// <summary>A unit as it may stand in and outside a class.</summary>
    public static string Unit(int unit) => unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        ? ((char)unit).ToString()
        : "\\u" + unit.ToString("X4", CultureInfo.InvariantCulture);
}
