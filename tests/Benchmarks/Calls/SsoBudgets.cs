using System.Text;
using Amazon.Runtime;
using Benchmarks.Measuring;
using Benchmarks.Sso;
using Benchmarks.SsoOidc;
using ChimeModelGen.Runtime;

namespace Benchmarks.Calls;

/// <summary>The same operations through AWS's own SDK and through clients generated from AWS's models.</summary>
internal static class SsoBudgets
{
    private static readonly byte[] _accounts = Encoding.UTF8.GetBytes(
        "{\"accountList\":[" + string.Join(',', Enumerable.Range(0, 10).Select(static i => $$"""{"accountId":"12345678901{{i}}","accountName":"Account {{i}}","emailAddress":"account{{i}}@example.com"}"""))
        + "],\"nextToken\":\"" + new string('n', 100) + "\"}");

    private static readonly byte[] _token = Encoding.UTF8.GetBytes(
        $$"""{"accessToken":"{{new string('a', 400)}}","expiresIn":28800,"tokenType":"Bearer","refreshToken":"{{new string('r', 400)}}"}""");

    public static IEnumerable<Budget> Run(TextWriter log)
    {
        var options = new ServiceClientOptions { Endpoint = new Uri("https://portal.sso.us-east-1.amazonaws.com") };

        using var ssoSdk = new Amazon.SSO.AmazonSSOClient(new AnonymousAWSCredentials(), new Amazon.SSO.AmazonSSOConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.USEast1,
            HttpClientFactory = new CannedFactory(_accounts),
        });
        var sdkAccounts = new Amazon.SSO.Model.ListAccountsRequest { AccessToken = new string('t', 200), MaxResults = 10 };
        var sso = new SwbPortalServiceClient(new HttpClient(new CannedHandler(_accounts)), options);
        var accounts = new ListAccountsRequest { AccessToken = new string('t', 200), MaxResults = 10 };
        var listed = SideBySide.Compare(
            () => ssoSdk.ListAccountsAsync(sdkAccounts).GetAwaiter().GetResult(), () => sso.ListAccountsAsync(accounts).GetAwaiter().GetResult(), 100);
        log.WriteLine(listed);
        yield return Budget.AtMost("SSO ListAccounts against AWSSDK.SSO, time", listed.Time, 0.35);
        yield return Budget.AtMost("SSO ListAccounts against AWSSDK.SSO, allocation", listed.Allocation, 0.35);

        using var oidcSdk = new Amazon.SSOOIDC.AmazonSSOOIDCClient(new AnonymousAWSCredentials(), new Amazon.SSOOIDC.AmazonSSOOIDCConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.USEast1,
            HttpClientFactory = new CannedFactory(_token),
        });
        var sdkToken = new Amazon.SSOOIDC.Model.CreateTokenRequest { ClientId = "client", ClientSecret = "secret", GrantType = "refresh_token", RefreshToken = new string('r', 400) };
        var oidc = new AwsssooidcServiceClient(new HttpClient(new CannedHandler(_token)), options);
        var token = new CreateTokenRequest { ClientId = "client", ClientSecret = "secret", GrantType = "refresh_token", RefreshToken = new string('r', 400) };
        var created = SideBySide.Compare(
            () => oidcSdk.CreateTokenAsync(sdkToken).GetAwaiter().GetResult(), () => oidc.CreateTokenAsync(token).GetAwaiter().GetResult(), 100);
        log.WriteLine(created);
        yield return Budget.AtMost("SSO-OIDC CreateToken against AWSSDK.SSOOIDC, time", created.Time, 0.35);
        yield return Budget.AtMost("SSO-OIDC CreateToken against AWSSDK.SSOOIDC, allocation", created.Allocation, 0.35);
    }

    private sealed class CannedFactory(byte[] body) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new CannedHandler(body));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override string GetConfigUniqueString(IClientConfig clientConfig) => "canned" + body.Length;
    }
}
