using System.Net;
using System.Text;
using LibraryApi;

namespace Runtime.Tests.Library;

/// <summary>Stands for the network: keeps what was sent and answers as told.</summary>
internal sealed class FakeHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<HttpRequestMessage> Sent { get; } = [];

    public List<string> Bodies { get; } = [];

    /// <summary>Path and query as they go over the wire.</summary>
    public string Target => Sent[^1].RequestUri!.PathAndQuery;

    public static (LibraryClient Client, FakeHandler Network) Answering(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var handler = new FakeHandler(_ => Respond(body, status, headers));
        return (Client(handler), handler);
    }

    public static LibraryClient Client(HttpMessageHandler handler, Action<ChimeModelGen.Runtime.ServiceClientOptions>? configure = null)
    {
        var options = new ChimeModelGen.Runtime.ServiceClientOptions { Endpoint = new Uri("http://library.test/base/"), IdempotencyTokens = () => "made" };
        configure?.Invoke(options);
        return new LibraryClient(new HttpClient(handler), options);
    }

    public static HttpResponseMessage Respond(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.Remove(name);
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Sent.Add(request);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return answer(request);
    }
}
