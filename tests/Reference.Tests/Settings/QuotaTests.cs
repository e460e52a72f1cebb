using ChimeLocal;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using Microsoft.Extensions.DependencyInjection;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a quota that a user sets in vain, or a slip of the pen that is passed over in silence.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task Set_on_the_command_line_counts_and_the_others_stay()
    {
        await using var app = Create("ModeratorsPerChannel=1", "appInstancesPerAccount=1");
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        var instance = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        await Assert.ThrowsAsync<ChimeSdkIdentity.ResourceLimitExceededException>(() => chime.Identity.CreateAppInstanceAsync(new() { Name = "Another" }));
        string[] users = new string[2];
        for (var i = 0; i < users.Length; i++)
        {
            users[i] = (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = instance, AppInstanceUserId = $"u{i}", Name = "User" })).AppInstanceUserArn!;
        }

        var channel = (await chime.Messaging.CreateChannelAsync(
            new() { AppInstanceArn = instance, Name = "General", MemberArns = [users[1]], ChimeBearer = users[0] })).ChannelArn!;
        await Assert.ThrowsAsync<ResourceLimitExceededException>(() => chime.Messaging.CreateChannelModeratorAsync(
            new() { ChannelArn = channel, ChannelModeratorArn = users[1], ChimeBearer = users[0] }));
    }

    [Theory]
    [InlineData("ModeratorsPerChanel=1", "ModeratorsPerChannel")]
    [InlineData("ModeratorsPerChannel", "Name=Value")]
    [InlineData("ModeratorsPerChannel=many", "whole number")]
    [InlineData("ModeratorsPerChannel=-1", "whole number")]
    [InlineData("ModeratorsPerChannel=9999999999", "whole number")]
    public void Written_wrongly_keeps_the_server_from_starting_and_says_why(string argument, string expected)
    {
        var error = Assert.Throws<FormatException>(() => Create(argument));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_the_documented_ones_unless_set()
    {
        var quotas = new Quotas();

        Assert.Equal(
            (100, 100_000, 100, 10, 10_000_000, 10_000, 20_000, 1_000),
            (quotas.AppInstancesPerAccount, quotas.UsersPerAppInstance, quotas.AdminsPerAppInstance, quotas.EndpointsPerUser,
                quotas.ChannelsPerAppInstance, quotas.MembershipsPerChannel, quotas.MembershipsPerUser, quotas.ModeratorsPerChannel));
    }

    [Fact]
    public async Task Of_requests_per_second_are_off_until_switched_on()
    {
        Assert.Null(new InMemoryChimeOptions().RateLimits);
        await using var off = Create();
        await using var on = ChimeLocalApp.Create(new ChimeLocalOptions { LimitRates = true, Region = "eu-central-1" });

        Assert.True(await CallAsync(off, 200));
        Assert.False(await CallAsync(on, 200));
    }

    private static async Task<bool> CallAsync(Microsoft.AspNetCore.Builder.WebApplication app, int times)
    {
        var chime = app.Services.GetRequiredService<InMemoryChime>();
        try
        {
            for (var i = 0; i < times; i++)
            {
                await chime.Identity.ListAppInstancesAsync(new());
            }

            return true;
        }
        catch (ChimeSdkIdentity.ThrottledClientException)
        {
            return false;
        }
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Create(params string[] quotas) =>
        ChimeLocalApp.Create(new ChimeLocalOptions { Urls = "http://127.0.0.1:0", Quotas = quotas });
}
