using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Benchmarks.Calls;
using Benchmarks.Channels;
using Benchmarks.Checks;
using Benchmarks.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Server;

/// <summary>Requests a second through Kestrel on loopback: generated endpoints that check their input, and a minimal API that does not.</summary>
internal static class ServerBudgets
{
    private const int Connections = 8;
    private const int Slices = 40;

    private static readonly TimeSpan _slice = TimeSpan.FromMilliseconds(250);

    public static async Task<IEnumerable<Budget>> RunAsync(TextWriter log)
    {
        await using var ours = Create();
        ours.MapChannels();
        await using var byHand = Create();
        byHand.MapGet("/channels/{channelArn}", static (HttpContext context, string channelArn) =>
        {
            // The framework leaves %2F as it is.
            var arn = Uri.UnescapeDataString(channelArn);
            var bearer = context.Request.Headers["x-amz-chime-bearer"];
            return Results.Json(arn.Length > 0 && bearer.Count > 0 ? _described : null, StjCallContext.Default.StjDescribeChannel);
        });
        await ours.StartAsync();
        await byHand.StartAsync();

        var candidate = await Load.ConnectAsync(ours.Urls.First());
        var baseline = await Load.ConnectAsync(byHand.Urls.First());
        for (var i = 0; i < 8; i++)
        {
            await candidate.RunAsync(_slice);
            await baseline.RunAsync(_slice);
        }

        var ratios = new double[Slices];
        double theirs = 0, own = 0;
        for (var i = 0; i < Slices; i++)
        {
            var first = i % 2 == 0 ? await baseline.RunAsync(_slice) : 0;
            own = await candidate.RunAsync(_slice);
            theirs = i % 2 == 0 ? first : await baseline.RunAsync(_slice);
            ratios[i] = own / theirs;
        }

        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    baseline {theirs:0}/s, ours {own:0}/s"));
        return [Budget.AtLeast("server DescribeChannel through Kestrel, throughput", SideBySide.Median(ratios), 0.95)];
    }

    private static readonly StjDescribeChannel _described =
        System.Text.Json.JsonSerializer.Deserialize(CallBenchmarks.DescribedUtf8, StjCallContext.Default.StjDescribeChannel)!;

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IChannels, OneChannel>();
        return builder.Build();
    }

    private sealed class OneChannel : IChannels
    {
        public Task<DescribeChannelResponse> DescribeChannelAsync(DescribeChannelRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(CallBenchmarks.Described);
    }

    /// <summary>Connections that each send the same request again as soon as it is answered.</summary>
    private sealed class Load(List<Socket> sockets, byte[] request, int answerLength)
    {
        public static async Task<Load> ConnectAsync(string url)
        {
            var request = Encoding.ASCII.GetBytes(
                $"GET /channels/{Uri.EscapeDataString(CheckBenchmarks.Request.ChannelArn)} HTTP/1.1\r\nHost: localhost\r\nx-amz-chime-bearer: {CheckBenchmarks.Request.ChimeBearer}\r\n\r\n");
            var sockets = new List<Socket>();
            for (var i = 0; i < Connections; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
                sockets.Add(socket);
            }

            // All answers are of one length. The first is waited for until nothing more comes.
            var buffer = new byte[16 * 1024];
            await sockets[0].SendAsync(request);
            var length = 0;
            do
            {
                length += await sockets[0].ReceiveAsync(buffer.AsMemory(length));
                await Task.Delay(300);
            }
            while (sockets[0].Available > 0);
            var head = Encoding.ASCII.GetString(buffer, 0, length);
            return head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? new Load(sockets, request, length) : throw new InvalidOperationException(head);
        }

        /// <summary>Requests a second.</summary>
        public async Task<double> RunAsync(TimeSpan time)
        {
            var start = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(sockets.Select(socket => Task.Run(async () =>
            {
                var buffer = new byte[answerLength];
                var count = 0;
                for (; Stopwatch.GetElapsedTime(start) < time; count++)
                {
                    await socket.SendAsync(request);
                    for (var received = 0; received < answerLength;)
                    {
                        received += await socket.ReceiveAsync(buffer.AsMemory(received));
                    }
                }

                return count;
            })));
            return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
