using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Benchmarks.Chime;
using ChimeModelGen.Runtime;

namespace Benchmarks.Json;

/// <summary>A page of messages, read and written by generated code and by System.Text.Json's.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private readonly JsonOutput _output = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;

    // The relaxed encoder writes the same text as we do; the default one escapes what need not be.
    public JsonBenchmarks() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    [Benchmark(Baseline = true)]
    public object? StjRead() => JsonSerializer.Deserialize(Messages.Utf8, StjContext.Default.StjMessages);

    [Benchmark]
    public object Read() => ChimeSdkMessagingClient.ReadPage(Messages.Utf8);

    [Benchmark]
    public int StjWrite()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, Messages.StjPage, StjContext.Default.StjMessages);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public int Write()
    {
        _output.Clear();
        ListChannelMessagesEndpoint.WriteBody(_output, Messages.Page);
        return _output.Written.Length;
    }
}
