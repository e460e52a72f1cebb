using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the <c>http</c> mapping of an operation.</summary>
internal static class HttpBinder
{
    /// <summary>The keys of <c>http</c>.</summary>
    public static readonly string[] Keys = ["method", "uri", "code"];

    /// <summary>The methods that an operation may have.</summary>
    public static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void Bind(BindContext context, OperationDraft operation, RawEntry http)
    {
        if (context.Mapping(http, operation.Place) is not { } mapping)
        {
            return;
        }

        string? method = null;
        long? code = 200;
        UriPattern? uri = null;
        var place = operation.Place.Inside("http");
        mapping = context.Correct(mapping, place, Keys);
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "method": method = BindMethod(context, operation, entry, place); break;
                case "code": code = HttpStatus.Bind(context, entry, place, 200, 399) ?? 200; break;
                case "uri": uri = BindUri(context, operation, entry, place); break;
                default: context.UnknownKey(entry, place, Keys); break;
            }
        }

        Require(context, http, mapping, "method", place, "write it, such as 'method: GET'");
        Require(context, http, mapping, "uri", place, "write it, such as 'uri: \"/books/{Id}\"'");
        if (method is not null && uri is not null)
        {
            operation.Http = new HttpModel(
                method, new EquatableArray<UriSegment>(uri.Segments.ToArray()), new EquatableArray<QueryLiteral>(uri.Query.ToArray()), (int)code.Value);
        }
    }

    public static bool IsMethod(string method) => Array.IndexOf(Methods, method) >= 0;

    private static string? BindMethod(BindContext context, OperationDraft operation, RawEntry entry, Place place)
    {
        if (context.Text(entry, place) is not { } method)
        {
            return null;
        }

        if (IsMethod(method))
        {
            return method;
        }

        context.Report(
            DiagnosticDescriptors.BadMethod, entry.Value.Span, method, operation.Name,
            context.Hint(method, Methods, "methods are " + string.Join(", ", Methods)));
        return null;
    }

    private static UriPattern? BindUri(BindContext context, OperationDraft operation, RawEntry entry, Place place)
    {
        operation.UriSpan = entry.Value.Span;
        if (context.Text(entry, place) is not { } text)
        {
            return null;
        }

        operation.Uri = text;
        var uri = UriPattern.Parse(text, out var problem);
        if (uri is null)
        {
            context.Report(DiagnosticDescriptors.BadUri, entry.Value.Span, text, operation.Name, problem);
        }

        return uri;
    }

    private static void Require(BindContext context, RawEntry http, RawMapping mapping, string key, Place place, string hint)
    {
        if (mapping.Find(key) is null)
        {
            context.Report(DiagnosticDescriptors.MissingKey, http.Key.Span, key, place.ToString(), hint);
        }
    }
}
