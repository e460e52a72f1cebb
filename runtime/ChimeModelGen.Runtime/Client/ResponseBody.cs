using System.Buffers;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <summary>A response's body, taken in whole up to a limit. It lies in a pooled array, of which readers keep nothing.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int FirstBytes = 4 * 1024;

    // What a service says of its length is believed so far.
    private const int MostFirstBytes = 1024 * 1024;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Takes in the body of a success, where anything but the whole is a failure.</summary>
    /// <param name="content">The body.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="timeout">Longest time; what the client waits for the response's head is counted by itself.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SerializationException">The body is larger, or cannot be unpacked.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public Task ReadAsync(HttpContent content, long limit, TimeSpan timeout, CancellationToken cancellationToken) =>
        content.Headers.ContentLength > limit ? throw TooLarge(limit) : FillAsync(content, limit, timeout, cancellationToken);

    /// <summary>Takes in of an error's body what can be had: what is too large, breaks off or does not arrive in time must not cost the caller status and code.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    /// <exception cref="OperationCanceledException">The caller waits no longer.</exception>
    public async Task ReadErrorAsync(HttpContent content, long limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await FillAsync(content, limit, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SerializationException or HttpRequestException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
        }
    }

    private async Task FillAsync(HttpContent content, long limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // The clock is started by the first wait only: most bodies arrive with their heads.
        Stream stream;
        CancellationTokenSource? clock = null;
        try
        {
            stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? FirstBytes, MostFirstBytes));
            while (true)
            {
                var token = clock?.Token ?? cancellationToken;
                var pending = stream.ReadAsync(_buffer.AsMemory(_length), token);
                if (!pending.IsCompleted && clock is null && timeout != Timeout.InfiniteTimeSpan)
                {
                    clock = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    clock.CancelAfter(timeout);
                }

                var read = clock is null || pending.IsCompleted ? await pending.ConfigureAwait(false) : await WaitAsync(pending, clock.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                _length += read;
                if (_length > limit)
                {
                    _length = (int)limit;
                    throw TooLarge(limit);
                }

                if (_length == _buffer.Length)
                {
                    Grow();
                }
            }
        }
        catch (OperationCanceledException error) when (clock is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException(
                string.Create(CultureInfo.InvariantCulture, $"The response's body did not arrive within the {timeout.TotalSeconds} seconds that the client waits"),
                new TimeoutException(error.Message, error));
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested && error.CancellationToken != cancellationToken)
        {
            throw new TaskCanceledException(error.Message, error, cancellationToken);
        }
        catch (IOException error)
        {
            throw new HttpRequestException("The connection broke within the response's body", error);
        }
        catch (InvalidDataException error)
        {
            throw new SerializationException("The response's body is not what its Content-Encoding says", error);
        }
        finally
        {
            clock?.Dispose();
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    // A read that was begun before the clock cannot be stopped by it. It may still write to the array, which is not given back then: what was read is moved.
    private async ValueTask<int> WaitAsync(ValueTask<int> pending, CancellationToken token)
    {
        var reading = pending.AsTask();
        try
        {
            return await reading.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!reading.IsCompleted)
        {
            var kept = ArrayPool<byte>.Shared.Rent(Math.Max(_length, 1));
            Bytes.CopyTo(kept);
            _buffer = kept;
            throw;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static SerializationException TooLarge(long limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The response's body must not be larger than {limit} bytes"));
}
