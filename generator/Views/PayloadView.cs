using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>The member that is the whole body.</summary>
internal static class PayloadView
{
    /// <param name="map">The service's shapes.</param>
    /// <param name="named">The payload member; null where there is none.</param>
    /// <param name="source">Where the body comes from: <c>call</c> or <c>response</c>.</param>
    /// <param name="send">Statement that sends bytes, with {0} for them and {1} for the media type.</param>
    /// <param name="sendJson">Statement that sends JSON written to <c>output</c>.</param>
    /// <param name="sendNothing">Statement for an absent payload; null where nothing is due.</param>
    public static View? Create(ShapeMap map, NamedMember? named, string source, string send, string sendJson, string? sendNothing)
    {
        if (named is null)
        {
            return null;
        }

        var member = named.Model;
        var type = TypeView.Of(map, member);
        var nullable = MemberViews.IsNullable(member);
        var local = nullable ? named.Local : "value." + named.Property;
        var text = $"{map.Names.Framework("HttpValue")}.Utf8String({Span(source)}, {Literal(member.Name)})";
        var (mediaType, read, write) = map.Find(member.Target) switch
        {
            SimpleShapeModel { Kind: SimpleKind.Blob } blob => (
                blob.MediaType ?? "application/octet-stream", $"global::System.ReadOnlyMemory<byte>? {named.Local} = {source}.Body.IsEmpty ? (global::System.ReadOnlyMemory<byte>?)null : {Body(source)};",
                string.Format(CultureInfo.InvariantCulture, send, local, Literal(blob.MediaType ?? "application/octet-stream"))),
            SimpleShapeModel { Kind: SimpleKind.String } simple => (
                simple.MediaType ?? "text/plain", $"string? {named.Local} = {source}.Body.IsEmpty ? null : {text};",
                string.Format(CultureInfo.InvariantCulture, send, $"global::System.Text.Encoding.UTF8.GetBytes({local})", Literal(simple.MediaType ?? "text/plain"))),
            EnumShapeModel { IsInteger: false } => (
                "text/plain", $"{type.Type}? {named.Local} = {source}.Body.IsEmpty ? ({type.Type}?)null : new {type.Type}({text});",
                string.Format(CultureInfo.InvariantCulture, send, $"global::System.Text.Encoding.UTF8.GetBytes({local}.Value)", "\"text/plain\"")),
            _ => (
                "application/json",
                $"{type.Type}? {named.Local} = null;\nif ({(source == "call" && nullable && IsStructure(map, member) ? "call.HasStructure" : $"!{source}.Body.IsEmpty")})\n{{\n    var input = {source}.OpenBody();\n    {named.Local} = {type.Read};\n    input.End();{ReportMissing(source, member)}\n}}",
                $"using var output = new {map.Names.Framework("JsonOutput")}();\n{type.WriteOf(local)}\n{sendJson}"),
        };
        var guarded = nullable
            ? $"if (value.{named.Property} is {{ }} {named.Local})\n{{\n    {write.Replace("\n", "\n    ")}\n}}"
                + (sendNothing is null ? "" : $"\nelse\n{{\n    {sendNothing}\n}}")
            : write;
        return new View().Set("media_type", MediaType(map, member)).Set("read", read).Set("write", guarded);
    }

    /// <summary>Literal of the payload's media type; the literal null where any bytes may travel.</summary>
    public static string MediaType(ShapeMap map, MemberModel member) => map.Find(member.Target) switch
    {
        SimpleShapeModel { Kind: SimpleKind.Blob, MediaType: null } => "null",
        UnionShapeModel { Streaming: true } => Literal("application/vnd.amazon.eventstream"),
        SimpleShapeModel { MediaType: { } modelled } => Literal(modelled),
        SimpleShapeModel { Kind: SimpleKind.String } or EnumShapeModel { IsInteger: false } => Literal("text/plain"),
        _ => Literal("application/json"),
    };

    /// <summary>Whether the payload is a structure, which restJson1 sends as an empty one where it is absent.</summary>
    public static bool IsStructure(ShapeMap map, MemberModel member) => map.Find(member.Target) is StructureShapeModel;

    // The payload's own reader knows its place in the body only.
    private static string ReportMissing(string source, MemberModel member) => source != "call"
        ? ""
        : $"\n    var missing = input.Missing;\n    missing.Under(0, {Literal(member.Name)});\n    call.ReportMissing(missing);";

    private static string Body(string source) => source == "call" ? "call.Body" : "response.Body.ToArray()";

    private static string Span(string source) => source == "call" ? "call.Body.Span" : "response.Body";

    private static string Literal(string text) => CSharpName.Literal(text);
}
