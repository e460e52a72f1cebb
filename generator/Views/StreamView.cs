using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>The payload that is not held as a whole: an event stream, or a streaming blob.</summary>
internal static class StreamView
{
    public static bool IsStream(ShapeMap map, MemberModel? member) =>
        member is not null && map.Find(member.Target) is UnionShapeModel { Streaming: true } or SimpleShapeModel { Streaming: true };

    /// <summary>What a reader of the type must know of the member; null where it is no stream.</summary>
    public static DocText? Remark(ShapeMap map, MemberModel member) => map.Find(member.Target) switch
    {
        UnionShapeModel { Streaming: true } => $"Events travel one by one. What was received is enumerated once; ending or giving up the enumeration closes it.",
        SimpleShapeModel { Streaming: true } => $"Not held as a whole. What was received is read once; whoever received it disposes of it.",
        _ => null,
    };

    /// <summary>How a client sends the member; null where it is no stream.</summary>
    public static View? ClientInput(ShapeMap map, NamedMember? named)
    {
        var transport = map.Names.Framework("ServiceTransport");
        return Create(
            map, named,
            codec => $"{transport}.SetEvents(message, {named!.Source}, {codec});",
            blob => $"{transport}.SetPayload(message, {named!.Source}, {MediaType(blob)}, requiresLength: {Code.Boolean(blob.RequiresLength)});");
    }

    /// <summary>How a server receives the member; null where it is no stream.</summary>
    public static View? ServerInput(ShapeMap map, NamedMember? named) => Create(
        map, named, codec => Read(map, named!, $"call.OpenEvents({codec})"), blob => Read(map, named!, $"call.OpenPayload(requiresLength: {Code.Boolean(blob.RequiresLength)})"));

    /// <summary>How a client receives the member; null where it is no stream.</summary>
    /// <param name="map">The service's shapes.</param>
    /// <param name="named">The payload member; null where there is none.</param>
    /// <param name="members">All members of the output.</param>
    public static View? ClientOutput(ShapeMap map, NamedMember? named, IReadOnlyList<NamedMember> members) => Create(
        map, named, codec => $"{RequireHead(map, members)}{Read(map, named!, $"response.OpenEvents({codec})")}", _ => Read(map, named!, $"response.OpenPayload()"));

    /// <summary>How a server sends the member; null where it is no stream.</summary>
    public static View? ServerOutput(ShapeMap map, NamedMember? named, Code code) => Create(
        map, named,
        codec => $"await call.SendEventsAsync({code}, {named!.Source}, {codec}).ConfigureAwait(false);",
        blob => $"await call.SendPayloadAsync({code}, {named!.Source}, {MediaType(blob)}).ConfigureAwait(false);");

    private static View? Create(ShapeMap map, NamedMember? named, Func<Code, Code> events, Func<SimpleShapeModel, Code> blob)
    {
        switch (named is null ? null : map.Find(named.Model.Target))
        {
            case UnionShapeModel { Streaming: true } union:
                var stream = events($"{map.Names[union.Name]}Json.Instance");
                return new View().Set("media_type", Code.Literal("application/vnd.amazon.eventstream")).Set("read", stream).Set("write", stream);
            case SimpleShapeModel { Streaming: true } simple:
                var payload = blob(simple);
                return new View().Set("media_type", simple.MediaType is null ? $"null" : MediaType(simple)).Set("read", payload).Set("write", payload);
            default:
                return null;
        }
    }

    private static Code Read(ShapeMap map, NamedMember named, Code source) => $"{TypeView.Of(map, named.Model).Type}? {named.Local} = {source};";

    // The head of an event stream is its first message, which is no event without what the model requires of it.
    private static Code RequireHead(ShapeMap map, IReadOnlyList<NamedMember> members) => Code.Join("", members
        .Where(static m => m.Model is { Required: true, Location: HttpLocation.Header })
        .Select(m => Code.Of($"if ({m.Local} is null)\n{{\n    throw {map.Names.Framework("ServiceResponse")}.Missing({Code.Literal(m.Model.Name)});\n}}\n\n")));

    private static Code MediaType(SimpleShapeModel blob) => Code.Literal(blob.MediaType ?? "application/octet-stream");
}
