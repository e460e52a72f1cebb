using Generator.Tests.Binding;
using Generator.Tests.Hosting;

namespace Generator.Tests.Smithy;

/// <summary>Two readers, one meaning: a service transcribed into our format and the same service's older AST.</summary>
public sealed class OwnFormatTests
{
    /// <summary>What the service has gained since the AST was published.</summary>
    private static readonly string[] _newer =
    [
        "GetMessagingSessionEndpointRequest: 0 NetworkType NetworkType Query network-type  .. ..  False  ",
        "NetworkType: value DUAL_STACK",
        "NetworkType: value IPV4_ONLY",
    ];

    [SkippableFact]
    public void A_transcribed_service_is_what_its_ast_says()
    {
        var ast = Assert.Single(Ast.BindAll(File.ReadAllText(Shared.PathOf("models/chime-sdk-messaging-2021-05-15.json"))).Models);
        var own = Bound.Model(ModelText.Shipped("chime-sdk-messaging.yaml").Text);

        // A minimum of 0 says nothing, and our transcription does not repeat it.
        var theirs = ModelLines.Of(ast).Select(static line => line.Replace(": String 0..", ": String ..", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var ours = ModelLines.Of(own).Select(static line => line.Replace(": String 0..", ": String ..", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal((ast.Version, ast.Title, ast.Aws), (own.Version, own.Title, own.Aws));
        Assert.Empty(theirs.Except(ours));
        Assert.Equal(_newer, ours.Except(theirs).Order(StringComparer.Ordinal));
        Assert.InRange(theirs.Count, 900, 2_000);
    }
}
