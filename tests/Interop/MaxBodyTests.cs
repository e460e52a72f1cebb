using System.Net;
using ChimeLocal;

namespace Interop;

/// <summary>Keeps <c>--max-body</c> the one limit for bodies: the web server has one of its own at 30 MB.</summary>
public sealed class MaxBodyTests
{
    [Theory]
    [InlineData(31_000_000, true)]
    [InlineData(31_000_000, false)]
    [InlineData(40_000_001, false)]
    [InlineData(40_000_001, true)]
    public async Task A_limit_above_the_web_server_s_holds(int length, bool isChunked)
    {
        var app = ChimeLocalApp.Create(new ChimeLocalOptions { Urls = "http://127.0.0.1:0", MaxRequestBodyBytes = 40_000_000 });
        await app.StartAsync();
        await using (app)
        {
            using var http = new HttpClient();
            var json = """{"Name":"large","ClientRequestToken":"token-1"}""";
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Urls.First() + "/app-instances"))
            {
                Content = new StringContent(json.PadRight(length), null, "application/json"),
            };
            request.Headers.TransferEncodingChunked = isChunked;
            using var answer = await http.SendAsync(request);

            var text = await answer.Content.ReadAsStringAsync();
            if (length <= 40_000_000)
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
            }
            else
            {
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, text);
                Assert.Contains("40000000", text, StringComparison.Ordinal);
            }
        }
    }
}
