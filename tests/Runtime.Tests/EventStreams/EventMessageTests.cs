using ChimeModelGen.Runtime;

namespace Runtime.Tests.EventStreams;

public sealed class EventMessageTests
{
    private static readonly EventMessage _all = new(
        [
            EventHeader.Boolean("yes", true), EventHeader.Boolean("no", false), EventHeader.Byte("byte", -5), EventHeader.Short("short", -300),
            EventHeader.Integer("integer", int.MinValue), EventHeader.Long("long", long.MaxValue), EventHeader.Blob("blob", new byte[] { 0, 255 }),
            EventHeader.String("string", "grün 🌱"), EventHeader.Timestamp("moment", new DateTimeOffset(1969, 12, 31, 23, 59, 59, 250, TimeSpan.Zero)),
            EventHeader.Uuid("uuid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
        ],
        "payload"u8.ToArray());

    [Fact]
    public async Task All_ten_types_of_headers_survive_a_round_trip()
    {
        var read = Assert.Single(await Frames.ReadAllAsync(Frames.Of(_all)));

        Assert.Equal(_all.Headers, read.Headers);
        Assert.Equal(_all.Payload.ToArray(), read.Payload.ToArray());
        Assert.True(read.Find("yes")!.Value.AsBoolean());
        Assert.False(read.Find("no")!.Value.AsBoolean());
        Assert.Equal(-5, read.Find("byte")!.Value.AsByte());
        Assert.Equal(-300, read.Find("short")!.Value.AsShort());
        Assert.Equal(int.MinValue, read.Find("integer")!.Value.AsInteger());
        Assert.Equal(long.MaxValue, read.Find("long")!.Value.AsLong());
        Assert.Equal([0, 255], read.Find("blob")!.Value.AsBlob().ToArray());
        Assert.Equal("grün 🌱", read.Find("string")!.Value.AsString());
        Assert.Equal(-750, read.Find("moment")!.Value.AsTimestamp().ToUnixTimeMilliseconds());
        Assert.Equal(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), read.Find("uuid")!.Value.AsUuid());
    }

    [Fact]
    public void Bytes_are_those_that_the_format_prescribes()
    {
        // From the conformance suite of Smithy, and so from no code of ours.
        var message = new EventMessage(
            [
                EventHeader.String(":message-type", "event"), EventHeader.String(":event-type", "headersAndExplicitPayload"),
                EventHeader.String(":content-type", "application/json"), EventHeader.String("header", "foo"),
            ],
            "{\"structureMember\":\"bar\"}"u8.ToArray());

        Assert.Equal(
            "AAAAlQAAAGw4wFp6DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAGWhlYWRlcnNBbmRFeHBsaWNpdFBheWxvYWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb24GaGVhZGVyBwADZm9veyJzdHJ1Y3R1cmVNZW1iZXIiOiJiYXIifTafKXs=",
            Convert.ToBase64String(Frames.Of(message)));
    }

    [Fact]
    public async Task Messages_may_be_split_anywhere()
    {
        byte[] two = [.. Frames.Of(_all), .. Frames.Of(new EventMessage([]))];
        for (var at = 1; at < two.Length; at++)
        {
            var read = await Frames.ReadAllAsync(new Frames.Pieces(two, at));
            Assert.Equal((2, 10, 0), (read.Count, read[0].Headers.Count, read[1].Headers.Count));
        }

        Assert.Equal(2, (await Frames.ReadAllAsync(new Frames.Pieces(two, Enumerable.Range(1, two.Length).ToArray()))).Count);
    }

