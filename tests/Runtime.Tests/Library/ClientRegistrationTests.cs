using System.Net;
using LibraryApi;
using Microsoft.Extensions.DependencyInjection;

namespace Runtime.Tests.Library;

/// <summary>Clients of one service in one program: two regions or accounts, each with handlers of its own.</summary>
public sealed class ClientRegistrationTests
{
    [Fact]
    public async Task Named_clients_have_addresses_and_handlers_of_their_own()
    {
        var network = new FakeHandler(static _ => FakeHandler.Respond("{}"));
        var services = new ServiceCollection();
        foreach (var name in (string?[])[null, "north", "south"])
        {
            var builder = name is null
                ? services.AddLibraryClient(static o => o.Endpoint = new Uri("http://plain.test"))
                : services.AddLibraryClient(name, o => o.Endpoint = new Uri($"http://{name}.test"));
            builder.ConfigurePrimaryHttpMessageHandler(() => network).AddHttpMessageHandler(() => new Stamp(name ?? "plain"));
        }

        using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ILibrary>().GetBookAsync(new() { BookId = "moby" });
        await provider.GetRequiredKeyedService<ILibrary>("north").GetBookAsync(new() { BookId = "moby" });
        await provider.GetRequiredKeyedService<ILibrary>("south").GetBookAsync(new() { BookId = "moby" });
        Assert.Equal(
            ["plain.test plain", "north.test north", "south.test south"],
            network.Sent.Select(static m => $"{m.RequestUri!.Host} {string.Join('+', m.Headers.GetValues("x-stamp"))}"));
    }

    [Fact]
    public void The_handler_that_the_factory_makes_follows_no_redirect()
    {
        var services = new ServiceCollection();
        services.AddLibraryClient(static o => o.Endpoint = new Uri("http://plain.test"));
        using var provider = services.BuildServiceProvider();
        HttpMessageHandler? handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(typeof(ILibrary).FullName!);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).AllowAutoRedirect);
    }

    private sealed class Stamp(string text) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("x-stamp", text);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
