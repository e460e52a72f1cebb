using System.Threading.Channels;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>A processor that leaves the answer to the test, and a sink whose events the test can wait for.</summary>
public sealed class FlowProbe : IChannelFlowProcessor, IChimeEventSink
{
    /// <summary>Against hanging only.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Channel<ChannelFlowInvocation> _invocations = System.Threading.Channels.Channel.CreateUnbounded<ChannelFlowInvocation>();
    private readonly Lock _sync = new();
    private readonly List<ChimeEvent> _events = [];
    private TaskCompletionSource _news = new();

    /// <summary>Runs before an invocation is handed to the test.</summary>
    public Func<ChannelFlowInvocation, IChimeSdkMessaging, Task>? OnInvoke { get; set; }

    public ChimeEvent[] Events
    {
        get
        {
            lock (_sync)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>The types of the message events so far.</summary>
    public string[] MessageEvents => [.. Events.OfType<MessageEvent>().Select(e => e.EventType)];

    /// <summary>Whether there is an invocation that the test did not take.</summary>
    public bool HasMore => _invocations.Reader.Count > 0;

    public async Task<ChannelFlowInvocation> NextAsync() => await _invocations.Reader.ReadAsync().AsTask().WaitAsync(_patience);

    /// <summary>The first event of a type that is as wanted, past or to come.</summary>
    public async Task<T> EventAsync<T>(Func<T, bool>? wanted = null)
        where T : ChimeEvent
    {
        while (true)
        {
            Task news;
            lock (_sync)
            {
                if (_events.OfType<T>().FirstOrDefault(wanted ?? (_ => true)) is { } found)
                {
                    return found;
                }

                news = _news.Task;
            }

            await news.WaitAsync(_patience);
        }
    }

    public async Task InvokeAsync(ChannelFlowInvocation invocation, IChimeSdkMessaging chime, CancellationToken cancellationToken)
    {
        if (OnInvoke is { } first)
        {
            await first(invocation, chime);
        }

        _invocations.Writer.TryWrite(invocation);
    }

    public void OnEvent(ChimeEvent chimeEvent)
    {
        TaskCompletionSource news;
        lock (_sync)
        {
            _events.Add(chimeEvent);
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.SetResult();
    }
}