    [Fact]
    public async Task A_message_cut_short_anywhere_is_an_error()
    {
        var whole = Frames.Of(_all);
        Assert.Empty(await Frames.ReadAllAsync());
        for (var length = 1; length < whole.Length; length++)
        {
            var error = await Assert.ThrowsAsync<SerializationException>(() => Frames.ReadAllAsync(whole[..length]));
            Assert.Contains("ends within a message", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_garbled_byte_is_found()
    {
        var whole = Frames.Of(_all);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var flip in (byte[])[1, 0x80, 0xFF])
            {
                var garbled = (byte[])whole.Clone();
                garbled[at] ^= flip;
                var error = await Assert.ThrowsAsync<SerializationException>(() => Frames.ReadAllAsync(garbled));
                Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(uint.MaxValue, 0, "larger than")]
    [InlineData(0x80000000, 0, "larger than")]
    [InlineData(EventMessage.MaxBytes + 1, 0, "larger than")]
    [InlineData(EventMessage.MaxBytes, EventMessage.MaxHeaderBytes + 1, "bytes of headers")]
    [InlineData(1000, uint.MaxValue, "bytes of headers")]
    [InlineData(1000, 985, "too few")]
    [InlineData(15, 0, "too few")]
    [InlineData(0, 0, "too few")]
    public async Task Absurd_lengths_are_refused_before_anything_is_kept_for_them(uint total, uint headers, string expected)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = await Assert.ThrowsAsync<SerializationException>(() => Frames.ReadAllAsync(Frames.Prelude(total, headers)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Fact]
    public async Task A_limit_below_the_formats_own_holds()
    {
        var bytes = Frames.Of(new EventMessage([], new byte[1000]));

        Assert.Single(await Frames.ReadAllAsync(new MemoryStream(bytes), 1016));
        await Assert.ThrowsAsync<SerializationException>(() => Frames.ReadAllAsync(new MemoryStream(bytes), 1015));
    }

    [Fact]
    public async Task The_largest_message_travels_and_a_larger_one_is_not_written()
    {
        var largest = new EventMessage([], new byte[EventMessage.MaxBytes - 16]);

        Assert.Equal(EventMessage.MaxBytes - 16, Assert.Single(await Frames.ReadAllAsync(Frames.Of(largest))).Payload.Length);
        Assert.Throws<SerializationException>(() => Frames.Of(new EventMessage([], new byte[EventMessage.MaxBytes - 15])));
        Assert.Throws<SerializationException>(() => Frames.Of(new EventMessage([EventHeader.Blob("b", new byte[65536])])));
        Assert.Throws<SerializationException>(() => Frames.Of(new EventMessage([EventHeader.Boolean(new string('n', 256), true)])));
        Assert.Throws<SerializationException>(() => Frames.Of(new EventMessage([EventHeader.Blob("a", new byte[65535]), EventHeader.Blob("b", new byte[65535]), EventHeader.Blob("c", new byte[100])])));
    }

    [Theory]
    [InlineData("has no name", 0)]
    [InlineData("beyond the end", 5, 97)]
    [InlineData("beyond the end", 1, 97)]
    [InlineData("unknown type 10", 1, 97, 10)]
    [InlineData("unknown type 255", 1, 97, 255)]
    [InlineData("beyond the end", 1, 97, 2)]
    [InlineData("beyond the end", 1, 97, 3, 0)]
    [InlineData("beyond the end", 1, 97, 4, 0, 0, 0)]
    [InlineData("beyond the end", 1, 97, 8, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("beyond the end", 1, 97, 6, 0)]
    [InlineData("beyond the end", 1, 97, 6, 255, 255, 1)]
    [InlineData("not UTF-8", 1, 97, 7, 0, 1, 0xFF)]
    [InlineData("not UTF-8", 1, 0xFF, 0)]
    [InlineData("beyond the end", 1, 97, 9, 1, 2, 3)]
    public async Task Broken_headers_are_told_from_each_other(string expected, params int[] headers)
    {
        var error = await Assert.ThrowsAsync<SerializationException>(() => Frames.ReadAllAsync(Frames.WithHeaders(headers.Select(static b => (byte)b).ToArray())));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_another_type_is_an_error_that_names_the_header_and_not_the_value()
    {
        var header = EventHeader.String("secret", "hunter2");
        foreach (var read in (Action[])[
            () => header.AsBoolean(), () => header.AsByte(), () => header.AsShort(), () => header.AsInteger(), () => header.AsLong(),
            () => header.AsBlob(), () => header.AsTimestamp(), () => header.AsUuid(), () => EventHeader.Boolean("secret", true).AsString()])
        {
            var error = Assert.Throws<SerializationException>(read);
            Assert.Contains("'secret'", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", error.Message + header, StringComparison.Ordinal);
        }

        Assert.Throws<SerializationException>(() => EventHeaderOf(long.MaxValue).AsTimestamp());
    }

    private static EventHeader EventHeaderOf(long milliseconds)
    {
        byte[] bytes = [1, (byte)'t', 8, .. BitConverter.GetBytes(milliseconds).Reverse()];
        return Frames.ReadAllAsync(Frames.WithHeaders(bytes)).Result[0].Headers[0];
    }
}
