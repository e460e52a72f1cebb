using ChimeModelGen.Runtime;
using WeatherApi;

namespace Runtime.Tests.EventStreams;

/// <summary>Payloads that are not held as a whole.</summary>
public sealed class PayloadStreamTests
{
    private const int Large = 64 * 1024 * 1024;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_large_payload_goes_through_both_ways_without_being_held(bool seekable, bool echoed)
    {
        await using var server = await WeatherServer.StartAsync();
        var source = new Zeros(Large, seekable);
        if (!echoed)
        {
            server.Weather.OnEcho = async request =>
            {
                await request.Picture!.CopyToAsync(Stream.Null);
                return source;
            };
        }

        var response = await (echoed ? server.Http2 : server.Client).EchoPictureAsync(new() { Picture = echoed ? source : new Zeros(Large, seekable) });
        await using var picture = response.Picture!;
        Assert.Equal(("echo", seekable ? Large : (int?)null), (response.Kind, (int?)((PayloadStream)picture).ContentLength));

        // While nobody reads here, the sender must come to a halt: what it has sent is in the windows and buffers of the connection.
        await Task.Delay(300);
        Assert.InRange(source.Position, 1, Large / 2);
        long read = 0;
        var buffer = new byte[81920];
        for (int count; (count = await picture.ReadAsync(buffer)) > 0;)
        {
            read += count;
        }

        Assert.Equal(Large, read);
    }

