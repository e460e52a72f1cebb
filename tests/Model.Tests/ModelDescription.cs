using System.Globalization;
using System.Text.Json;

namespace ChimeModelGen.Model.Tests;

/// <summary>
/// A model as a sorted list of plain statements, one a line, made alike from our YAML and from the facts: comparing the two lists shows
/// each difference by itself.
/// </summary>
internal static class ModelDescription
{
    public static IReadOnlyList<string> Of(ServiceModel service)
    {
        var lines = new List<string>
        {
            $"service {service.Title} {service.Version} {service.Aws!.SdkId} {service.Aws.EndpointPrefix} {service.Aws.SigningName}",
        };
        foreach (var operation in service.Operations)
        {
            var uri = string.Concat(operation.Http.Segments.Select(static s => "/" + (s.IsLabel ? "{" + s.Text + "}" : s.Text)));
            var query = string.Join("&", operation.Http.Query.Select(static q => $"{q.Name}={q.Value}"));
            lines.Add($"operation {operation.Name}: {operation.Http.Method} {uri}{(query.Length > 0 ? "?" + query : "")} -> {operation.Http.Code}");
            lines.Add($"operation {operation.Name} input {operation.Input} output {operation.Output ?? "none"}");
            var prefix = string.Concat(operation.HostPrefix.Select(static s => s.IsLabel ? "{" + s.Text + "}" : s.Text));
            lines.Add($"operation {operation.Name} host {prefix}*{(operation.Deprecated is null ? "" : " deprecated")}");
            lines.AddRange(operation.Errors.Concat(service.Errors).Distinct().Select(error => $"operation {operation.Name} error {error}"));
        }

        foreach (var shape in service.Shapes)
        {
            Describe(shape, lines);
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public static IReadOnlyList<string> Of(JsonElement facts)
    {
        var metadata = facts.GetProperty("metadata");
        var shapes = facts.GetProperty("shapes");
        var lines = new List<string>
        {
            $"service {Text(metadata, "serviceFullName")} {Text(metadata, "apiVersion")} {Text(metadata, "serviceId")} {Text(metadata, "endpointPrefix")} {Text(metadata, "signingName") ?? Text(metadata, "endpointPrefix")}",
        };
        foreach (var operation in facts.GetProperty("operations").EnumerateObject())
        {
            var http = operation.Value.GetProperty("http");
            var input = Text(operation.Value.GetProperty("input"), "shape")!;
            var uri = MemberNamesInLabels(Text(http, "requestUri")!, shapes.GetProperty(input));
            lines.Add($"operation {operation.Name}: {Text(http, "method")} {uri} -> {(http.TryGetProperty("responseCode", out var code) ? code.GetInt32() : 200)}");
            lines.Add($"operation {operation.Name} input {input} output {(operation.Value.TryGetProperty("output", out var output) ? Text(output, "shape") : "none")}");
            var prefix = operation.Value.TryGetProperty("endpoint", out var endpoint) ? Text(endpoint, "hostPrefix") : "";
            lines.Add($"operation {operation.Name} host {prefix}*{(operation.Value.TryGetProperty("deprecated", out _) ? " deprecated" : "")}");
            lines.AddRange(operation.Value.GetProperty("errors").EnumerateArray().Select(error => $"operation {operation.Name} error {Text(error, "shape")}"));
        }

        foreach (var shape in shapes.EnumerateObject())
        {
            Describe(shape.Name, shape.Value, lines);
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void Describe(ShapeModel shape, List<string> lines)
    {
        var sensitive = shape.Sensitive ? " sensitive" : "";
        switch (shape)
        {
            case SimpleShapeModel simple:
                lines.Add($"shape {shape.Name}: {simple.Kind.ToString().ToLowerInvariant()}{Constraints(simple.Constraints)}{sensitive}");
                break;
            case EnumShapeModel shaped:
                lines.Add($"shape {shape.Name}: enum {string.Join(" ", shaped.Values.Select(static v => v.Value))}{sensitive}");
                break;
            case ListShapeModel list:
                lines.Add($"shape {shape.Name}: list of {list.Member.Target}{Constraints(list.Constraints)}{sensitive}");
                break;
            case MapShapeModel map:
                lines.Add($"shape {shape.Name}: map of {map.Key.Target} to {map.Value.Target}{Constraints(map.Constraints)}{sensitive}");
                break;
            case StructureShapeModel structure:
                var error = structure.Error is { } fault ? $" error {fault.HttpStatus}{(fault.IsServerFault ? " fault" : "")}" : "";
                lines.Add($"shape {shape.Name}: structure{error}{sensitive}");
                lines.AddRange(structure.Members.Select((member, index) =>
                    $"member {shape.Name}.{member.Name} #{index}: {member.Target}{(member.Required ? " required" : "")}{Location(member)}{(member.IdempotencyToken ? " token" : "")}{Constraints(member.Constraints)}"));
                break;
        }
    }

    private static void Describe(string name, JsonElement shape, List<string> lines)
    {
        var sensitive = shape.TryGetProperty("sensitive", out _) ? " sensitive" : "";
        switch (Text(shape, "type"))
        {
            case "string" when shape.TryGetProperty("enum", out var values):
                lines.Add($"shape {name}: enum {string.Join(" ", values.EnumerateArray().Select(static v => v.GetString()))}{sensitive}");
                break;
            case "list":
                lines.Add($"shape {name}: list of {Text(shape.GetProperty("member"), "shape")}{Length(shape)}{sensitive}");
                break;
            case "map":
                lines.Add($"shape {name}: map of {Text(shape.GetProperty("key"), "shape")} to {Text(shape.GetProperty("value"), "shape")}{Length(shape)}{sensitive}");
                break;
            case "structure":
                var error = shape.TryGetProperty("error", out var fault)
                    ? $" error {fault.GetProperty("httpStatusCode").GetInt32()}{(shape.TryGetProperty("fault", out _) ? " fault" : "")}"
                    : "";
                lines.Add($"shape {name}: structure{error}{sensitive}");
                var required = shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(static n => n.GetString()).ToHashSet() : [];
                lines.AddRange(shape.GetProperty("members").EnumerateObject().Select((member, index) =>
                    $"member {name}.{member.Name} #{index}: {Text(member.Value, "shape")}{(required.Contains(member.Name) ? " required" : "")}{Location(member.Value)}{(member.Value.TryGetProperty("idempotencyToken", out _) ? " token" : "")}"));
                break;
            case "integer":
                lines.Add($"shape {name}: integer{Range(shape)}{sensitive}");
                break;
            case var type:
                lines.Add($"shape {name}: {type}{Length(shape)}{Pattern(Text(shape, "pattern"))}{sensitive}");
                break;
        }
    }

    private static string Constraints(ConstraintsModel constraints) =>
        (constraints.HasLength ? $" length {constraints.MinLength}..{constraints.MaxLength}" : "")
        + (constraints.HasRange ? $" range {constraints.Minimum}..{constraints.Maximum}" : "")
        + Pattern(constraints.Pattern);

    private static string Length(JsonElement shape) =>
        shape.TryGetProperty("min", out _) || shape.TryGetProperty("max", out _) ? $" length {Text(shape, "min")}..{Text(shape, "max")}" : "";

    private static string Range(JsonElement shape) =>
        shape.TryGetProperty("min", out _) || shape.TryGetProperty("max", out _) ? $" range {Text(shape, "min")}..{Text(shape, "max")}" : "";

    // The facts drop the anchors that the service's own model has; unanchored ".*" is written so by both.
    private static string Pattern(string? pattern)
    {
        if (pattern is null)
        {
            return "";
        }

        var bare = pattern.StartsWith('^') && pattern.EndsWith('$') ? pattern[1..^1] : pattern;
        return " pattern " + bare;
    }

    private static string Location(MemberModel member) => member.Location switch
    {
        HttpLocation.Label => " label",
        HttpLocation.Header => " header " + member.LocationName,
        HttpLocation.Query => " query " + member.LocationName,
        HttpLocation.Body => member.JsonName is null ? "" : " json " + member.JsonName,
        var other => " " + other,
    };

    private static string Location(JsonElement member) => Text(member, "location") switch
    {
        "uri" => " label",
        "header" => " header " + Text(member, "locationName"),
        "querystring" => " query " + Text(member, "locationName"),
        _ => "",
    };

    // The facts name labels by their wire names, Smithy by their members.
    private static string MemberNamesInLabels(string uri, JsonElement input)
    {
        foreach (var member in input.GetProperty("members").EnumerateObject())
        {
            if (Text(member.Value, "location") == "uri")
            {
                uri = uri.Replace("{" + Text(member.Value, "locationName") + "}", "{" + member.Name + "}", StringComparison.Ordinal);
            }
        }

        return uri;
    }

    private static string? Text(JsonElement element, string name) => !element.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetInt64().ToString(CultureInfo.InvariantCulture) : value.GetString();
}
