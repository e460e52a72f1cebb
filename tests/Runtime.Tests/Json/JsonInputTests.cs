using System.Globalization;
using System.Text;
using System.Text.Json;
using ChimeModelGen.Runtime;

namespace Runtime.Tests.Json;

/// <summary>Keeps the reader of our own as strict as System.Text.Json's, and its fast paths equal to its slow ones.</summary>
public sealed class JsonInputTests
{
    private static readonly JsonSerializerOptions _relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] _whole =
    [
        "null", "true", "false", "0", "-0", "-1", "12.5e-3", "1E+9", "\"\"", "\"a\"", "[]", "{}", "[1,2]", "{\"a\":1}", " [ 1 , { \"a\" : [ ] } ] ", "{\"a\":{\"b\":[null,true,\"x\"]},\"c\":-1.5}",
        "\"\\u0041\\n\\\"\\\\\\/\\b\\f\\r\\t\"", "\"\\uD83D\\uDE00\"", "\"Köln ☕ \U0001F600\"", "[\"0123456789abcdef\",\"0123456789abcde\\\"f\",\"0123456789abcdef0\"]", "[[[[1]]],{\"\":\"\"}]",
    ];

    private static readonly string[] _broken =
    [
        "", " ", "{", "[", "}", "]", ",", ":", "\"", "\"\\", "\"\\u12\"", "\"\\uZZZZ\"", "\"\\x\"", "\"\n\"", "\"\u0001\"", "01", "-", "-a", "1.", ".5", "1e", "1e+", "+1", "nul", "nulll", "truefalse", "tru",
        "[1,]", "[,1]", "[1 2]", "[1,,2]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "{\"a\":1,,\"b\":2}", "{1:2}", "[}", "{]", "1 2", "{} {}", "[1]]", "NaN", "'a'", "// c\n1", "\ufeff1", "[\"0123456789abcdef",
    ];

    public static TheoryData<string> Whole() => new(_whole);

    public static TheoryData<string> Broken() => new(_broken);

    [Theory]
    [MemberData(nameof(Whole))]
    public void Json_is_passed_over_whole(string json) => Assert.True(Accepts(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_json_is_refused(string json)
    {
        Assert.False(Accepts(Encoding.UTF8.GetBytes(json)));
        Assert.False(Parses(Encoding.UTF8.GetBytes(json)));
    }

    // A hundred thousand texts, most of them broken somewhere: both readers must say the same of each.
    [Fact]
    public void Mutated_json_is_judged_as_the_frameworks_reader_does()
    {
        var random = new Random(20240102);
        var spice = "{}[]\",:\\ \t\n0123456789-+.eEtrufalsn/u"u8.ToArray();
        for (var i = 0; i < 100_000; i++)
        {
            var text = Encoding.UTF8.GetBytes(_whole[random.Next(_whole.Length)]).ToList();
            for (var edits = random.Next(1, 4); edits > 0 && text.Count > 0; edits--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveAt(at);
                        break;
                    case 1:
                        text.Insert(at, spice[random.Next(spice.Length)]);
                        break;
                    default:
                        text[at] = spice[random.Next(spice.Length)];
                        break;
                }
            }

            var utf8 = text.ToArray();

            // Names are decoded, so half a pair in one is refused here already; the framework finds it later, as it does bytes that are no UTF-8.
            if (Accepts(utf8) != (Parses(utf8) && System.Text.Unicode.Utf8.IsValid(utf8)) && !Encoding.UTF8.GetString(utf8).Contains("\\u", StringComparison.Ordinal))
            {
                Assert.Fail($"judged otherwise: {Encoding.UTF8.GetString(utf8)}");
            }
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Nesting_ends_at_64(int depth, bool accepted)
    {
        Assert.Equal(accepted, Accepts(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))));
        Assert.Equal(accepted, Accepts(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth))));
    }

    [Fact]
    public void A_document_below_the_limit_of_depth_is_read()
    {
        var input = new JsonInput(Encoding.UTF8.GetBytes("[" + new string('[', 63) + new string(']', 63) + ",7]"));
        Assert.True(input.BeginArray() && input.NextItem());
        Assert.Equal(JsonValueKind.Array, input.ReadDocument().ValueKind);
        Assert.True(input.NextItem());
        Assert.Equal(7, input.ReadInteger());
        Assert.False(input.NextItem());
    }

    // Every length around the vectors' width, with each kind of difficulty at each place.
    [Fact]
    public void Strings_are_read_whatever_stands_where()
    {
        foreach (var special in (string[])["", "\\", "\"", "\n", "\u0001", "é", "☕", "\U0001F600", "\u007f", "\ufffd"])
        {
            for (var length = 0; length < 70; length++)
            {
                for (var at = 0; at <= length; at += Math.Max(1, length / 9))
                {
                    var text = new string('x', at) + special + new string('y', length - at);
                    var plain = JsonSerializer.SerializeToUtf8Bytes(text, _relaxed);
                    Assert.Equal(text, new JsonInput(plain).ReadString());
                    Assert.Equal(text, new JsonInput(JsonSerializer.SerializeToUtf8Bytes(text)).ReadString());
                    using var output = new JsonOutput(16);
                    output.WriteString(text);
                    Assert.Equal(text, new JsonInput(output.Written).ReadString());
                    Assert.Equal(text, JsonSerializer.Deserialize<string>(output.Written));
                }
            }
        }
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud800x\"")]
    [InlineData("\"\\ud800\\n\"")]
    [InlineData("\"\\ud800\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public void Half_a_pair_of_surrogates_is_refused(string json) =>
        Assert.Contains("Unicode", Refusal(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0xaf })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x98 })]
    [InlineData(new byte[] { 0x80 })]
    public void Bytes_that_are_no_utf8_are_refused(byte[] bytes)
    {
        Assert.Contains("Unicode", Refusal([(byte)'"', .. bytes, (byte)'"']), StringComparison.Ordinal);
        Assert.Contains("Unicode", Refusal([.. "\"0123456789abcdef0123456789abcdef"u8, .. bytes, .. "0123456789abcdef\""u8]), StringComparison.Ordinal);
        Assert.Contains("Unicode", Refusal([.. "\"\\n"u8, .. bytes, (byte)'"']), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_strings_of_a_long_text_are_one()
    {
        var items = Enumerable.Range(0, 300).Select(static i => $"\"arn:aws:chime:{i % 3}\"");
        var input = new JsonInput(Encoding.UTF8.GetBytes("[" + string.Join(',', items) + "]"));
        var read = new List<string>();
        Assert.True(input.BeginArray());
        while (input.NextItem())
        {
            read.Add(input.ReadString()!);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(static i => $"arn:aws:chime:{i % 3}"), read);
        Assert.True(read.Distinct(ReferenceEqualityComparer.Instance).Count() < 10);
    }

    [Theory]
    [InlineData("2147483647", 2147483647)]
    [InlineData("-2147483648", -2147483648)]
    [InlineData("-0", 0)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    [InlineData("1.0", null)]
    [InlineData("1e1", null)]
    [InlineData("99999999999999999999", null)]
    public void Integers_end_at_their_limits(string json, int? expected)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        if (expected is { } value)
        {
            Assert.Equal(value, new JsonInput(utf8).ReadInteger());
        }
        else
        {
            Assert.Throws<SerializationException>(() => new JsonInput(utf8).ReadInteger());
        }
    }

    [Theory]
    [InlineData("9223372036854775807", 9223372036854775807)]
    [InlineData("-9223372036854775808", -9223372036854775808)]
    public void Longs_reach_their_limits(string json, long expected) => Assert.Equal(expected, new JsonInput(Encoding.UTF8.GetBytes(json)).ReadLong());

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("1700000000", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("1700000000.123", "2023-11-14T22:13:20.1230000Z")]
    [InlineData("1700000000.1234567", "2023-11-14T22:13:20.1234567Z")]
    [InlineData("1700000000.12345674", "2023-11-14T22:13:20.1234567Z")]
    [InlineData("1.7e9", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("-1.5", "1969-12-31T23:59:58.5000000Z")]
    [InlineData("253402300799.9999999", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("-62135596800", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("253402300800", null)]
    [InlineData("99999999999", "5138-11-16T09:46:39.0000000Z")]
    [InlineData("1e99", null)]
    public void Seconds_are_read_in_every_form(string json, string? expected)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        if (expected is null)
        {
            Assert.Throws<SerializationException>(() => new JsonInput(utf8).ReadEpochSeconds());
            return;
        }

        var read = new JsonInput(utf8).ReadEpochSeconds()!.Value;
        Assert.Equal(expected, read.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        using var output = new JsonOutput();
        output.WriteEpochSeconds(read);
        Assert.Equal(read, new JsonInput(output.Written).ReadEpochSeconds());
    }

    [Theory]
    [InlineData("2024-02-29T03:04:05Z", true)]
    [InlineData("2024-01-02T03:04:05.1Z", true)]
    [InlineData("2024-01-02T03:04:05.1234567Z", true)]
    [InlineData("2024-01-02T03:04:05.123456789Z", true)]
    [InlineData("2023-02-29T03:04:05Z", false)]
    [InlineData("2024-13-02T03:04:05Z", false)]
    [InlineData("2024-01-02T24:04:05Z", false)]
    [InlineData("2024-01-02T03:04:05.Z", false)]
    [InlineData("2024-01-02T03:04:05", false)]
    [InlineData("2024-01-02T03:04:05+01:00", false)]
    [InlineData("2024/01/02T03:04:05Z", false)]
    public void Date_times_are_read_as_from_text(string text, bool valid)
    {
        var utf8 = Encoding.UTF8.GetBytes($"\"{text}\"");
        Assert.Equal(valid, HttpText.TryParseDateTime(text, false, out var expected));
        if (valid)
        {
            Assert.Equal(expected, new JsonInput(utf8).ReadDateTime());
        }
        else
        {
            Assert.Throws<SerializationException>(() => new JsonInput(utf8).ReadDateTime());
        }
    }

    private static bool Accepts(byte[] utf8)
    {
        try
        {
            var input = new JsonInput(utf8);
            input.SkipValue();
            input.End();
            return true;
        }
        catch (SerializationException)
        {
            return false;
        }
    }

    private static bool Parses(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Refusal(byte[] utf8) => Assert.Throws<SerializationException>(() => new JsonInput(utf8).ReadString()).Message;
}
