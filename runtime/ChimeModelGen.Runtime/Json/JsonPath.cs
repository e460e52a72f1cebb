using System.Globalization;
using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>Finds the JSON pointer of a place in a JSON text, for error messages.</summary>
internal static class JsonPath
{
    /// <summary>The pointer of the value that the token at a byte position belongs to; empty for the root.</summary>
    public static string At(ReadOnlySpan<byte> utf8, int position)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonInput.MaxDepth });
        var names = new Stack<string>();
        var counts = new Stack<int>();
        string? pending = null;
        try
        {
            while (reader.Read())
            {
                // What closes belongs to the container itself.
                var closing = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                if (closing)
                {
                    counts.Pop();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    pending = reader.GetString();
                }
                else if (pending is not null)
                {
                    names.Push(pending);
                    pending = null;
                }
                else if (counts.Count > 0)
                {
                    var index = counts.Pop();
                    counts.Push(index + 1);
                    names.Push(index.ToString(CultureInfo.InvariantCulture));
                }
                else
                {
                    names.Push("");
                }

                if (reader.TokenStartIndex >= position)
                {
                    break;
                }

                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        counts.Push(0);
                        break;
                    case JsonTokenType.PropertyName:
                        break;
                    default:
                        names.Pop();
                        break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Broken further on: what was gathered so far is the place.
        }

        return string.Concat(names.Reverse().Skip(1).Select(Segment));
    }

    private static string Segment(string name) =>
        "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
