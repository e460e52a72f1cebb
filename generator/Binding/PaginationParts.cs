using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>The <c>paginated</c> trait as written at the service or an operation; each part with its place.</summary>
internal sealed class PaginationParts
{
    private static readonly string[] _keys = ["inputToken", "outputToken", "pageSize", "items"];

    public RawEntry? InputToken { get; private set; }

    public RawEntry? OutputToken { get; private set; }

    public RawEntry? PageSize { get; private set; }

    public RawEntry? Items { get; private set; }

    public static PaginationParts? Bind(BindContext context, RawEntry entry, Place place)
    {
        if (context.Mapping(entry, place) is not { } mapping)
        {
            return null;
        }

        var parts = new PaginationParts();
        var inside = place.Inside("paginated");
        foreach (var part in mapping.Entries)
        {
            var text = IsKnown(part.Key.Value) && context.Text(part, inside) is not null ? part : null;
            switch (part.Key.Value)
            {
                case "inputToken": parts.InputToken = text; break;
                case "outputToken": parts.OutputToken = text; break;
                case "pageSize": parts.PageSize = text; break;
                case "items": parts.Items = text; break;
                default: context.UnknownKey(part, inside, _keys); break;
            }
        }

        return parts;
    }

    private static bool IsKnown(string key) => Array.IndexOf(_keys, key) >= 0;
}
