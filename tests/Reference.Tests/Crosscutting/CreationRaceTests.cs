using ChimeModelGen.Runtime;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Who knows a channel's id before the channel is there may call for it at any moment.</summary>
public sealed class CreationRaceTests
{
    [Fact]
    public async Task Calls_to_a_channel_that_is_just_being_created_hang_nobody()
    {
        using var chime = new InMemoryChime(new() { SweepInterval = Timeout.InfiniteTimeSpan });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "App" })).AppInstanceArn!;
        var alice = await CreateUserAsync(chime, app, "alice");
        var bob = await CreateUserAsync(chime, app, "bob");
        for (var i = 0; i < 1_500; i++)
        {
            var id = $"general-{i}";
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var joining = Task.Factory.StartNew(
                () => Join(chime, $"{app}/channel/{id}", alice, bob, started), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await started.Task;
            var creating = Task.Run(() => chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, ChannelId = id, Name = id, ChimeBearer = alice }));
            await Task.WhenAll(creating, joining).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private static void Join(InMemoryChime chime, string channel, string by, string member, TaskCompletionSource started)
    {
        for (var attempt = 0; attempt < 10_000_000; attempt++)
        {
            try
            {
                chime.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = member, Type = ChannelMembershipType.Default, ChimeBearer = by })
                    .GetAwaiter().GetResult();
                return;
            }
            catch (ServiceException)
            {
                started.TrySetResult();
            }
        }

        throw new TimeoutException("The channel never came.");
    }

    private static async Task<string> CreateUserAsync(InMemoryChime chime, string app, string id) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;
}
