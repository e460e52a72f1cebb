using System.Collections.Concurrent;
using System.Globalization;
using ChimeSdkIdentity;
using ChimeSdkMessaging;
using Interop.Support;
using Xunit.Abstractions;

namespace Interop.Durability;

/// <summary>
/// The server is killed again and again while clients write; what it had answered is there afterwards, and what it had not is there once
/// or not at all. <c>CHIME_KILLS</c> tells how often.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 6;
    private const int Channels = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-kill-").FullName;
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private readonly ConcurrentDictionary<string, string> _repeated = new();
    private readonly ConcurrentDictionary<string, bool> _members = new();
    private string _app = "";
    private string _alice = "";
    private string[] _channels = [];

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("CHIME_KILLS") ?? "3", CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_however_often_the_server_is_killed()
    {
        var random = new Random(20_261_122);
        await using (var server = await ServerProcess.StartAsync(Data))
        {
            _app = (await server.Identity.CreateAppInstanceAsync(new() { Name = "kill" })).AppInstanceArn!;
            _alice = (await server.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = _app, AppInstanceUserId = "alice", Name = "Alice" })).AppInstanceUserArn!;
            await server.KillAsync();
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.StartAsync(Data);
            await RepeatAsync(server);
            await VerifyAsync(server);

            // New ones each time, so that reading them all stays a matter of moments.
            _acknowledged.Clear();
            _repeated.Clear();
            _members.Clear();
            _channels = await Task.WhenAll(Enumerable.Range(0, Channels).Select(async i =>
                (await server.Messaging.CreateChannelAsync(new() { AppInstanceArn = _app, Name = $"{kill} {i}", ChimeBearer = _alice })).ChannelArn!));
            var round = kill;
            var load = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(server, round, writer))).ToList();

            // Not a time to wait for anything: the moment of death is to be any, and some writes are to come before it.
            var enough = random.Next(10, 400);
            while (_acknowledged.Count < enough && !load.Exists(static task => task.IsCompleted))
            {
                await Task.Delay(1);
            }

            await server.KillAsync();
            await Task.WhenAll(load);
            _total += _acknowledged.Count + _members.Count;
        }

        await using (var server = await ServerProcess.StartAsync(Data))
        {
            await RepeatAsync(server);
            await VerifyAsync(server);
            Assert.Equal(0, await server.InterruptAsync());
        }

        Assert.Equal([Data], Directory.GetFiles(_folder));
        var line = $"kill -9 under load: {Kills} kills, {_total} acknowledged writes, {_inDoubt} in doubt and repeated, 0 lost, 0 doubled";
        output.WriteLine(line);
        Console.WriteLine(line);
    }

    private long _total;
    private long _inDoubt;

    /// <summary>Sends messages and adds users to channels until the server is gone.</summary>
    private async Task WriteAsync(ServerProcess server, int kill, int writer)
    {
        for (var i = 0; ; i++)
        {
            var channel = _channels[i % Channels];
            var content = $"{kill}-{writer}-{i}";
            try
            {
                if (i % 10 == 9)
                {
                    var user = (await server.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = _app, AppInstanceUserId = content, Name = content })).AppInstanceUserArn!;
                    await server.Messaging.CreateChannelMembershipAsync(new() { ChannelArn = channel, MemberArn = user, Type = ChannelMembershipType.Default, ChimeBearer = _alice });
                    _members[channel + " " + user] = true;
                }
                else
                {
                    await SendAsync(server, channel, content);
                    _acknowledged[content] = channel;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ChimeModelGen.Runtime.ServiceException)
            {
                if (i % 10 != 9)
                {
                    _repeated[content] = channel;
                }

                return;
            }
        }
    }

    /// <summary>What got no answer is sent again with its token.</summary>
    private async Task RepeatAsync(ServerProcess server)
    {
        foreach (var (content, channel) in _repeated)
        {
            await SendAsync(server, channel, content);
            _acknowledged[content] = channel;
            _inDoubt++;
        }
    }

    private async Task VerifyAsync(ServerProcess server)
    {
        foreach (var channel in _channels)
        {
            var kept = new List<string>();
            string? token = null;
            do
            {
                var page = await server.Messaging.ListChannelMessagesAsync(new() { ChannelArn = channel, MaxResults = 50, NextToken = token, ChimeBearer = _alice });
                kept.AddRange(page.ChannelMessages!.Select(message => message.Content!));
                token = page.NextToken;
            }
            while (token is not null);
            Assert.Equal(_acknowledged.Where(write => write.Value == channel).Select(write => write.Key).Order(), kept.Order());
        }

        foreach (var membership in _members.Keys.Select(key => key.Split(' ')))
        {
            var described = await server.Messaging.DescribeChannelMembershipAsync(new() { ChannelArn = membership[0], MemberArn = membership[1], ChimeBearer = _alice });
            Assert.Equal(membership[1], described.ChannelMembership!.Member!.Arn);
        }
    }

    private Task<SendChannelMessageResponse> SendAsync(ServerProcess server, string channel, string content) =>
        server.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = channel,
            Content = content,
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            ClientRequestToken = content,
            ChimeBearer = _alice,
        });
}
