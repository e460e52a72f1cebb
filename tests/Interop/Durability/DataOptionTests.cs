using System.Diagnostics;
using System.Net;
using ChimeSdkIdentity;
using Interop.Support;

namespace Interop.Durability;

/// <summary>What the person who starts the server with <c>--data</c> gets to see.</summary>
public sealed class DataOptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chime-option-").FullName;

    private string Data => Path.Combine(_folder, "chime.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_that_is_no_data_file_ends_the_server_with_a_reason_and_is_left_alone()
    {
        await File.WriteAllTextAsync(Data, "dear diary");
        var run = await ProcessRun.TryRunAsync("dotnet", ServerProcess.Arguments(Data));
        Assert.Equal(1, run!.ExitCode);
        Assert.StartsWith($"The server cannot start: {Data} is not a data file of this server", run.Error, StringComparison.Ordinal);
        Assert.Equal("dear diary", await File.ReadAllTextAsync(Data));
    }

    [SkippableFact]
    public async Task A_pipe_ends_the_server_with_one_line()
    {
        Skip.If(await ProcessRun.TryRunAsync("mkfifo", [Data]) is not { ExitCode: 0 }, "There are no named pipes here.");
        var run = await ProcessRun.TryRunAsync("dotnet", ServerProcess.Arguments(Data));
        Assert.Equal(1, run!.ExitCode);
        Assert.StartsWith($"The server cannot start: {Data} is no file but a pipe", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_damaged_file_ends_the_server_and_nothing_is_left_beside_it()
    {
        await using (var server = await ServerProcess.StartAsync(Data))
        {
            await server.Identity.CreateAppInstanceAsync(new() { Name = "Unmistakable" });
            Assert.Equal(0, await server.InterruptAsync());
        }

        var bytes = await File.ReadAllBytesAsync(Data);
        bytes[bytes.AsSpan().IndexOf("Unmistakable"u8)] ^= 1;
        await File.WriteAllBytesAsync(Data, bytes);
        var run = await ProcessRun.TryRunAsync("dotnet", ServerProcess.Arguments(Data));
        Assert.Equal(1, run!.ExitCode);
        Assert.Contains("is not what was written", run.Error, StringComparison.Ordinal);
        Assert.Equal([Data], Directory.GetFiles(_folder));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Data));
    }

    [Fact]
    public async Task A_file_removed_under_the_server_is_told_by_its_health()
    {
        await using var server = await ServerProcess.StartAsync(Data);
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }

        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        HttpResponseMessage health;
        while ((health = await http.GetAsync(new Uri(server.Address, "/health"), patience.Token)).StatusCode == HttpStatusCode.OK)
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.DoesNotContain(_folder, await health.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<ServiceUnavailableException>(() => server.Identity.CreateAppInstanceAsync(new() { Name = "lost" }));
    }

    /// <summary>The fault can't even be told: the error output is a file on the same full disk.</summary>
    [SkippableFact]
    public async Task A_full_disk_with_the_error_output_on_it_does_not_end_the_server()
    {
        var mounted = await ProcessRun.TryRunAsync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder]);
        Skip.If(mounted is not { ExitCode: 0 }, "A small disk can be mounted by root on Linux only.");
        try
        {
            var command = string.Join(' ', ServerProcess.Arguments(Data).Select(static argument => $"'{argument}'"));
            await using var server = await ServerProcess.StartAsync(
                new ProcessStartInfo("bash", ["-c", $"exec dotnet {command} 2>'{Path.Combine(_folder, "errors.txt")}'"]));
            var arn = (await server.Identity.CreateAppInstanceAsync(new() { Name = "before" })).AppInstanceArn!;
            var ballast = Path.Combine(_folder, "ballast");
            _ = await ProcessRun.TryRunAsync("bash", ["-c", $"cat /dev/zero > '{ballast}'; for i in 1 2 3 4; do head -c 1 /dev/zero >> '{ballast}'; done"]);
            for (var i = 0; i < 3; i++)
            {
                await Assert.ThrowsAnyAsync<ServiceUnavailableException>(async () =>
                {
                    for (var update = 0; update < 2_000; update++)
                    {
                        await server.Identity.UpdateAppInstanceAsync(new() { AppInstanceArn = arn, Name = "full", Metadata = new string('x', 1_000) });
                    }
                });
            }

            File.Delete(ballast);
            using var http = new HttpClient();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((await http.GetAsync(new Uri(server.Address, "/health"), patience.Token)).StatusCode != HttpStatusCode.OK)
            {
                await Task.Delay(50, patience.Token);
            }

            Assert.NotNull((await server.Identity.UpdateAppInstanceAsync(new() { AppInstanceArn = arn, Name = "after", Metadata = "" })).AppInstanceArn);
            Assert.Equal(0, await server.InterruptAsync());
        }
        finally
        {
            _ = await ProcessRun.TryRunAsync("umount", ["-l", _folder]);
        }
    }

    [Fact]
    public async Task A_second_server_on_the_same_file_ends_with_a_reason_and_the_first_goes_on()
    {
        await using var server = await ServerProcess.StartAsync(Data);
        var run = await ProcessRun.TryRunAsync("dotnet", ServerProcess.Arguments(Data));
        Assert.Equal(1, run!.ExitCode);
        Assert.Contains("is in use by another server", run.Error, StringComparison.Ordinal);
        Assert.NotNull((await server.Identity.CreateAppInstanceAsync(new() { Name = "still" })).AppInstanceArn);
        Assert.Equal(0, await server.InterruptAsync());
    }

    /// <summary>A limit on the size of files stands for a full disk.</summary>
    [SkippableFact]
    public async Task A_full_disk_costs_no_acknowledged_write_and_service_goes_on_when_there_is_room()
    {
        Skip.If(await ProcessRun.TryRunAsync("prlimit", ["--version"]) is null, "There is no prlimit to stand for a full disk.");
        var command = string.Join(' ', ServerProcess.Arguments(Data).Select(argument => $"'{argument}'"));
        await using var server = await ServerProcess.StartAsync(new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -S -f 512; exec dotnet {command}"])
        {
            // The runtime's executable memory is a file too, and a large one.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
            RedirectStandardError = true,
        });
        var metadata = new string('x', 1_000);
        var acknowledged = new List<string>();
        var refused = await Assert.ThrowsAnyAsync<ServiceUnavailableException>(async () =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                acknowledged.Add((await server.Identity.CreateAppInstanceAsync(new() { Name = $"app {i}", Metadata = metadata })).AppInstanceArn!);
                if (acknowledged.Count == 90)
                {
                    // The quota is 100; what is deleted is written as well.
                    foreach (var arn in acknowledged)
                    {
                        await server.Identity.DeleteAppInstanceAsync(new() { AppInstanceArn = arn });
                    }

                    acknowledged.Clear();
                }
            }
        });
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri(server.Address, "/health"))).StatusCode);

        Assert.Equal(0, (await ProcessRun.TryRunAsync("prlimit", ["--pid", $"{server.Id}", "--fsize=unlimited:"]))!.ExitCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await http.GetAsync(new Uri(server.Address, "/health"), patience.Token)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(50, patience.Token);
        }

        acknowledged.Add((await server.Identity.CreateAppInstanceAsync(new() { Name = "room again" })).AppInstanceArn!);
        await server.KillAsync();
        await using var restarted = await ServerProcess.StartAsync(Data);
        foreach (var arn in acknowledged)
        {
            Assert.Equal(arn, (await restarted.Identity.DescribeAppInstanceAsync(new() { AppInstanceArn = arn })).AppInstance!.AppInstanceArn);
        }

    }
}
