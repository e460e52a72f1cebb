using ChimeModelGen.Diagnostics;
using ChimeModelGen.Infrastructure;
using ChimeModelGen.Model;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Binds what an operation says of its body's encoding: <c>httpChecksum</c> and <c>requestCompression</c>.</summary>
internal static class ChecksumBinder
{
    private static readonly string[] _keys = ["requestAlgorithmMember", "requestChecksumRequired", "requestValidationModeMember", "responseAlgorithms"];
    private static readonly string[] _compressionKeys = ["encodings"];
    private static readonly string[] _encodings = ["gzip"];

    public static ChecksumModel? Bind(BindContext context, OperationDraft operation, RawEntry checksum)
    {
        if (context.Mapping(checksum, operation.Place) is not { } mapping)
        {
            return null;
        }

        string? algorithm = null, mode = null;
        var required = false;
        var responses = new List<string>();
        var place = operation.Place.Inside("httpChecksum");
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "requestAlgorithmMember": algorithm = context.Text(entry, place); break;
                case "requestValidationModeMember": mode = context.Text(entry, place); break;
                case "requestChecksumRequired": required = context.Flag(entry, place); break;
                case "responseAlgorithms": responses = Texts(context, entry, place); break;
                default: context.UnknownKey(entry, place, _keys); break;
            }
        }

        return new ChecksumModel(algorithm, required, mode, responses.ToEquatableArray());
    }

    public static void BindCompression(BindContext context, OperationDraft operation, RawEntry compression)
    {
        if (context.Mapping(compression, operation.Place) is not { } mapping)
        {
            return;
        }

        var place = operation.Place.Inside("requestCompression");
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value != "encodings")
            {
                context.UnknownKey(entry, place, _compressionKeys);
                continue;
            }

            foreach (var encoding in Texts(context, entry, place))
            {
                if (Array.IndexOf(_encodings, encoding) < 0)
                {
                    context.Report(
                        DiagnosticDescriptors.BadValue, entry.Value.Span, encoding, place.Inside("encodings").ToString(),
                        context.Closest(encoding, _encodings, "use gzip"));
                }
                else if (!operation.Compression.Contains(encoding))
                {
                    operation.Compression.Add(encoding);
                }
            }
        }
    }

    /// <summary>The members that the trait names; asked once the input is known.</summary>
    public static void Check(BindContext context, OperationDraft operation)
    {
        if (operation.Checksum is { } checksum && operation.Input is { } input && operation.Node.Find("httpChecksum")?.Value is RawMapping mapping)
        {
            Check(context, operation, input, mapping.Find("requestAlgorithmMember"), checksum.AlgorithmMember);
            Check(context, operation, input, mapping.Find("requestValidationModeMember"), checksum.ValidationModeMember);
        }
    }

    private static void Check(BindContext context, OperationDraft operation, ShapeDraft input, RawEntry? entry, string? name)
    {
        if (entry is null || name is null)
        {
            return;
        }

        var member = input.FindMember(name);
        var problem = member is null
            ? $"'{input.Name}' has no such member; " + context.Closest(
                name, input.Members.Select(static candidate => candidate.Name), "name a member of its input")
            : member.Type is { } type && !type.IsText() ? $"that is {type.Words()}; it must be an enum" : null;
        if (problem is not null)
        {
            context.Report(DiagnosticDescriptors.ChecksumMember, entry.Value.Span, $"'{entry.Key.Value}'", operation.Name, name, problem);
            operation.IsDropped = true;
        }
    }

    private static List<string> Texts(BindContext context, RawEntry entry, Place place)
    {
        var texts = new List<string>();
        foreach (var item in context.List(entry, place)?.Items ?? [])
        {
            if (item is RawScalar { IsNull: false } text)
            {
                texts.Add(text.Value);
            }
            else
            {
                context.Report(DiagnosticDescriptors.WrongKind, item.Span, "An item of " + place.Inside(entry.Key.Value), "text", item.Kind);
            }
        }

        return texts;
    }
}
