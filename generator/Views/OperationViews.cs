using ChimeModelGen.Model;
using ChimeModelGen.Naming;

namespace ChimeModelGen.Views;

/// <summary>The client's and the server's part of one operation.</summary>
internal static class OperationViews
{
    public static IReadOnlyList<(OperationModel Operation, string Name)> Named(ServiceModel service)
    {
        var names = MemberNames.OfOperations();
        return service.Operations.Select(operation => (operation, names.Take(operation.Name))).ToList();
    }

    public static View CreateClient(ShapeMap map, OperationModel operation, string name)
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
            .Set("uri", BindingView.Uri(map, operation, members).Replace("\n", "\n        "))
            .Set("query_statements", BindingView.QueryStatements(map, members))
            .Set("header_statements", AwsCustomizations.Headers(map.Service)
                .Select(header => $"{transport}.AddHeader(message, {CSharpName.Literal(header.Name)}, {CSharpName.Literal(header.Value)});")
                .Concat(BindingView.HeaderStatements(map, members, transport + ".AddHeader(message, {0}, {1});")))
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("streams", StreamView.IsStream(map, OutputPayload(map, operation)))
            .Set("payload", StreamView.ClientInput(map, payload) ?? PayloadView.Create(
                map, payload, "response", transport + ".SetBody(message, {0}, {1});", transport + ".SetJsonBody(message, output);",
                payload is not null && PayloadView.IsStructure(map, payload.Model) ? transport + ".SetBody(message, \"{}\"u8.ToArray(), \"application/json\");" : null))
            .Set("out", Output(map, operation));
    }

    public static View CreateServer(ShapeMap map, OperationModel operation, string name)
    {
        var members = StructureViews.NamedInput(map, operation.Input);
        var body = members.Where(static m => m.Model.Location == HttpLocation.Body).ToList();
        var payload = members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload);
        return Common(map, operation, name)
            .Set("checked", true)
            .Set("code", operation.Http.Code.ToString(CultureInfo.InvariantCulture))
            .Set("takes_body", payload is not null || body.Count > 0 || (members.Count == 0 && !operation.HasUnitInput) ? "true" : "false")
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("bound", members.Where(static m => m.Model.Location is not (HttpLocation.Body or HttpLocation.Payload)).Select(member =>
                MemberViews.Travelling(map, member).Set("from_request", BindingView.FromRequest(map, operation, member))))
            .Set("members", members.Select(member => MemberViews.Travelling(map, member)))
            .Set("streams", StreamView.IsStream(map, payload?.Model))
            .Set("payload", StreamView.ServerInput(map, payload) ?? PayloadView.Create(map, payload, "call", "", "", null))
            .Set("takes_gzip", operation.Compression.Contains("gzip"))
            .Set("response_media_type", ResponseMediaType(map, operation))
            .Set("out", Output(map, operation));
    }

    // The endpoint's base assumes JSON; what differs is an answer without a body, or one that is a payload of its own.
    private static string? ResponseMediaType(ShapeMap map, OperationModel operation)
    {
        if (operation.Output is null)
        {
            return "null";
        }

        var members = StructureViews.NamedOutput(map, operation.Output);
        return members.FirstOrDefault(static m => m.Model.Location == HttpLocation.Payload) is { } payload
            ? PayloadView.MediaType(map, payload.Model)
            : null;
    }

    private static MemberModel? OutputPayload(ShapeMap map, OperationModel operation) => operation.Output is null
        ? null
        : ((StructureShapeModel)map.Find(operation.Output)).Members.FirstOrDefault(static m => m.Location == HttpLocation.Payload);

    private static View Common(ShapeMap map, OperationModel operation, string name) => new View()
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
        var code = operation.Http.Code.ToString(CultureInfo.InvariantCulture);
        var sent = status is null ? code : MemberViews.IsNullable(status.Model) ? $"value.{status.Property} ?? {code}" : "value." + status.Property;
        var client = StreamView.ClientOutput(map, payload, members) ?? PayloadView.Create(map, payload, "response", "", "", null);
        var server = StreamView.ServerOutput(map, payload, sent) ?? PayloadView.Create(
            map, payload, "call", $"await call.SendAsync({sent}, {{0}}, {{1}}).ConfigureAwait(false);", $"await call.SendJsonAsync({sent}, output).ConfigureAwait(false);",
            $"await call.SendAsync({sent}).ConfigureAwait(false);");
        return new View()
            .Set("code", sent)
            .Set("has_body", body.Count > 0)
            .Set("body", body.Select(member => MemberViews.Travelling(map, member)))
            .Set("bound", members.Where(static m => m.Model.Location is not (HttpLocation.Body or HttpLocation.Payload)).Select(member =>
                MemberViews.Travelling(map, member).Set("from_response", BindingView.FromResponse(map, member))))
            .Set("members", members.Select(member => MemberViews.Travelling(map, member)))
            .Set("header_statements", BindingView.HeaderStatements(map, members, "call.SetHeader({0}, {1});"))
            .Set("payload", client)
            .Set("server_payload", server);
    }
}
