using Generator.Tests.Hosting;

namespace Generator.Tests;

/// <summary>Event streams and streaming blobs compile clean in every form that the format allows, whatever their things are called.</summary>
public sealed class EventStreamTests
{
    internal const string Model = """
        service: { name: Streams, version: "1", errors: [Failed] }
        operations:
          In: { http: { method: POST, uri: /in }, input: { Events: { target: Stream, httpPayload: true } } }
          Out: { http: { method: GET, uri: /out }, output: { Events: { target: Stream, httpPayload: true, required: true }, Count: { target: Integer, httpHeader: x-count, required: true } } }
          Both:
            http: { method: POST, uri: "/both/{Id}" }
            input: { Id: { target: String, required: true, httpLabel: true }, Events: { target: Stream, required: true, httpPayload: true }, Token: { target: String, idempotencyToken: true, httpHeader: x-token } }
            output: { When: { target: Timestamp, httpHeader: x-when, required: true }, Events: { target: EventOutput, httpPayload: true } }
          Upload: { http: { method: PUT, uri: /up }, input: { Body: { target: Bytes, httpPayload: true, length: { max: 5 } }, Type: { target: String, httpHeader: Content-Type } }, output: { Kept: Boolean } }
          Download: { http: { method: GET, uri: /down }, output: { Body: { target: Sized, httpPayload: true, required: true }, Status: { target: Integer, httpResponseCode: true } } }
        shapes:
          Bytes: { type: blob, streaming: true, sensitive: true, length: { min: 1 } }
          Sized: { type: blob, streaming: true, requiresLength: true, mediaType: text/plain }
          Text: { type: string, length: { max: 5 }, pattern: "^a" }
          Secret: { type: string, sensitive: true }
          Color: { type: enum, members: { RED: null } }
          Level: { type: intEnum, members: { LOW: 1 } }
          Texts: { type: list, member: Text }
          Stream:
            type: union
            streaming: true
            members:
              Value: Plain
              Nothing: Unit
              Empty: Empty
              Unknown: Headers
              message: Whole
              Inner: Inner
              Chosen: Chosen
              Colored: Colored
              output: Plain
              failed: Failed
              failedAgain: Failed
              bare: Bare
          EventOutput: { type: union, streaming: true, members: { gone: Bare, over: Failed } }
          IAsyncEnumerable: { type: structure, members: { input: { target: Text, required: true }, Texts: Texts, start: { target: Integer, required: true, range: { min: 1 } }, violations: Document } }
          Plain: { type: structure, members: { input: { target: Text, required: true }, output: { target: Integer, default: 3 }, message: Color, type: Level, value: { target: Secret, eventHeader: true }, More: IAsyncEnumerable } }
          Empty: { type: structure, members: {} }
          Headers: { type: structure, members: { a: { target: Boolean, eventHeader: true, required: true }, color: { target: Color, eventHeader: true, required: true }, level: { target: Level, eventHeader: true, required: true }, text: { target: Text, eventHeader: true }, bytes: { target: Blob, eventHeader: true, required: true }, when: { target: Timestamp, eventHeader: true, timestampFormat: epoch-seconds }, size: { target: Integer, eventHeader: true, default: 1 } } }
          Whole: { type: structure, members: { bytes: { target: Blob, eventPayload: true, required: true }, name: { target: String, eventHeader: true } } }
          Inner: { type: structure, members: { inner: { target: IAsyncEnumerable, eventPayload: true, required: true } } }
          Either: { type: union, members: { a: String, b: Integer } }
          Chosen: { type: structure, members: { either: { target: Either, eventPayload: true } } }
          Colored: { type: structure, members: { color: { target: Color, eventPayload: true } } }
          Failed: { type: structure, error: server, members: { message: String, detail: IAsyncEnumerable, code: { target: Integer, eventHeader: true }, retry: { target: String, httpHeader: x-retry } } }
          Bare: { type: structure, error: client, members: { part: { target: String, eventHeader: true } } }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("Types")]
    [InlineData("Client")]
    [InlineData("Server")]
    public void Streams_compile_clean(string? emit) => GeneratorHost.Run(new ModelText("streams.yaml", Model, null, emit)).CompilesClean();

    [Fact]
    public void Streams_are_sequences_and_their_errors_no_variants()
    {
        var run = GeneratorHost.Run(new ModelText("streams.yaml", Model));

        Assert.Contains("IAsyncEnumerable<Stream> Events", run.Sources.Single(s => s.Key.EndsWith(".BothRequest.g.cs", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Contains("global::System.IO.Stream? Body", run.Sources.Single(s => s.Key.EndsWith(".UploadRequest.g.cs", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Failed", run.Sources.Single(s => s.Key.EndsWith(".Stream.g.cs", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }
}