    [Fact]
    public async Task A_length_that_must_be_known_is_told_beforehand()
    {
        await using var server = await WeatherServer.StartAsync();

        Assert.Equal(1000, (await server.Client.PutPictureAsync(new() { Name = "a", Picture = new Zeros(1000, seekable: true) })).Bytes);
        Assert.Equal(0, (await server.Client.PutPictureAsync(new() { Name = "a", Picture = Stream.Null })).Bytes);
        await Assert.ThrowsAsync<ArgumentException>(() => server.Client.PutPictureAsync(new() { Name = "a", Picture = new Zeros(1000, seekable: false) }));

        var (head, _) = await server.SendRawAsync("PUT /pictures/a HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked", "0\r\n\r\n"u8.ToArray());
        Assert.StartsWith("HTTP/1.1 411", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_payload_there_is_an_empty_one()
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnEcho = static request => Task.FromResult(request.Picture!.Length == 0 ? null : request.Picture);
        var response = await server.Client.EchoPictureAsync(new());

        await using var picture = response.Picture!;
        Assert.Equal(0, await picture.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task The_callers_stream_stays_the_callers_and_the_services_is_disposed_of()
    {
        await using var server = await WeatherServer.StartAsync();
        var mine = new Zeros(10, seekable: true);
        var theirs = new Zeros(20, seekable: true);
        server.Weather.OnEcho = _ => Task.FromResult<Stream?>(theirs);
        await using (var picture = (await server.Client.EchoPictureAsync(new() { Picture = mine })).Picture!)
        {
            await picture.CopyToAsync(Stream.Null);
        }

        Assert.False(mine.IsDisposed);
        for (var i = 0; i < 100 && !theirs.IsDisposed; i++)
        {
            await Task.Delay(20);
        }

        Assert.True(theirs.IsDisposed);
    }

    [Fact]
    public async Task A_payload_that_breaks_off_is_no_whole_one()
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnEcho = static _ => Task.FromResult<Stream?>(new Zeros(Large, seekable: false) { FailsAt = 1_000_000 });
        var response = await server.Client.EchoPictureAsync(new());

        await Assert.ThrowsAnyAsync<IOException>(() => response.Picture!.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payload_is_compressed_and_unpacked_as_it_goes(bool seekable)
    {
        await using var server = await WeatherServer.StartAsync();

        Assert.Equal(Large, (await server.Client.PackPictureAsync(new() { Picture = new Zeros(Large, seekable) })).Bytes);
        var (head, body) = await server.SendRawAsync("POST /packed HTTP/1.1\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Encoding: gzip\r\nContent-Length: 20", new byte[20]);
        Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
        Assert.Contains("must be gzip", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 0", "")]
    [InlineData("Transfer-Encoding: chunked", "0\r\n\r\n")]
    public async Task No_body_at_all_unpacks_to_none_whether_or_not_it_is_streamed(string framing, string body)
    {
        await using var server = await WeatherServer.StartAsync();
        var (head, answer) = await server.SendRawAsync(
            $"POST /packed HTTP/1.1\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Encoding: gzip\r\n{framing}", System.Text.Encoding.ASCII.GetBytes(body));
        Assert.StartsWith("HTTP/1.1 200", head, StringComparison.Ordinal);
        Assert.Contains("{\"Bytes\":0}", System.Text.Encoding.UTF8.GetString(answer), StringComparison.Ordinal);

        await using var parcels = await Limits.ParcelServer.StartAsync();
        (await parcels.SendAsync(HttpMethod.Post, "/pack", [], ("Content-Encoding", "gzip"))).IsTaken();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payload_that_needs_a_checksum_is_read_for_it_first(bool seekable)
    {
        await using var server = await WeatherServer.StartAsync();
        var response = await server.Client.SumPictureAsync(new() { Picture = new Zeros(100_000, seekable) });

        Assert.Equal(("ABnSO+9WoTahiRIR1wB/bw==", 100_000), (response.Sum, response.Bytes));
    }

    [Fact]
    public async Task An_error_after_the_answers_headers_were_set_carries_its_own_only()
    {
        await using var server = await WeatherServer.StartAsync();
        server.Weather.OnEcho = static _ => Task.FromResult<Stream?>(new Failing());

        var (head, body) = await server.SendRawAsync("POST /pictures HTTP/1.1\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Length: 2", 1, 2);

        Assert.StartsWith("HTTP/1.1 500", head, StringComparison.Ordinal);
        Assert.DoesNotContain("x-kind", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("image/png", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", head, StringComparison.Ordinal);
        Assert.Contains("StationFailed", head, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFF\r\nx")]
    [InlineData("zz\r\nx")]
    public async Task A_streamed_body_with_broken_chunks_is_the_callers_fault(string body)
    {
        await using var server = await WeatherServer.StartAsync();

        foreach (var target in (string[])["pictures", "stations/a/report"])
        {
            var type = target == "pictures" ? "image/png" : ChimeModelGen.Runtime.EventMessage.MediaType;
            var (head, _) = await server.SendRawAsync(
                $"POST /{target} HTTP/1.1\r\nConnection: close\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked", System.Text.Encoding.ASCII.GetBytes(body));
            Assert.StartsWith("HTTP/1.1 400", head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_limit_for_streamed_bodies_holds()
    {
        await using var server = await WeatherServer.StartAsync(static o => o.MaxStreamedBodyBytes = 1000);
        var (head, _) = await server.SendRawAsync("PUT /pictures/a HTTP/1.1\r\nConnection: close\r\nContent-Length: 1001", new byte[1001]);

        Assert.StartsWith("HTTP/1.1 413", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_body_over_the_limit_gets_an_answer_although_it_is_still_being_sent()
    {
        await using var server = await WeatherServer.StartAsync(static o => o.MaxStreamedBodyBytes = 100_000);
        byte[] chunk = [.. "100000\r\n"u8, .. new byte[1024 * 1024], .. "\r\n"u8];
        var (head, body) = await server.SendRawAsync(
            "POST /summed HTTP/1.1\r\nConnection: close\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked", [.. Enumerable.Repeat(chunk, 20).SelectMany(static c => c), .. "0\r\n\r\n"u8]);

        Assert.StartsWith("HTTP/1.1 413", head, StringComparison.Ordinal);
        Assert.Contains("100000 bytes", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    [InlineData(200_000_000, 400)]
    public async Task A_limit_for_streamed_bodies_counts_what_they_unpack_to(int length, int status)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await new Zeros(length, seekable: false).CopyToAsync(gzip);
        }

        // Packed it is within the limit.
        var limit = Math.Max(1000, packed.Length);
        await using var server = await WeatherServer.StartAsync(o => o.MaxStreamedBodyBytes = limit);
        var (head, body) = await server.SendRawAsync(
            $"POST /packed HTTP/1.1\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}", packed.ToArray());

        Assert.InRange(int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), status, status + 99);
        if (status != 200)
        {
            Assert.Contains($"{limit} bytes", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        }
    }

    private sealed class Zeros(long length, bool seekable) : Stream
    {
        public long FailsAt { get; init; } = long.MaxValue;

        public bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => seekable;

        public override bool CanWrite => false;

        public override long Length => seekable ? length : throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position > FailsAt)
            {
                throw new InvalidOperationException("broken");
            }

            var read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Failing : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("hunter2");
    }
}
