using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Parcels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Server;

/// <summary>Requests that are made to be expensive: of each kind one for any number of items.</summary>
internal sealed class HostileRequests : IParcels, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(10) };

    private HostileRequests(WebApplication app) => _app = app;

    /// <summary>The kinds: what is sent, and how.</summary>
    public static IReadOnlyList<(string Name, Func<int, string> Body)> Kinds { get; } =
    [
        ("R1 items that lack what is required", static count => $"{{\"Parts\":{Items(count, static _ => "{}")}}}"),
        ("R2 violations under a long key", static count => $"{{\"Attributes\":{{\"{new string('k', 3 * count)}\":{Items(count, static _ => "\"\"")}}}}}"),
        ("R2 violations under a short key", static count => $"{{\"Attributes\":{{\"k\":{Items(count, static _ => "\"\"")}}}}}"),
        ("R3 unique blobs of one length", static count => $"{{\"Blobs\":{Items(count, static i => $"\"{Convert.ToBase64String(BitConverter.GetBytes(i))}\"")}}}"),
        ("R3 unique lists that collide", static count => $"{{\"Pairs\":{Items(count, static i => $"[{i},{-31L * i}]")}}}"),
        ("R3 unique maps of one size", static count => $"{{\"Maps\":{Items(count, static i => $"{{\"a\":{i}}}")}}}"),
        ("R4 strings that make a pattern backtrack", static count => $"{{\"Words\":{Items(Math.Max(1, count / 1000), static _ => $"\"{new string('a', 60)}!\"")}}}"),
        ("R5 digits of an integer", static count => $"{{\"Number\":{new string('9', count)}}}"),
    ];

    public static async Task<HostileRequests> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        HostileRequests? requests = null;
        builder.Services.AddSingleton<IParcels>(_ => requests!);
        var app = builder.Build();
        app.MapParcels();
        await app.StartAsync();
        requests = new HostileRequests(app);
        requests._http.BaseAddress = new Uri(app.Urls.First());
        return requests;
    }

    /// <summary>Milliseconds until the answer is there, bytes sent, status, and bytes answered.</summary>
    public async Task<(double Milliseconds, int Sent, int Status, long Answered)> SendAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsync("/parcels", content);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, body.Length, (int)response.StatusCode, answer.Length);
    }

    /// <summary>Prints a line for each kind and size.</summary>
    public static async Task PrintAsync(TextWriter output, int[] sizes)
    {
        await using var requests = await StartAsync();
        foreach (var (name, body) in Kinds)
        {
            await requests.SendAsync(body(10));
            foreach (var size in sizes)
            {
                try
                {
                    var (milliseconds, sent, status, answered) = await requests.SendAsync(body(size));
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}, {size}: {sent} B in, {milliseconds:0.0} ms, {status}, {answered} B out"));
                }
                catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}, {size}: no answer ({error.Message})"));
                }
            }
        }
    }

    public Task<SendParcelsResponse> SendParcelsAsync(SendParcelsRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new SendParcelsResponse());

    public Task<FindParcelsResponse> FindParcelsAsync(FindParcelsRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new FindParcelsResponse());

    public Task PutLabelAsync(PutLabelRequest request, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task PutTextAsync(PutTextRequest request, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task PackAsync(PackRequest request, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static string Items(int count, Func<int, string> item) => "[" + new StringBuilder().AppendJoin(',', Enumerable.Range(0, count).Select(item)) + "]";
}
