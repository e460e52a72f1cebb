using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.Extensions.Time.Testing;

namespace ChatTests;

public sealed class SupportDeskTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-11-22T09:00:00Z"));
    private InMemoryChime _chime = null!;
    private SupportDesk _desk = null!;
    private string _customer = "";

    public async Task InitializeAsync()
    {
        _chime = new InMemoryChime(new() { TimeProvider = _clock });
        var app = (await _chime.Identity.CreateAppInstanceAsync(new() { Name = "Shop" })).AppInstanceArn!;
        _desk = new SupportDesk(_chime.Messaging, app, await UserAsync(app, "agent"));
        _customer = await UserAsync(app, "customer");
    }

    public async Task DisposeAsync() => await _chime.DisposeAsync();

    [Fact]
    public async Task Greets_the_customer_in_a_private_channel()
    {
        using var events = _chime.Record();
        var channel = await _desk.OpenAsync(_customer);
        Assert.Equal(ChannelPrivacy.Private, Assert.Single(events.OfType<ChannelCreated>()).Channel.Privacy);
        var greeting = Assert.Single(events.OfType<MessageCreated>()).Message;
        Assert.Equal((channel, "How can we help?"), (greeting.ChannelArn, greeting.Content));
    }

    [Fact]
    public async Task Reminds_after_a_day_of_silence_and_not_before()
    {
        var channel = await _desk.OpenAsync(_customer);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.False(await _desk.RemindAsync(channel, _clock));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await _desk.RemindAsync(channel, _clock));
    }

    private async Task<string> UserAsync(string app, string id) =>
        (await _chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;
}
