namespace Runtime.Tests.Library;

/// <summary>A body that gives some bytes, and then breaks as a connection does, or is silent until somebody gives up.</summary>
internal sealed class CutStream(byte[] bytes, Func<CancellationToken, Task> then) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public static HttpContent Broken(byte[] bytes, long? length = null) => Content(new CutStream(bytes, static _ => throw new IOException("reset")), length);

    public static HttpContent Silent(byte[] bytes, long? length = null) => Content(new CutStream(bytes, static token => Task.Delay(Timeout.Infinite, token)), length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length)
        {
            return await base.ReadAsync(buffer, cancellationToken);
        }

        await then(cancellationToken);
        return 0;
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[bufferSize];
        for (int read; (read = await ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static StreamContent Content(CutStream stream, long? length)
    {
        var content = new StreamContent(stream);
        content.Headers.ContentLength = length;
        return content;
    }
}
