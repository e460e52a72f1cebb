using System.Globalization;
using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps builds reproducible: the same models give the same bytes, whatever the order, the culture or the process's past.</summary>
public sealed class DeterminismTests
{
    private static readonly ModelText _weather = ModelText.Embedded("weather.yaml");
    private static readonly ModelText _library = ModelText.Embedded("library.yaml");

    [Fact]
    public void Two_fresh_drivers_give_the_same_text() =>
        Assert.Equal(GeneratorHost.Run(ModelText.Shipped("chime-sdk-messaging.yaml")).Sources, GeneratorHost.Run(ModelText.Shipped("chime-sdk-messaging.yaml")).Sources);

    [Fact]
    public void The_order_of_files_does_not_matter() =>
        Assert.Equal(
            GeneratorHost.Run(_weather, _library).Sources.OrderBy(s => s.Key, StringComparer.Ordinal),
            GeneratorHost.Run(_library, _weather).Sources.OrderBy(s => s.Key, StringComparer.Ordinal));

    [Fact]
    public void An_edited_model_gives_what_a_fresh_run_over_it_gives()
    {
        var edited = _weather.Edit("Temperature: {", "Humidity: Float\n      Temperature: {").Edit("RAIN", "FOG: Drive slowly., RAIN");
        Assert.Equal(GeneratorHost.Run(edited).Sources, GeneratorHost.Run(_weather).After(edited).Sources);
    }

    [Fact]
    public void The_culture_of_the_compiler_does_not_matter()
    {
        var usual = GeneratorHost.Run(_weather).Sources;
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "\u2212";
            odd.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(usual, GeneratorHost.Run(_weather).Sources);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_in_a_line_feed_on_every_system() =>
        Assert.All(GeneratorHost.Run(_weather.Edit("\n", "\r\n")).Sources.Values, text => Assert.DoesNotContain('\r', text));
}
