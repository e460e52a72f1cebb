using ChimeModelGen.CSharp;
using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>The client's and the server's part of one operation.</summary>
internal static class OperationViews
{
    private static readonly CodeName _call = CodeName.Of("call");
    private static readonly CodeName _response = CodeName.Of("response");

    public static IReadOnlyList<(OperationModel Operation, CodeName Name)> Named(ShapeMap map)
    {
        var names = MemberNames.OfOperations(map.Names);
        return map.Service.Operations.Select(operation => (operation, names.Take(operation.Name))).ToList();
    }

    public static View CreateClient(ShapeMap map, OperationModel operation, CodeName name)
    {
        var members = StructureViews.NamedInput(map, operation.Input);
        var transport = map.Names.Framework("ServiceTransport");
        var body = members.Where(static m => m.Model.Location == HttpLocation.Body).ToList();
        var payload = members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload);
        return Common(map, operation, name)
            .Set("host_prefix", BindingView.HostPrefix(map, operation, members))
            .Set("compresses", operation.Compression.Contains("gzip"))
            .Set("checksum", operation.ChecksumRequired)
            .Set("tree_hash", AwsCustomizations.NeedsTreeHash(map.Service, operation))
            .Set("tokens", members.Where(static m => m.Model.IdempotencyToken).Select(static m => m.Property))
            .Set("checked", true)
            .Set("uri", BindingView.Uri(map, operation, members).Indent(8))
            .Set("query_statements", BindingView.QueryStatements(map, members))
            .Set("header_statements", AwsCustomizations.Headers(map.Service)
                .Select(header => AddHeader(Code.Literal(header.Name), Code.Literal(header.Value)))
                .Concat(BindingView.HeaderStatements(map, members, AddHeader)))
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("streams", StreamView.IsStream(map, OutputPayload(map, operation)))
            .Set("payload", StreamView.ClientInput(map, payload) ?? PayloadView.Create(
                map, payload, _response, (bytes, mediaType) => $"{transport}.SetBody(message, {bytes}, {mediaType});", $"{transport}.SetJsonBody(message, output);",
                payload is not null && PayloadView.IsStructure(map, payload.Model) ? Code.Of($"{transport}.SetBody(message, \"{{}}\"u8.ToArray(), \"application/json\");") : null))
            .Set("out", Output(map, operation));

        Code AddHeader(Code header, Code value) => $"{transport}.AddHeader(message, {header}, {value});";
    }

    public static View CreateServer(ShapeMap map, OperationModel operation, CodeName name)
    {
        var members = StructureViews.NamedInput(map, operation.Input);
        var body = members.Where(static m => m.Model.Location == HttpLocation.Body).ToList();
        var payload = members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload);
        return Common(map, operation, name)
            .Set("checked", true)
            .Set("code", Code.Number(operation.Http.Code))
            .Set("endpoint", map.Names.EndpointOf(operation.Name))
            .Set("takes_body", Code.Boolean(payload is not null || body.Count > 0 || (members.Count == 0 && !operation.HasUnitInput)))
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("bound", members.Where(static m => m.Model.Location is not (HttpLocation.Body or HttpLocation.Payload)).Select(member =>
                MemberViews.Travelling(map, member).Set("from_request", BindingView.FromRequest(map, operation, member))))
            .Set("members", members.Select(member => MemberViews.Travelling(map, member)))
            .Set("streams", StreamView.IsStream(map, payload?.Model))
            .Set("payload", StreamView.ServerInput(map, payload) ?? PayloadView.Create(map, payload, _call, null, null, null))
            .Set("takes_gzip", operation.Compression.Contains("gzip"))
            .Set("response_media_type", ResponseMediaType(map, operation))
            .Set("out", Output(map, operation));
    }

    // The endpoint's base assumes JSON; what differs is an answer without a body, or one that is a payload of its own.
    private static Code? ResponseMediaType(ShapeMap map, OperationModel operation)
    {
        if (operation.Output is null)
        {
            return $"null";
        }

        var members = StructureViews.NamedOutput(map, operation.Output);
        return members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload) is { } payload
            ? PayloadView.MediaType(map, payload.Model)
            : null;
    }

    private static MemberModel? OutputPayload(ShapeMap map, OperationModel operation) => operation.Output is null
        ? null
        : ((StructureShapeModel)map.Find(operation.Output)).Members.FirstOrDefault(static m => m.Location == HttpLocation.Payload);

    private static View Common(ShapeMap map, OperationModel operation, CodeName name) => new View()
        .Set("service", map.Names.Service)
        .Set("name", name)
        .Set("operation", name)
        .Set("obsolete", MemberViews.Obsolete(operation.Deprecated))
        .Set("input", map.Names[operation.Input])
        .Set("output", operation.Output is null ? null : map.Names[operation.Output]);

    private static View? Output(ShapeMap map, OperationModel operation)
    {
        if (operation.Output is null)
        {
            return null;
        }

        var members = StructureViews.NamedOutput(map, operation.Output);
        var body = members.Where(static m => m.Model.Location == HttpLocation.Body).ToList();
        var payload = members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload);
        var status = members.FirstOrDefault(static m => m.Model.Location == HttpLocation.ResponseCode);
        var code = Code.Number(operation.Http.Code);
        var sent = status is null ? code : MemberViews.IsNullable(status.Model) ? $"{status.Source} ?? {code}" : status.Source;
        var client = StreamView.ClientOutput(map, payload, members) ?? PayloadView.Create(map, payload, _response, null, null, null);
        var server = StreamView.ServerOutput(map, payload, sent) ?? PayloadView.Create(
            map, payload, _call, (bytes, mediaType) => $"await call.SendAsync({sent}, {bytes}, {mediaType}).ConfigureAwait(false);", $"await call.SendJsonAsync({sent}, output).ConfigureAwait(false);",
            $"await call.SendAsync({sent}).ConfigureAwait(false);");
        return new View()
            .Set("code", sent)
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("bound", members.Where(static m => m.Model.Location is not (HttpLocation.Body or HttpLocation.Payload)).Select(member =>
                MemberViews.Travelling(map, member).Set("from_response", BindingView.FromResponse(map, member))))
            .Set("members", members.Select(member => MemberViews.Travelling(map, member)))
            .Set("header_statements", BindingView.HeaderStatements(map, members, static (header, value) => $"call.SetHeader({header}, {value});"))
            .Set("payload", client)
            .Set("server_payload", server);
    }
}
