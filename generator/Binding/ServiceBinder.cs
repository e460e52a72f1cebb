using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>The service while it is being bound.</summary>
internal sealed class ServiceDraft
{
    public string? Name { get; set; }

    public string Version { get; set; } = "";

    public string? Title { get; set; }

    public string? Documentation { get; set; }

    public string? ValidationError { get; set; }

    public AwsServiceModel? Aws { get; set; }

    public List<string> Errors { get; } = [];

    public PaginationParts? Paginated { get; set; }
}

/// <summary>Binds the <c>service</c> mapping.</summary>
internal static class ServiceBinder
{
    /// <summary>The keys of a service.</summary>
    public static readonly string[] Keys =
        ["name", "version", "protocol", "title", "documentation", "validationError", "errors", "aws", "paginated"];

    private static readonly string[] _awsKeys = ["sdkId", "endpointPrefix", "signingName"];

    public static ServiceDraft Bind(BindContext context, RawMapping node)
    {
        var service = new ServiceDraft();
        var place = Place.Service;
        node = context.Correct(node, place, Keys);
        foreach (var entry in node.Entries)
        {
            switch (entry.Key.Value)
            {
                case "name": service.Name = BindName(context, entry, place); break;
                case "version": service.Version = context.Text(entry, place) ?? ""; break;
                case "protocol": BindProtocol(context, entry, place); break;
                case "title": service.Title = context.Text(entry, place); break;
                case "documentation": service.Documentation = context.Text(entry, place); break;
                case "validationError": service.ValidationError = ErrorReferences.BindOne(context, entry, place); break;
                case "errors": ErrorReferences.BindAll(context, entry, place, service.Errors); break;
                case "aws": service.Aws = BindAws(context, entry, place); break;
                case "paginated": service.Paginated = PaginationParts.Bind(context, entry, place); break;
                default: context.UnknownKey(entry, place, Keys); break;
            }
        }

        if (node.Find("name") is null)
        {
            context.Report(DiagnosticDescriptors.MissingKey, node.Span, "name", place.ToString(), "name the service, such as 'name: Library'");
        }

        return service;
    }

    private static string? BindName(BindContext context, RawEntry entry, Place place)
    {
        if (context.Text(entry, place) is not { } name)
        {
            return null;
        }

        return context.IsName((RawScalar)entry.Value, "the service") ? name : null;
    }

    private static void BindProtocol(BindContext context, RawEntry entry, Place place)
    {
        if (context.Text(entry, place) is { } protocol and not ("restJson1" or "aws.protocols#restJson1"))
        {
            context.Report(DiagnosticDescriptors.UnsupportedProtocol, entry.Value.Span, protocol);
        }
    }

    private static AwsServiceModel? BindAws(BindContext context, RawEntry entry, Place place)
    {
        if (context.Mapping(entry, place) is not { } mapping)
        {
            return null;
        }

        string? sdkId = null, endpointPrefix = null, signingName = null;
        var inside = place.Inside("aws");
        foreach (var part in mapping.Entries)
        {
            switch (part.Key.Value)
            {
                case "sdkId": sdkId = context.Text(part, inside); break;
                case "endpointPrefix": endpointPrefix = context.Text(part, inside); break;
                case "signingName": signingName = context.Text(part, inside); break;
                default: context.UnknownKey(part, inside, _awsKeys); break;
            }
        }

        return new AwsServiceModel(sdkId, endpointPrefix, signingName);
    }
}
