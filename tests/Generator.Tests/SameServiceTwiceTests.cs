using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Keeps two versions of one service usable side by side: each in its namespace, neither taking the other's files.</summary>
public sealed class SameServiceTwiceTests
{
    [Fact]
    public void One_service_in_two_namespaces_compiles_clean()
    {
        var old = ModelText.Embedded("weather.yaml") with { Path = "v1/weather.yaml", Namespace = "Sky.V1" };
        var run = GeneratorHost.Run(old, old with { Path = "v2/weather.yaml", Namespace = "Sky.V2" });
        run.CompilesClean();
    }
}
