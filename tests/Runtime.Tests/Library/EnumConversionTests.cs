using System.Text.Json;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Enums come from their text and travel through <see cref="JsonSerializer"/> as what they are on the wire.</summary>
public sealed class EnumConversionTests
{
    [Fact]
    public void An_enum_comes_from_its_text_known_or_not()
    {
        Assert.Equal(Reader.Child, (Reader)"child");
        Assert.Equal("later", ((Reader)"later").Value);
        Assert.False(((Reader)"later").IsKnown);
        Assert.Throws<ArgumentNullException>(() => (Reader)(string)null!);
        Assert.Equal(Level.High, (Level)2);
        Assert.Equal(9, ((Level)9).Value);
    }

    [Fact]
    public void An_enum_is_written_as_its_value()
    {
        Assert.Equal("\"child\"", JsonSerializer.Serialize(Reader.Child));
        Assert.Equal("{\"Mode\":\"ADULT\",\"Rank\":2,\"Not\":null}", JsonSerializer.Serialize(new Held { Mode = Reader.Adult, Rank = Level.High }));
        Assert.Equal("{\"Mode\":null,\"Rank\":0,\"Not\":null}", JsonSerializer.Serialize(new Held()));
        Assert.Equal("{\"child\":1}", JsonSerializer.Serialize(new Dictionary<Reader, int> { [Reader.Child] = 1 }));
        Assert.Equal("{\"2\":1}", JsonSerializer.Serialize(new Dictionary<Level, int> { [Level.High] = 1 }));
    }

    [Theory]
    [InlineData("{\"Mode\":\"ADULT\",\"Rank\":2,\"Not\":\"later\"}")]
    [InlineData("{\"Mode\":null,\"Rank\":-7,\"Not\":null}")]
    [InlineData("{\"Mode\":\"\",\"Rank\":0,\"Not\":null}")]
    public void What_was_written_is_read_again(string json)
    {
        var held = JsonSerializer.Deserialize<Held>(json);

        Assert.Equal(json, JsonSerializer.Serialize(held));
    }

    [Fact]
    public void Keys_are_read_again()
    {
        Assert.Equal(Reader.Child, Assert.Single(JsonSerializer.Deserialize<Dictionary<Reader, int>>("{\"child\":1}")!).Key);
        Assert.Equal(Level.High, Assert.Single(JsonSerializer.Deserialize<Dictionary<Level, int>>("{\"2\":1}")!).Key);
    }

    [Theory]
    [InlineData("{\"Mode\":1}")]
    [InlineData("{\"Mode\":{}}")]
    [InlineData("{\"Rank\":\"HIGH\"}")]
    [InlineData("{\"Rank\":null}")]
    [InlineData("{\"Rank\":1.5}")]
    [InlineData("{\"Rank\":99999999999}")]
    public void Another_kind_of_value_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Held>(json));

    private sealed record Held
    {
        public Reader Mode { get; init; }

        public Level Rank { get; init; }

        public Reader? Not { get; init; }
    }
}
