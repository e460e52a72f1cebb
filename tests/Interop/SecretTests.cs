using System.Net.WebSockets;
using ChimeSdk.InMemory;
using ChimeSdk.Reference.Tests;
using Interop.Support;

namespace Interop;

/// <summary>Keeps the secret key off the command line, which everybody on the machine can read: a file or the environment tells it.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("environment")]
    [InlineData("file")]
    [InlineData("command line")]
    public async Task Calls_signed_with_the_secret_are_taken_and_others_are_not(string from)
    {
        await File.WriteAllTextAsync(_file, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n");
        var environment = from == "environment"
            ? new Dictionary<string, string> { ["CHIME_LOCAL_ACCESS_KEY"] = "AKIDEXAMPLE", ["CHIME_LOCAL_SECRET_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }
            : [];
        string[] arguments = from switch
        {
            "file" => ["--access-key", "AKIDEXAMPLE", "--secret-key-file", _file],
            "environment" => [],
            _ => ["--access-key", "AKIDEXAMPLE", "--secret-key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"],
        };
        await using var server = await LocalProcess.StartAsync(arguments, environment);
        var presigned = new PresignedConnect(new MessagingSessionRequest { UserArn = "nobody", SessionId = "s" }, DateTimeOffset.UtcNow);

        Assert.DoesNotContain("signature", await RefusalAsync(presigned.For(server.Address)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("signature", await RefusalAsync((presigned with { SecretKey = "other" }).For(server.Address)), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> RefusalAsync(Uri address)
    {
        using var socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await socket.ConnectAsync(address, patience.Token);
        var received = await socket.ReceiveAsync(new byte[1024], patience.Token);
        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        return socket.CloseStatusDescription!;
    }
}
