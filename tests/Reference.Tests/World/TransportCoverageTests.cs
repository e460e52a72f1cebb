namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a test class that never runs because its concrete form for a transport was forgotten.</summary>
public sealed class TransportCoverageTests
{
    [Fact]
    public void Every_test_class_has_a_concrete_form_for_each_transport_that_is_built()
    {
        var missing =
            from tests in typeof(ChimeTests).Assembly.GetTypes()
            where tests.IsAbstract && tests.IsSubclassOf(typeof(ChimeTests))
            from transport in _transports
            let name = $"{tests.FullName![..^"Tests".Length]}_{transport}"
            where tests.Assembly.GetType(name)?.BaseType != tests
            select name;

        Assert.Empty(missing);
    }

    private static readonly string[] _transports =
    [
#if IN_PROCESS_TRANSPORT
        "InProcess",
#endif
#if HTTP_TRANSPORT
        "OverHttp",
#endif
    ];
}
