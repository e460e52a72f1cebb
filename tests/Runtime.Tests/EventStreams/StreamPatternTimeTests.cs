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
        var error = await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(limits, TimeSpan.Zero, Texts(Events, seed: 7)));
        Assert.Contains("all patterns of a request must be decided within 2 milliseconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(600_000, false)]
    public async Task The_time_for_patterns_renews_while_a_stream_goes_on(int readMilliseconds, bool renews)
    {
        var limits = ReadLimits.ForServer();
        (limits.MaxPatternTime, limits.MaxReadTime) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(readMilliseconds));
        var pattern = new ConstraintPattern("^(?=a)(a|aa)+\\z", "^(?=a)(a|aa)+$", backtracking: true);

        // The first one spends all there is.
        var bytes = Frames.Event("Word", Encoding.ASCII.GetBytes(new string('a', 60) + "!")).Concat(Frames.Event("Word", "aaaa"u8.ToArray())).ToArray();
        var source = new Source(bytes, limits) { Forgives = 1 };
        async Task ReadAllAsync()
        {
            await foreach (var _ in new EventStreamReader<string>(source, new Codec(pattern)))
            {
                await Task.Delay(300);
            }
        }

        Assert.Equal(renews, await Record.ExceptionAsync(ReadAllAsync) is null);
    }

    private static byte[][] Texts(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.GetItems<byte>("abc"u8, 250))];
    }

    private static async Task<int> ReadAsync(ReadLimits limits, TimeSpan pause, byte[][] texts)
    {
        var bytes = texts.SelectMany(static text => Frames.Event("Word", text)).ToArray();
        await using var reader = new EventStreamReader<string>(new Source(bytes, limits), new Codec(_pattern));
        var count = 0;
        await foreach (var _ in reader)
        {
            count++;
            await Task.Delay(pause);
        }

        return count;
    }

    private sealed class Codec(ConstraintPattern pattern) : EventStreamCodec<string>
    {
        public override void Write(EventOutput message, string value) => throw new NotSupportedException();

        public override bool TryWriteException(EventOutput message, Exception error) => false;

        // Texts differ in what is checked, and are taken for right whatever the pattern says: only the time counts here.
        public override void Validate(string value, ref ConstraintViolations violations) => violations.CheckPattern("Word", value, pattern);

        protected override string ReadEvent(string type, EventMessage message, ref ConstraintViolations violations) =>
            Encoding.ASCII.GetString(message.Payload.Span);

        protected override ServiceException ReadException(string type, string text, int statusCode, EventMessage message) => CreateError(type, text, statusCode);

        protected override ServiceException CreateError(string code, string text, int statusCode) => new ProtocolException(code, statusCode, text);
    }

    private sealed class Source(byte[] bytes, ReadLimits limits) : EventStreamSource
    {
        public int Forgives { get; set; }

        public override PipeReader Pipe { get; } = PipeReader.Create(new MemoryStream(bytes));

        public override int MaxMessageBytes => EventMessage.MaxBytes;

        public override ReadLimits Limits => limits;

        public override bool Lenient => false;

        public override CancellationToken Stopped => default;

        public override Exception? Refused(ConstraintViolations violations) =>
            violations.Any(static v => v.Message.Contains("must be decided within", StringComparison.Ordinal)) && Forgives-- <= 0 ? ProtocolException.Validation(violations) : null;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
