namespace ChimeModelGen.Runtime;

/// <summary>The events of a stream, read as they are asked for; one enumeration is all there is.</summary>
/// <typeparam name="TEvent">The union of its events.</typeparam>
public sealed class EventStreamReader<TEvent> : IAsyncEnumerable<TEvent>, IAsyncDisposable
    where TEvent : class
{
    private readonly EventStreamSource _source;
    private readonly EventStreamCodec<TEvent> _codec;
    private int _taken;

    /// <summary>Creates the reader, which from now on owns the source.</summary>
    public EventStreamReader(EventStreamSource source, EventStreamCodec<TEvent> codec)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(codec);
        _source = source;
        _codec = codec;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<TEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Interlocked.Exchange(ref _taken, 1) == 0
        ? new Enumerator(_source, _codec, cancellationToken)
        : throw new InvalidOperationException("An event stream can be enumerated once only: its events are gone when they have been read");

    /// <summary>Gives the stream up; what follows in it is not read.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private sealed class Enumerator : IAsyncEnumerator<TEvent>
    {
        private readonly EventStreamSource _source;
        private readonly EventStreamCodec<TEvent> _codec;
        private readonly EventMessageReader _messages;
        private readonly CancellationTokenSource _cancellation;
        private StreamPatternTime _patternTime;
        private TEvent? _current;
        private bool _ended;

        public Enumerator(EventStreamSource source, EventStreamCodec<TEvent> codec, CancellationToken cancellationToken)
        {
            _source = source;
            _codec = codec;
            _messages = new EventMessageReader(source.Pipe, source.MaxMessageBytes, source.Lenient);
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(source.Stopped, cancellationToken);
        }

        public TEvent Current => _current ?? throw new InvalidOperationException("The enumeration is not at an event");

        public async ValueTask<bool> MoveNextAsync()
        {
            _current = null;
            if (_ended)
            {
                return false;
            }

            try
            {
                var message = await _messages.ReadAsync(_cancellation.Token).ConfigureAwait(false);
                if (message is not null)
                {
                    _current = Read(message);
                    return true;
                }
            }
            catch (Exception error)
            {
                var failure = _source.Failed(error);
                await DisposeAsync().ConfigureAwait(false);
                if (ReferenceEquals(failure, error))
                {
                    throw;
                }

                throw failure;
            }

            await DisposeAsync().ConfigureAwait(false);
            return false;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_ended)
            {
                _ended = true;
                _cancellation.Dispose();
                await _source.DisposeAsync().ConfigureAwait(false);
            }
        }

        private TEvent Read(EventMessage message)
        {
            var limits = _source.Limits;
            message.Scope = new ReadScope(limits, _cancellation.Token);
            _patternTime.Renew(limits);
            var violations = new ConstraintViolations(message.Scope, _patternTime.Spent);
            var value = _codec.Read(message, ref violations);
            if (!_source.Lenient)
            {
                _codec.Validate(value, ref violations);
                _patternTime.Spent = violations.PatternTime;
                if (!violations.IsEmpty && _source.Refused(violations) is { } refused)
                {
                    throw refused;
                }
            }

            return value;
        }
    }
}
