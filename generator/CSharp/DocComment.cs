using System.Text;

namespace ChimeModelGen.CSharp;

/// <summary>Documentation comments around text.</summary>
internal static class DocComment
{
    private const int Width = 132;

    /// <summary>An element: on one line where it fits, else wrapped.</summary>
    /// <param name="tag">Name of the element, which the generator chooses.</param>
    /// <param name="text">What stands in it.</param>
    public static Code Element(CodeName tag, DocText text)
    {
        var single = $"/// <{tag.Text}>{text.Text}</{tag.Text}>";
        if (single.Length <= Width)
        {
            return Code.Trusted(single);
        }

        var result = new StringBuilder($"/// <{tag.Text}>\n");
        foreach (var line in Wrap(text.Text))
        {
            result.Append("/// ").Append(line).Append('\n');
        }

        return Code.Trusted(result.Append("/// </").Append(tag.Text).Append('>').ToString());
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
