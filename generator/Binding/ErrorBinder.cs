using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds the <c>error</c>, <c>httpError</c> and <c>retryable</c> keys of a structure.</summary>
internal static class ErrorBinder
{
    private static readonly string[] _retryableKeys = ["throttling"];

    public static ErrorModel? Bind(BindContext context, ShapeDraft shape)
    {
        bool? isServer = null;
        long? status = null;
        bool retryable = false, throttling = false;
        RawEntry? dependent = null;
        foreach (var entry in shape.Node.Entries)
        {
            switch (entry.Key.Value)
            {
                case "error":
                    isServer = BindFault(context, shape, entry);
                    break;
                case "httpError":
                    status = HttpStatus.Bind(context, entry, shape.Place, 400, 599);
                    dependent = entry;
                    break;
                case "retryable":
                    (retryable, throttling) = BindRetryable(context, shape, entry);
                    dependent = entry;
                    break;
            }
        }

        if (isServer is null)
        {
            if (dependent is not null && shape.Node.Find("error") is null)
            {
                context.Report(
                    DiagnosticDescriptors.MissingKey, dependent.Key.Span, "error", shape.Place.ToString(),
                    $"'{dependent.Key.Value}' is for errors; add 'error: client' or 'error: server'");
            }

            return null;
        }

        return new ErrorModel(isServer.Value, (int)(status ?? (isServer.Value ? 500 : 400)), retryable, throttling);
    }

    private static bool? BindFault(BindContext context, ShapeDraft shape, RawEntry entry)
    {
        switch (context.Text(entry, shape.Place))
        {
            case "client": return false;
            case "server": return true;
            case null: return false;
            case { } text:
                context.Report(
                    DiagnosticDescriptors.BadValue, entry.Value.Span, text, shape.Place.Inside("error").ToString(),
                    context.Hint(text, ["client", "server"], "use client or server"));
                // An error all the same: its uses shall not be called wrong too.
                return false;
        }
    }

    private static (bool Retryable, bool Throttling) BindRetryable(BindContext context, ShapeDraft shape, RawEntry entry)
    {
        if (entry.Value is not RawMapping mapping)
        {
            return (context.Flag(entry, shape.Place), false);
        }

        var throttling = false;
        var inside = shape.Place.Inside("retryable");
        foreach (var part in mapping.Entries)
        {
            if (part.Key.Value == "throttling")
            {
                throttling = context.Flag(part, inside);
            }
            else
            {
                context.UnknownKey(part, inside, _retryableKeys);
            }
        }

        return (true, throttling);
    }
}

internal static class HttpStatus
{
    public static long? Bind(BindContext context, RawEntry entry, Place place, int lowest, int highest)
    {
        var status = context.Integer(entry, place);
        if (status is null || (status >= lowest && status <= highest))
        {
            return status;
        }

        context.Report(
            DiagnosticDescriptors.BadStatus, entry.Value.Span, status.Value.ToString(CultureInfo.InvariantCulture), place.ToString(),
            string.Format(CultureInfo.InvariantCulture, "{0} and {1}", lowest, highest));
        return null;
    }
}
