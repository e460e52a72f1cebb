using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using ChimeModelGen.Runtime;

namespace Runtime.Tests.EventStreams;

/// <summary>Keeps the cost of patterns over a stream that does not end: its events share a time, which renews.</summary>
public sealed class StreamPatternTimeTests
{
    private const int Events = 400;

    private static readonly ConstraintPattern _pattern = new("c[abc]{200}\\z", "c[abc]{200}$");

    [Fact]
    public async Task The_events_of_a_stream_share_the_time_for_patterns()
    {
        // Far less than they take together, and as good as nothing of it renews.
        var limits = ReadLimits.ForServer();
        (limits.MaxPatternTime, limits.MaxReadTime) = (TimeSpan.FromMilliseconds(2), TimeSpan.FromMinutes(10));
        var error = await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(limits, TimeSpan.Zero, Events));
        Assert.Contains("all patterns of a request must be decided within 2 milliseconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_for_patterns_renews_while_a_stream_goes_on()
    {
        // A quarter of what all events take on this machine, of which none takes more than a small part; all of it renews until the next one comes.
        var texts = Texts(20);
        TimeSpan Measure()
        {
            var start = Stopwatch.GetTimestamp();
            Array.ForEach(texts, static text => _pattern.IsMatch(Encoding.ASCII.GetString(text)));
            return Stopwatch.GetElapsedTime(start);
        }

        Measure();
        var limits = ReadLimits.ForServer();
        (limits.MaxPatternTime, limits.MaxReadTime) = (Measure() / 4, TimeSpan.FromMilliseconds(10));
        Assert.Equal(20, await ReadAsync(limits, TimeSpan.FromMilliseconds(40), 20));
        limits.MaxReadTime = TimeSpan.FromMinutes(10);
        await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(limits, TimeSpan.FromMilliseconds(1), 20));
    }

    private static byte[][] Texts(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => random.GetItems<byte>("abc"u8, 250))];
    }

    private static async Task<int> ReadAsync(ReadLimits limits, TimeSpan pause, int events)
    {
        var bytes = Texts(events).SelectMany(static text => Frames.Event("Word", text)).ToArray();
        await using var reader = new EventStreamReader<string>(new Source(bytes, limits), new Codec());
        var count = 0;
        await foreach (var _ in reader)
        {
            count++;
            await Task.Delay(pause);
        }

        return count;
    }

    private sealed class Codec : EventStreamCodec<string>
    {
        public override void Write(EventOutput message, string value) => throw new NotSupportedException();

        public override bool TryWriteException(EventOutput message, Exception error) => false;

        // Texts differ in what is checked, and are taken for right whatever the pattern says: only the time counts here.
        public override void Validate(string value, ref ConstraintViolations violations) => violations.CheckPattern("Word", value, _pattern);

        protected override string ReadEvent(string type, EventMessage message, ref ConstraintViolations violations) =>
            Encoding.ASCII.GetString(message.Payload.Span);

        protected override ServiceException ReadException(string type, string text, int statusCode, EventMessage message) => CreateError(type, text, statusCode);

        protected override ServiceException CreateError(string code, string text, int statusCode) => new ProtocolException(code, statusCode, text);
    }

    private sealed class Source(byte[] bytes, ReadLimits limits) : EventStreamSource
    {
        public override PipeReader Pipe { get; } = PipeReader.Create(new MemoryStream(bytes));

        public override int MaxMessageBytes => EventMessage.MaxBytes;

        public override ReadLimits Limits => limits;

        public override bool Lenient => false;

        public override CancellationToken Stopped => default;

        public override Exception? Refused(ConstraintViolations violations) =>
            violations.Any(static v => v.Message.Contains("must be decided within", StringComparison.Ordinal)) ? ProtocolException.Validation(violations) : null;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
