using System.Globalization;
using System.Text;

namespace Conformance.Fuzzing.Operations;

/// <summary>Bytes for a person to read: the beginning, on one line.</summary>
internal static class Shown
{
    public static string Of(byte[] bytes, int most)
    {
        var text = new StringBuilder();
        foreach (var each in bytes.Take(most))
        {
            _ = each switch
            {
                (byte)'\r' => text.Append("\\r"),
                (byte)'\n' => text.Append("\\n"),
                >= 0x20 and < 0x7F => text.Append((char)each),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{each:x2}"),
            };
        }

        return bytes.Length > most ? text.Append(CultureInfo.InvariantCulture, $"… ({bytes.Length} bytes)").ToString() : text.ToString();
    }
}
