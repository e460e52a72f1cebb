using System.Net;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps the hosts of the retired API and of the present ones apart, which begin alike: tags of something unknown are not found in the one and
/// forbidden in the other.
/// </summary>
public sealed class LegacyAddressTests(ChimeServer server) : IClassFixture<ChimeServer>
{
    private const string UnknownTags = "/tags?arn=arn%3Aaws%3Achime%3Aus-east-1%3A123456789012%3Aapp-instance%2Funknown";

    [Theory]
    [InlineData("messaging-service.chime.aws.amazon.com")]
    [InlineData("identity-service.chime.aws.amazon.com:443")]
    [InlineData("service.chime.aws.amazon.com")]
    [InlineData("service.chime.amazonaws.com")]
    [InlineData("Messaging-localhost:5080")]
    [InlineData("identity-127.0.0.1:5080")]
    public async Task A_host_of_the_retired_API_gets_it(string host) => Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(UnknownTags, host));

    [Theory]
    [InlineData("messaging-chime.us-east-1.amazonaws.com")]
    [InlineData("identity-chime.eu-central-1.amazonaws.com")]
    [InlineData("messaging-chime-fips.us-east-1.amazonaws.com")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("chime.localhost")]
    public async Task Any_other_host_gets_the_present_ones(string host) => Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(UnknownTags, host));

    [Theory]
    [InlineData("/legacy", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task A_path_in_front_asks_for_the_retired_API(string prefix, HttpStatusCode status) =>
        Assert.Equal(status, await StatusAsync(prefix + UnknownTags, host: null));

    [Theory]
    [InlineData("/legacy/channel-flows?app-instance-arn=arn")]
    [InlineData("/legacy/app-instance-bots?app-instance-arn=arn")]
    [InlineData("/legacy")]
    public async Task What_the_retired_API_lacks_is_not_served_under_its_address(string target) =>
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(target, host: null));

    private async Task<HttpStatusCode> StatusAsync(string target, string? host)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, target));
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
