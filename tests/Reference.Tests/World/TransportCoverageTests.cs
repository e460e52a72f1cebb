namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a test class that never runs because its concrete form for a transport was forgotten.</summary>
public sealed class TransportCoverageTests
{
    [Fact]
    public void Every_test_class_has_a_concrete_form_for_each_transport()
    {
        var missing =
            from tests in typeof(ChimeTests).Assembly.GetTypes()
            where tests.IsAbstract && tests.IsSubclassOf(typeof(ChimeTests))
            where tests.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            from transport in _transports
            let name = $"{tests.FullName![..^"Tests".Length]}_{transport}"
            where tests.Assembly.GetType(name)?.BaseType != tests
            select name;

        Assert.Empty(missing);
    }

    private static readonly string[] _transports = ["InProcess", "OverHttp"];
}
