using System.Text;

namespace Conformance.Fuzzing;

/// <summary>Changes a model's text: characters, lines and indentation.</summary>
internal static class TextMutation
{
    private const string Marks = "{}[]:,&*#?|-<>=!%@\\\"'\n\t 0a\r\u0085\u2028\uFEFF\0";

    public static string Mutate(Random random, string text, int count)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < count && result.Length > 1; i++)
        {
            var at = random.Next(result.Length);
            switch (random.Next(9))
            {
                case 0: result[at] = (char)(result[at] ^ (1 << random.Next(random.Next(10) == 0 ? 16 : 7))); break;
                case 1: result.Remove(at, 1); break;
                case 2: result.Insert(at, Marks[random.Next(Marks.Length)]); break;
                case 3: result[at] = Marks[random.Next(Marks.Length)]; break;
                case 4: RemoveLines(result, at, random.Next(1, 4)); break;
                case 5: result.Insert(LineStart(result, at), new string(' ', random.Next(1, 5))); break;
                case 6: Outdent(result, LineStart(result, at), random.Next(1, 4)); break;
                case 7: result.Length = at; break;
                default: Duplicate(random, result, LineStart(result, at)); break;
            }
        }

        return result.ToString();
    }

    private static int LineStart(StringBuilder text, int at)
    {
        while (at > 0 && text[at - 1] != '\n')
        {
            at--;
        }

        return at;
    }

    private static int LineEnd(StringBuilder text, int at)
    {
        while (at < text.Length && text[at] != '\n')
        {
            at++;
        }

        return Math.Min(text.Length, at + 1);
    }

    private static void RemoveLines(StringBuilder text, int at, int lines)
    {
        var start = LineStart(text, at);
        var end = start;
        for (var i = 0; i < lines; i++)
        {
            end = LineEnd(text, end);
        }

        text.Remove(start, end - start);
    }

    private static void Outdent(StringBuilder text, int start, int spaces)
    {
        for (; spaces > 0 && start < text.Length && text[start] == ' '; spaces--)
        {
            text.Remove(start, 1);
        }
    }

    private static void Duplicate(Random random, StringBuilder text, int start)
    {
        var line = text.ToString(start, LineEnd(text, start) - start);
        text.Insert(random.Next(2) == 0 ? start : LineStart(text, random.Next(text.Length)), line);
    }
}
