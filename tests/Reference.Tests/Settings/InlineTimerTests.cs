using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away deadlocks with a time provider that runs what is due before it returns from setting a timer.</summary>
public sealed class InlineTimerTests
{
    /// <summary>Against hanging only.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_is_due_at_once_runs_under_nobodys_lock()
    {
        for (var round = 0; round < 20; round++)
        {
            var clock = new ManualTimeProvider();
            using var chime = new InMemoryChime(new InMemoryChimeOptions { TimeProvider = clock });
            var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
            var alice = await CreateUserAsync(chime, app, "alice");
            var bob = await CreateUserAsync(chime, app, "bob");
            var channel = (await chime.Messaging.CreateChannelAsync(new() { AppInstanceArn = app, Name = "General", ChimeBearer = alice, MemberArns = [bob] })).ChannelArn!;
            clock.Advance(TimeSpan.FromDays(2));
            using var stop = new CancellationTokenSource();
            using var started = new ManualResetEventSlim();
            var roster = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await Outcome.OfAsync(() => chime.Messaging.CreateChannelMembershipAsync(
                        new() { ChannelArn = channel, MemberArn = bob, Type = ChannelMembershipType.Default, ChimeBearer = alice }));
                    await Outcome.OfAsync(() => chime.Messaging.DeleteChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = bob, ChimeBearer = alice }));
                    started.Set();
                }
            });
            var expiry = Task.Run(async () =>
            {
                started.Wait(_patience);
                await chime.Identity.PutAppInstanceUserExpirationSettingsAsync(new()
                {
                    AppInstanceUserArn = bob,
                    ExpirationSettings = new() { ExpirationDays = 1, ExpirationCriterion = ChimeSdkIdentity.ExpirationCriterion.CreatedTimestamp },
                });
            });

            await expiry.WaitAsync(_patience);
            await stop.CancelAsync();
            await roster.WaitAsync(_patience);

            Assert.DoesNotContain(
                bob,
                (await chime.Messaging.ListChannelMembershipsAsync(new() { ChannelArn = channel, ChimeBearer = alice })).ChannelMemberships!.Select(row => row.Member!.Arn));
        }
    }

    [Fact]
    public async Task No_timer_is_touched_while_another_call_could_not_go_on()
    {
        // The clock asks a question of the service, from another thread, whenever a timer is made or set: an answer comes only if no lock is held.
        var clock = new Asking();
        using var chime = new InMemoryChime(new InMemoryChimeOptions { TimeProvider = clock });
        var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
        var alice = await CreateUserAsync(chime, app, "alice");
        clock.Question = () => Task.Run(async () =>
        {
            await chime.Identity.ListAppInstanceUsersAsync(new() { AppInstanceArn = app });
            await Outcome.OfAsync(() => chime.Messaging.ListChannelMessagesAsync(new() { ChannelArn = $"{app}/channel/c", ChimeBearer = alice }));
        });

        await chime.Messaging.CreateChannelAsync(new()
        {
            AppInstanceArn = app,
            ChannelId = "c",
            Name = "C",
            ExpirationSettings = new() { ExpirationDays = 9, ExpirationCriterion = ExpirationCriterion.CreatedTimestamp },
            ChimeBearer = alice,
        });
        await chime.Messaging.PutChannelExpirationSettingsAsync(new()
        {
            ChannelArn = $"{app}/channel/c",
            ExpirationSettings = new() { ExpirationDays = 7, ExpirationCriterion = ExpirationCriterion.LastMessageTimestamp },
        });
        await chime.Identity.PutAppInstanceUserExpirationSettingsAsync(new()
        {
            AppInstanceUserArn = alice,
            ExpirationSettings = new() { ExpirationDays = 5, ExpirationCriterion = ChimeSdkIdentity.ExpirationCriterion.CreatedTimestamp },
        });

        Assert.True(clock.Answers >= 3, $"{clock.Answers} answers");
        Assert.Equal(0, clock.Silences);
    }

    private static async Task<string> CreateUserAsync(InMemoryChime chime, string app, string id) =>
        (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;

    private sealed class Asking : TimeProvider
    {
        public Func<Task>? Question { get; set; }

        public int Answers { get; private set; }

        public int Silences { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Ask();
            return new Timer(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private void Ask()
        {
            if (Question is { } question)
            {
                _ = question().Wait(TimeSpan.FromSeconds(10)) ? Answers++ : Silences++;
            }
        }

        private sealed class Timer(Asking owner, ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                owner.Ask();
                return inner.Change(dueTime, period);
            }

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
