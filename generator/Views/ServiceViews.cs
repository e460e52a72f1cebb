using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>What is generated once for a service.</summary>
internal static class ServiceViews
{
    public static View Interface(ShapeMap map) => Base(map)
        .Set("docs", DocView.Summary(DocText.Sentence(map.Service.Documentation ?? Title(map.Service))))
        .Set("operations", OperationViews.Named(map).Select(named => new View()
            .Set("docs", DocView.Summary(DocText.Sentence(named.Operation.Documentation ?? named.Operation.Name)))
            .Set("obsolete", MemberViews.Obsolete(named.Operation.Deprecated))
            .Set("name", named.Name)
            .Set("input", map.Names[named.Operation.Input])
            .Set("output", named.Operation.Output is null ? null : map.Names[named.Operation.Output])
            .Set("errors", named.Operation.Errors.Concat(map.Service.Errors).Select(error => new View()
                .Set("name", map.Names[error])
                .Set("text", DocText.Sentence(map.Find(error).Documentation ?? error))))));

    public static View Operations(ShapeMap map) => Base(map)
        .Set("modelled", Code.Literal(map.Service.Name))
        .Set("operations", OperationViews.Named(map).Select(named => new View()
            .Set("title", DocText.Of(named.Operation.Name))
            .Set("modelled_name", Code.Literal(named.Operation.Name))
            .Set("property", named.Name)
            .Set("route", DocText.Of(named.Operation.Http.Method + " " + Uri(named.Operation) + Query(named.Operation)))
            .Set("method", Code.Literal(named.Operation.Http.Method))
            .Set("uri", Code.Literal(Uri(named.Operation)))
            .Set("code", Code.Number(named.Operation.Http.Code))
            .Set("literals", named.Operation.Http.Query.IsEmpty ? null : Code.Join(", ", named.Operation.Http.Query.Select(static q =>
                Code.Of($"new({Code.Literal(q.Name)}, {(q.Value is null ? $"null" : Code.Literal(q.Value))})"))))
            .Set("readonly", Code.Boolean(named.Operation.ReadOnly))
            .Set("idempotent", Code.Boolean(named.Operation.Idempotent))));

    public static View BaseError(ShapeMap map) => Base(map).Set("name", CodeName.Of(map.Names.Service + "Exception"));

    public static View Client(ShapeMap map) => Base(map)
        .Set("service_id", Code.Literal(map.Service.Aws?.SdkId ?? map.Service.Name))
        .Set("is_aws", map.Service.Aws is not null)
        .Set("endpoint_prefix", map.Service.Aws?.EndpointPrefix is { } prefix ? Code.Literal(prefix) : $"null")
        .Set("errors", ErrorViews.All(map).Select(error => new View()
            .Set("name", map.Names[error.Name])
            .Set("code", Code.Literal(error.Name))));

    public static View ClientExtensions(ShapeMap map) => Base(map)
        .Set("paginators", OperationViews.Named(map).Where(static named => named.Operation.Paginated is not null).Select(named => Paginator(map, named.Operation, named.Name)));

    public static View ServerExtensions(ShapeMap map) => Base(map)
        .Set("operations", map.Service.Operations.Select(operation => map.Names.EndpointOf(operation.Name)))
        .Set("invalid", ErrorViews.Invalid(map, $"message", $"violations"))
        .Set("failure", ErrorViews.Failure(map))
        .Set("has_headers", ErrorViews.All(map).Any(error => ErrorViews.Named(map, error).Any(static m => m.Model.Location is HttpLocation.Header or HttpLocation.PrefixHeaders)))
        .Set("errors", ErrorViews.All(map).Select(error => new View()
            .Set("name", map.Names[error.Name])
            .Set("header_statements", BindingView.HeaderStatements(map, ErrorViews.Named(map, error), static (header, value) => $"call.SetHeader({header}, {value});"))));

    private static View Base(ShapeMap map) => new View().Set("service", map.Names.Service).Set("title", DocText.Of(Title(map.Service)));

    private static string Title(ServiceModel service) => service.Title ?? service.Name;

    private static string Uri(OperationModel operation) => operation.Http.Segments.IsEmpty
        ? "/"
        : string.Concat(operation.Http.Segments.Select(static s => "/" + (s.IsLabel ? "{" + s.Text + (s.IsGreedy ? "+" : "") + "}" : s.Text)));

    private static string Query(OperationModel operation) => operation.Http.Query.IsEmpty
        ? ""
        : "?" + string.Join("&", operation.Http.Query.Select(static q => q.Value is null ? q.Name : q.Name + "=" + q.Value));

    private static View Paginator(ShapeMap map, OperationModel operation, CodeName name)
    {
        var paginated = operation.Paginated!;
        var input = (StructureShapeModel)map.Find(operation.Input);
        var page = map.Names[operation.Output!];

        // A path of the service's defaults need not exist in every operation.
        var items = paginated.Items is { } path ? Path(map, operation.Output!, path) : default;
        var type = items.Expression is null
            ? Code.Of($"{map.Names.Framework("PaginatedPages")}<{page}>")
            : $"{map.Names.Framework("PaginatedItems")}<{page}, {Item(map, items.Target!)}>";
        return new View()
            .Set("returns", items.Expression is null ? DocText.Of($"All pages of {name}.") : $"All items of {name}, page by page; <c>Pages</c> gives the pages themselves.")
            .Set("type", type)
            .Set("name", name)
            .Set("input", map.Names[operation.Input])
            .Set("input_token", StructureViews.Named(map, input).First(m => m.Model.Name == paginated.InputToken).Property)
            .Set("output_token", Path(map, operation.Output!, paginated.OutputToken).Expression)
            .Set("items", items.Expression);
    }

    private static (Code? Expression, string? Target) Path(ShapeMap map, string structure, string path)
    {
        Code? expression = null;
        var target = structure;
        foreach (var step in path.Split('.'))
        {
            if (map.Find(target) is not StructureShapeModel shape
                || StructureViews.Named(map, shape).FirstOrDefault(m => m.Model.Name == step) is not { } member)
            {
                return default;
            }

            expression = expression is null ? member.Property : $"{expression}?.{member.Property}";
            target = member.Model.Target;
        }

        return (expression, target);
    }

    private static Code Item(ShapeMap map, string target) => map.Find(target) switch
    {
        ListShapeModel list => list.Sparse ? $"{TypeView.Of(map, list.Member).Type}?" : TypeView.Of(map, list.Member).Type,
        MapShapeModel entries => $"{map.Names.Framework("KeyValuePair")}<{TypeView.Of(map, entries.Key).Type}, {TypeView.Of(map, entries.Value).Type}{(entries.Sparse ? Code.Of($"?") : Code.Empty)}>",
        _ => $"object",
    };
}
