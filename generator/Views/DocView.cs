using System.Text;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>XML documentation of generated code.</summary>
internal static class DocView
{
    private const int Width = 132;

    /// <summary>A <c>summary</c> element: on one line where it fits, else wrapped.</summary>
    public static string Summary(params string?[] sentences) => Element("summary", sentences);

    public static string Element(string tag, params string?[] sentences)
    {
        var text = Join(sentences);
        var single = $"/// <{tag}>{text}</{Name(tag)}>";
        if (single.Length <= Width)
        {
            return single;
        }

        var result = new StringBuilder($"/// <{tag}>\n");
        foreach (var line in Wrap(text))
        {
            result.Append("/// ").Append(line).Append('\n');
        }

        return result.Append("/// </").Append(Name(tag)).Append('>').ToString();
    }

    /// <summary>The constraints as sentences, in the units that the model counts in.</summary>
    public static string? Constraints(ShapeMap map, MemberModel member)
    {
        var constraints = map.Constraints(member);
        var result = new StringBuilder();
        if (constraints.HasLength)
        {
            result.Append(Length(constraints, Unit(map.Find(member.Target))));
        }

        if (constraints.HasRange)
        {
            result.Append((constraints.Minimum, constraints.Maximum) switch
            {
                (not null, not null) => $"From {constraints.Minimum} to {constraints.Maximum}. ",
                (not null, null) => $"At least {constraints.Minimum}. ",
                _ => $"At most {constraints.Maximum}. ",
            });
        }

        if (PatternView.Restricts(constraints.Pattern))
        {
            result.Append("Matches <c>").Append(Escape(constraints.Pattern!)).Append("</c>. ");
        }

        if (constraints.UniqueItems)
        {
            result.Append("No item twice. ");
        }

        return result.Length == 0 ? null : result.ToString().TrimEnd();
    }

    /// <summary>Text of a model made safe for XML, its white space folded.</summary>
    public static string Text(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var folded = Escape(string.Join(" ", text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return folded.Length == 0 || folded[folded.Length - 1] is '.' or '!' or '?' ? folded : folded + ".";
    }

    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                default:
                    // XML has no way to write most control characters.
                    result.Append((c < ' ' && c is not ('\t' or '\n')) || c is '\uFFFE' or '\uFFFF' or '\u0085' or '\u2028' or '\u2029' || char.IsSurrogate(c) ? ' ' : c);
                    break;
            }
        }

        return result.ToString();
    }

    private static string Length(ConstraintsModel constraints, string unit) => (constraints.MinLength, constraints.MaxLength) switch
    {
        (null or 0, { } max) => $"At most {max} {unit}. ",
        ({ } min, null) => $"At least {min} {unit}. ",
        ({ } min, { } max) when min == max => $"Exactly {min} {unit}. ",
        ({ } min, { } max) => $"Between {min} and {max} {unit}. ",
        _ => "",
    };

    private static string Unit(ShapeModel shape) => shape switch
    {
        ListShapeModel => "items",
        MapShapeModel => "entries",
        SimpleShapeModel { Kind: SimpleKind.Blob } => "bytes",
        _ => "characters",
    };

    private static string Join(string?[] sentences)
    {
        var result = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (!string.IsNullOrEmpty(sentence))
            {
                result.Append(result.Length == 0 ? "" : " ").Append(sentence);
            }
        }

        return result.ToString();
    }

    private static string Name(string tag)
    {
        var blank = tag.IndexOf(' ');
        return blank < 0 ? tag : tag.Substring(0, blank);
    }

    private static IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length + 1 > Width - 4)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
