using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Warns of members that travel in the body of a request whose method gives bodies no meaning (RFC 9110, 9.3.1).</summary>
internal static class BodyChecks
{
    public static void Check(BindContext context, OperationDraft operation, HttpModel http)
    {
        // A published model is as its service is. And a binding may be missing because it is what was wrong.
        if (context.Ast is not null || context.HasErrors || http.Method is not ("GET" or "HEAD" or "DELETE") || operation.Input is not { } input)
        {
            return;
        }

        foreach (var member in input.Members)
        {
            // One whose binding was taken off again has been told of.
            if (member is { Location: HttpLocation.Body, LocationKey: null, IsDropped: false, Type: { } type })
            {
                context.Report(DiagnosticDescriptors.BodyOfGet, member.Span, member.Place.Capital(), http.Method, Advice(member, type));
            }
        }
    }

    private static string Advice(MemberDraft member, ShapeType type) => CanBeQuery(member, type)
        ? $"add 'httpQuery: {member.Name}'"
        : type == ShapeType.Map
            ? "add 'httpQueryParams: true' to a map of strings, or use POST or PUT"
            : $"{type.Words()} is no value of a query: use POST or PUT, or say by 'httpPayload: true' that it is meant";

    private static bool CanBeQuery(MemberDraft member, ShapeType type) =>
        type.IsScalar() || (type == ShapeType.List && member.Shape is { Members.Count: > 0 } list && list.Members[0].Type is { } item && item.IsScalar());
}
