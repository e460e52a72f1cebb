using System.Text;
using System.Text.Json;
using ChimeModelGen.Runtime;

namespace Runtime.Tests.Json;

/// <summary>Keeps what is written readable: long texts over several stretches, escapes at their seams, broken pairs.</summary>
public sealed class JsonOutputTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("\u0001")]
    [InlineData("\"")]
    [InlineData("é")]
    [InlineData("☕")]
    [InlineData("\U0001F600")]
    public void Long_texts_are_written_over_all_seams(string unit)
    {
        foreach (var lead in Enumerable.Range(0, 3))
        {
            var text = new string('x', lead) + string.Concat(Enumerable.Repeat(unit, 5_000));
            using var output = new JsonOutput(16);
            output.WriteString(text);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(output.Written));
        }
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\udc00")]
    [InlineData("x\ud800y")]
    [InlineData("\ud800\ud800\udc00")]
    public void Half_a_pair_is_replaced(string text)
    {
        using var output = new JsonOutput();
        output.WriteString(text);
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), JsonSerializer.Deserialize<string>(output.Written));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_000, "0.0001")]
    [InlineData(1, "0.0000001")]
    [InlineData(-15_000_000, "-1.5")]
    [InlineData(17_000_000_001_230_000, "1700000000.123")]
    [InlineData(17_000_000_000_000_000, "1700000000")]
    public void Seconds_have_as_many_decimals_as_there_are(long ticks, string expected)
    {
        using var output = new JsonOutput();
        output.WriteEpochSeconds(DateTimeOffset.UnixEpoch.AddTicks(ticks));
        Assert.Equal(expected, Encoding.UTF8.GetString(output.Written));
    }

    [Theory]
    [InlineData(17_000_000_001_230_000, "2023-11-14T22:13:20.123Z")]
    [InlineData(17_000_000_001_239_999, "2023-11-14T22:13:20.123Z")]
    [InlineData(17_000_000_000_000_000, "2023-11-14T22:13:20.000Z")]
    [InlineData(-10_000, "1969-12-31T23:59:59.999Z")]
    public void Seconds_are_text_with_milliseconds_where_that_was_asked_for(long ticks, string expected)
    {
        using var output = new JsonOutput { SecondsAsText = true };
        output.WriteEpochSeconds(DateTimeOffset.UnixEpoch.AddTicks(ticks).ToOffset(TimeSpan.FromHours(2)));
        Assert.Equal($"\"{expected}\"", Encoding.UTF8.GetString(output.Written));
    }
}
