using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps the paginators of the AWS SDK for JavaScript ending: they go on while a page has a token, so a token on the last page, an empty one or the
/// same one twice would loop or throw.
/// </summary>
public sealed class JavaScriptPaginatorTests(JavaScriptPaginatorTests.Fixture scenario) : IClassFixture<JavaScriptPaginatorTests.Fixture>
{
    [SkippableTheory]
    [InlineData("ListChannelMessages", 7)]
    [InlineData("ListChannelMemberships", 8)]
    [InlineData("ListChannelModerators", 8)]
    [InlineData("ListChannelBans", 0)]
    [InlineData("ListChannels", 8)]
    [InlineData("ListChannelMembershipsForAppInstanceUser", 8)]
    [InlineData("ListChannelsModeratedByAppInstanceUser", 8)]
    [InlineData("SearchChannels", 8)]
    public void Pages_of_three_hold_everything_once_and_end(string operation, int count)
    {
        var line = scenario.Run[operation];
        var found = line.GetProperty("found").EnumerateArray().Select(static item => item.GetString()).ToArray();
        Assert.Equal(count, found.Length);
        Assert.Equal(count, found.Distinct().Count());
        Assert.Equal(Math.Max(1, (count + 2) / 3), line.GetProperty("pages").GetInt32());
    }

    [SkippableFact]
    public void Messages_come_in_the_order_in_which_they_were_sent() => Assert.Equal(
        Enumerable.Range(0, 7).Select(static i => $"message {i}"),
        scenario.Run["ListChannelMessages"].GetProperty("found").EnumerateArray().Select(static item => item.GetString()));

    public sealed class Fixture() : NodeScenario("paginators.mjs");
}
