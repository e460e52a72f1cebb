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

    [Theory]
    [InlineData(null)]
    [InlineData("north")]
    public async Task Two_registrations_of_one_name_have_handlers_of_their_own_and_the_last_one_is_given(string? name)
    {
        var network = new FakeHandler(static _ => FakeHandler.Respond("{}"));
        var services = new ServiceCollection();
        foreach (var stamp in (string[])["first", "second", "third"])
        {
            var builder = name is null
                ? services.AddLibraryClient(o => o.Endpoint = new Uri($"http://{stamp}.test"))
                : services.AddLibraryClient(name, o => o.Endpoint = new Uri($"http://{stamp}.test"));
            builder.ConfigurePrimaryHttpMessageHandler(() => network).AddHttpMessageHandler(() => new Stamp(stamp));
        }

        using var provider = services.BuildServiceProvider();
        await (name is null ? provider.GetRequiredService<ILibrary>() : provider.GetRequiredKeyedService<ILibrary>(name)).GetBookAsync(new() { BookId = "moby" });
        foreach (var client in name is null ? provider.GetServices<ILibrary>() : provider.GetKeyedServices<ILibrary>(name))
        {
            await client.GetBookAsync(new() { BookId = "moby" });
        }

        Assert.Equal(
            ["third.test third", "first.test first", "second.test second", "third.test third"],
            network.Sent.Select(static m => $"{m.RequestUri!.Host} {string.Join('+', m.Headers.GetValues("x-stamp"))}"));
    }

    [Fact]
    public async Task A_key_that_looks_like_the_name_of_another_registration_is_none()
    {
        var network = new FakeHandler(static _ => FakeHandler.Respond("{}"));
        var services = new ServiceCollection();
        string[] keys = ["x#2", "x", "x", "x#2"];
        for (var i = 0; i < keys.Length; i++)
        {
            var stamp = $"{keys[i]}-{i}";
            services.AddLibraryClient(keys[i], static o => o.Endpoint = new Uri("http://plain.test"))
                .ConfigurePrimaryHttpMessageHandler(() => network).AddHttpMessageHandler(() => new Stamp(stamp));
        }

        using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<ILibrary>("x").GetBookAsync(new() { BookId = "moby" });
        await provider.GetRequiredKeyedService<ILibrary>("x#2").GetBookAsync(new() { BookId = "moby" });
        Assert.Equal(["x-2", "x#2-3"], network.Sent.Select(static m => string.Join('+', m.Headers.GetValues("x-stamp"))));
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
