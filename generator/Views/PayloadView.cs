using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>The member that is the whole body.</summary>
internal static class PayloadView
{
    /// <param name="map">The service's shapes.</param>
    /// <param name="named">The payload member; null where there is none.</param>
    /// <param name="source">Where the body comes from: <c>call</c> or <c>response</c>.</param>
    /// <param name="send">Statement that sends bytes of a media type; null where none are sent.</param>
    /// <param name="sendJson">Statement that sends JSON written to <c>output</c>.</param>
    /// <param name="sendNothing">Statement for an absent payload; null where nothing is due.</param>
    public static View? Create(ShapeMap map, NamedMember? named, CodeName source, Func<Code, Code, Code>? send, Code? sendJson, Code? sendNothing)
    {
        if (named is null)
        {
            return null;
        }

        var member = named.Model;
        var type = TypeView.Of(map, member);
        var nullable = MemberViews.IsNullable(member);
        var local = nullable ? named.Local : named.Source;
        var utf8 = Code.Of($"{map.Names.Framework("HttpValue")}.Utf8String({Span(source)}, {Code.Literal(member.Name)})");
        (Code Read, Code Write) parts = map.Find(member.Target) switch
        {
            SimpleShapeModel { Kind: SimpleKind.Blob } blob => (
                $"global::System.ReadOnlyMemory<byte>? {named.Local} = {source}.Body.IsEmpty ? (global::System.ReadOnlyMemory<byte>?)null : {Body(source)};",
                Send(local, blob.MediaType ?? "application/octet-stream")),
            SimpleShapeModel { Kind: SimpleKind.String } text => (
                $"string? {named.Local} = {source}.Body.IsEmpty ? null : {utf8};",
                Send($"global::System.Text.Encoding.UTF8.GetBytes({(nullable ? local : BindingView.Present(map, member, local))})", text.MediaType ?? "text/plain")),
            EnumShapeModel { IsInteger: false } => (
                $"{type.Type}? {named.Local} = {source}.Body.IsEmpty ? ({type.Type}?)null : new {type.Type}({utf8});",
                Send($"global::System.Text.Encoding.UTF8.GetBytes({BindingView.Present(map, member, type.FormatOf(local))})", "text/plain")),
            _ => (
                $"{type.Type}? {named.Local} = null;\nif ({(source.Text == "call" && nullable && IsStructure(map, member) ? Code.Of($"call.HasStructure") : $"!{source}.Body.IsEmpty")})\n{{\n    var input = {source}.OpenBody();\n    {named.Local} = {type.Read};\n    input.End();{ReportMissing(source, member)}\n}}",
                $"using var output = new {map.Names.Framework("JsonOutput")}();\n{type.WriteOf(local)}\n{sendJson}"),
        };
        var otherwise = sendNothing is null ? Code.Empty : $"\nelse\n{{\n    {sendNothing}\n}}";
        var guarded = nullable
            ? $"if ({named.Source} is {{ }} {named.Local})\n{{\n    {parts.Write.Indent(4)}\n}}{otherwise}"
            : parts.Write;
        return new View().Set("media_type", MediaType(map, member)).Set("read", parts.Read).Set("write", guarded);

        Code Send(Code bytes, string mediaType) => send?.Invoke(bytes, Code.Literal(mediaType)) ?? Code.Empty;
    }

    /// <summary>Literal of the payload's media type; the literal null where any bytes may travel.</summary>
    public static Code MediaType(ShapeMap map, MemberModel member) => map.Find(member.Target) switch
    {
        SimpleShapeModel { Kind: SimpleKind.Blob, MediaType: null } => $"null",
        UnionShapeModel { Streaming: true } => Code.Literal("application/vnd.amazon.eventstream"),
        SimpleShapeModel { MediaType: { } modelled } => Code.Literal(modelled),
        SimpleShapeModel { Kind: SimpleKind.String } or EnumShapeModel { IsInteger: false } => Code.Literal("text/plain"),
        _ => Code.Literal("application/json"),
    };

    /// <summary>Whether the payload is a structure, which restJson1 sends as an empty one where it is absent.</summary>
    public static bool IsStructure(ShapeMap map, MemberModel member) => map.Find(member.Target) is StructureShapeModel;

    // The payload's own reader knows its place in the body only.
    private static Code ReportMissing(CodeName source, MemberModel member) => source.Text != "call"
        ? Code.Empty
        : $"\n    var missing = input.Missing;\n    missing.Under(0, {Code.Literal(member.Name)});\n    call.ReportMissing(missing);";

    private static Code Body(CodeName source) => source.Text == "call" ? Code.Of($"call.Body") : $"response.Body.ToArray()";

    private static Code Span(CodeName source) => source.Text == "call" ? Code.Of($"call.Body.Span") : $"response.Body";
}
