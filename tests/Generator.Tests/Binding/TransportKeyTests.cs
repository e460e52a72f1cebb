using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;

namespace Generator.Tests.Binding;

/// <summary>Hosts, checksums, compression and event streams in our own format.</summary>
public sealed class TransportKeyTests
{
    private const string Events = """
        service: { name: Weather }
        operations:
          Watch:
            http: { method: POST, uri: /readings }
            endpoint: { hostPrefix: "watch-{Region}." }
            httpChecksumRequired: true
            requestCompression: { encodings: [gzip] }
            httpChecksum: { requestAlgorithmMember: Algorithm, requestChecksumRequired: true, requestValidationModeMember: Region, responseAlgorithms: [CRC32] }
            input:
              Region: { target: String, required: true, hostLabel: true, httpHeader: x-region }
              Algorithm: { target: String, httpHeader: x-algorithm, default: CRC32 }
            output:
              Readings: { target: Readings, httpPayload: true }
        shapes:
          Readings: { type: union, streaming: true, members: { reading: Reading, note: Note, closed: StationClosed } }
          Reading: { type: structure, members: { At: { target: Timestamp, eventHeader: true }, Celsius: Double } }
          Note: { type: structure, members: { Text: { target: String, eventPayload: true } } }
          StationClosed: { type: structure, error: client, members: { Message: String } }
        """;

    [Fact]
    public void All_keys_are_kept()
    {
        var model = Bound.Model(Events);
        var watch = model.Operation("Watch");
        Assert.Equal([new UriSegment("watch-", false, false), new UriSegment("Region", true, false), new UriSegment(".", false, false)], watch.HostPrefix);
        Assert.True(watch.ChecksumRequired);
        Assert.Equal(["gzip"], watch.Compression);
        Assert.Equal(new ChecksumModel("Algorithm", true, "Region", EquatableArray.Of("CRC32")), watch.Checksum);
        Assert.Equal((null, "Readings"), (watch.InputEventStream, watch.OutputEventStream));
        var input = model.Shape<StructureShapeModel>(watch.Input);
        Assert.Equal((true, HttpLocation.Header), (input.Member("Region").HostLabel, input.Member("Region").Location));
        Assert.True(input.Member("Algorithm").ClientOptional);
        Assert.True(model.Shape<StructureShapeModel>("Reading").Member("At").EventHeader);
        Assert.True(model.Shape<StructureShapeModel>("Note").Member("Text").EventPayload);
    }

    [Fact]
    public void A_named_input_says_itself_that_it_is_one()
    {
        const string Text = """
            service: { name: Weather }
            operations: { Put: { http: { method: POST, uri: / }, input: In } }
            shapes:
              In: { type: structure, input: true, members: { A: { target: Integer, default: 1 }, B: { target: Scan, httpPayload: true } } }
              Scan: { type: blob, streaming: true, requiresLength: true }
            """;
        var model = Bound.Model(Text.Replace("A: { target: Integer, default: 1 }", "A: { target: Integer, default: 1, httpHeader: x-a }", StringComparison.Ordinal));
        Assert.True(model.Shape<StructureShapeModel>("In").Member("A").ClientOptional);
        Assert.True(model.Shape<SimpleShapeModel>("Scan").RequiresLength);
    }

    [Theory]
    [InlineData("watch-{Region}.", "{Region", "CMG0059(5,29): Host prefix '{Region' of operation 'Watch' is invalid: the label '{Region' is not closed; add '}'")]
    [InlineData("watch-{Region}.", "a b.{Region}", "CMG0059(5,29): Host prefix 'a b.{Region}' of operation 'Watch' is invalid: 'a b.' cannot be a part of a host; use letters, digits, dots and hyphens")]
    [InlineData("watch-{Region}.", "{Regoin}.", "CMG0059(5,29): Host prefix '{Regoin}.' of operation 'Watch' is invalid: the input has no member 'Regoin'; did you mean 'Region'?")]
    [InlineData("hostLabel: true, ", "", "CMG0059(5,29): Host prefix 'watch-{Region}.' of operation 'Watch' is invalid: member 'Region' is not bound to it; add 'hostLabel: true'")]
    [InlineData("required: true, ", "", "CMG0059(5,29): Host prefix 'watch-{Region}.' of operation 'Watch' is invalid: member 'Region' cannot be left out of a host; add 'required: true'")]
    [InlineData("endpoint: { hostPrefix: \"watch-{Region}.\" }", "readonly: false", "CMG0032(10,49): 'hostLabel' of member 'Region' of 'WatchRequest' has no effect: the host prefix of operation 'Watch' has no label '{Region}'; remove it")]
    [InlineData("{ hostPrefix: \"watch-{Region}.\" }", "{ prefix: x }", "CMG0008(5,5): The key 'hostPrefix' is missing in 'endpoint' of operation 'Watch'; write what stands before the host, such as 'hostPrefix: data.'")]
    [InlineData("[gzip]", "[gzp]", "CMG0045(7,38): 'gzp' is not a value of 'encodings' of 'requestCompression' of operation 'Watch'; did you mean 'gzip'?")]
    [InlineData("requestAlgorithmMember: Algorithm", "requestAlgorithmMember: Algoritm", "CMG0060(8,45): 'requestAlgorithmMember' of operation 'Watch' is 'Algoritm', but 'WatchRequest' has no such member; did you mean 'Algorithm'?")]
    [InlineData("Readings, httpPayload: true", "Readings", "CMG0031(13,27): Member 'Readings' of 'WatchResponse' targets an event stream, which cannot travel by the body's JSON; add 'httpPayload: true'")]
    [InlineData("note: Note", "note: String", "CMG0061(15,80): Union 'Readings' cannot work as an event stream: event 'note' is a string; wrap it in a structure")]
    [InlineData("Celsius: Double", "Celsius: { target: Double, eventHeader: true }", "CMG0031(16,115): Member 'Celsius' of 'Reading' targets a double, which cannot travel by eventHeader; use a boolean, byte, short, integer, long, blob, string or timestamp")]
    [InlineData("{ Text: { target: String, eventPayload: true } }", "{ Text: { target: Double, eventPayload: true } }", "CMG0031(17,63): Member 'Text' of 'Note' targets a double, which cannot travel by eventPayload; use a blob, string, structure or union")]
    [InlineData("eventPayload: true } }", "eventPayload: true }, X: String }", "CMG0061(17,85): Shape 'Note' cannot work as an event stream: 'Text' is the whole payload, so 'X' has no place to travel; bind it by eventHeader")]
    [InlineData("target: String, httpHeader: x-algorithm", "target: String, eventHeader: true, httpHeader: x-algorithm", "CMG0032(11,36): 'eventHeader' of member 'Algorithm' of 'WatchRequest' has no effect: 'WatchRequest' is not an event of a streaming union; remove it")]
    public void What_does_not_fit_is_told(string old, string replacement, string expected)
    {
        Assert.Contains(old, Events, StringComparison.Ordinal);
        var diagnostics = Bound.Bind(Events.Replace(old, replacement, StringComparison.Ordinal)).Diagnostics.Select(Bound.Describe);
        Assert.Contains(expected, string.Join('\n', diagnostics), StringComparison.Ordinal);
    }
}
