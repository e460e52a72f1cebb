using ChimeModelGen.Runtime;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away operations that look as if they worked. Whoever builds one takes its line out of the list and writes its tests.
/// </summary>
public abstract class NotBuiltYetTests(Transport transport) : ChimeTests(transport)
{
    private static readonly Dictionary<string, Func<ChimeWorld, Arns, Task>> _operations = new()
    {
        ["ChannelFlowCallback"] = (w, a) => w.Messaging.ChannelFlowCallbackAsync(
            new() { ChannelArn = a.Channel, CallbackId = new string('c', 36), ChannelMessage = new() { MessageId = "m" } }),
    };

    public static TheoryData<string> Operations() => [.. _operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answers_that_the_operation_is_unavailable_and_names_it(string operation)
    {
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreateChannelAsync(alice);

        var error = await Assert.ThrowsAnyAsync<ServiceException>(
            () => _operations[operation](World, new(channel, alice, $"{World.AppInstance}/channel-flow/flow")));

        Assert.Equal(("ServiceUnavailableException", 503, FaultKind.Server), (error.ErrorCode, error.StatusCode, error.Fault));
        Assert.Contains(operation.Split(' ')[0], error.Message, StringComparison.Ordinal);
    }

    private sealed record Arns(string Channel, string User, string Flow);
}
