using ChimeModelGen.Diagnostics;
using ChimeModelGen.Model;

namespace ChimeModelGen.Binding;

/// <summary>Checks where streams stand: one is a whole body, so only the payload of an input or output can be one.</summary>
internal static class StreamChecks
{
    private const string Fix = "make it the httpPayload of an operation's input or output";

    /// <summary>Whether the member was told of and can't be kept.</summary>
    public static bool Refuses(BindContext context, ShapeDraft owner, MemberDraft member)
    {
        if (member.Shape is not { } target)
        {
            return false;
        }

        if (IsStream(member))
        {
            return CheckStream(context, owner, member, target);
        }

        if (target is { Type: ShapeType.Structure } && (target.IsInput || target.IsOutput) && target.Members.Find(IsStream) is { } stream)
        {
            Report(context, member, $"a structure whose '{stream.Name}' is {Words(stream.Shape!)}", Of(owner, "a nested structure"), "only an operation's input or output holds a stream");
            return true;
        }

        return false;
    }

    private static bool CheckStream(BindContext context, ShapeDraft owner, MemberDraft member, ShapeDraft target)
    {
        if (owner.Type != ShapeType.Structure || owner.Error is not null || !(owner.IsInput || owner.IsOutput))
        {
            Report(context, member, Words(target), Of(owner, "a nested structure"), Fix);
            return true;
        }

        // An event stream's place is checked with its operation.
        if (target.Type == ShapeType.Blob && member.Location != HttpLocation.Payload)
        {
            Report(context, member, Words(target), "the body's JSON", "add 'httpPayload: true'");
            return true;
        }

        if (member.Default is { Kind: DefaultValueKind.String, Text.Length: > 0 })
        {
            context.Report(DiagnosticDescriptors.BadDefault, member.Span, member.Place.ToString(), "empty, as for every stream", "text");
            member.Default = null;
        }

        return false;
    }

    private static bool IsStream(MemberDraft member) => !member.IsDropped && member.Shape is { Streaming: true, Type: ShapeType.Blob or ShapeType.Union };

    private static string Words(ShapeDraft target) => target.Type == ShapeType.Blob ? "a streaming blob" : "an event stream";

    private static string Of(ShapeDraft owner, string structure) => owner switch
    {
        { Error: not null } => "an error",
        { Type: ShapeType.Structure } => structure,
        { Type: { } type } => type.Words(),
        _ => structure,
    };

    private static void Report(BindContext context, MemberDraft member, string what, string where, string fix)
    {
        context.Report(DiagnosticDescriptors.BindingType, member.TargetSpan, member.Place.Capital(), what, where, fix);
        member.IsDropped = true;
    }
}
