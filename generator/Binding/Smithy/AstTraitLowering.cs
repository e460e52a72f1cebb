using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Smithy;

/// <summary>From traits to the keys of the model format that say the same, at the same places in the file.</summary>
internal static class AstTraitLowering
{
    public static void Lower(BindContext context, List<RawEntry> traits, AstTraitPlace at, ShapeType? type, Place place, List<RawEntry> entries)
    {
        foreach (var entry in traits)
        {
            var id = entry.Key.Value;
            if (AstTraits.Find(id) is { } trait)
            {
                if ((trait.Places & at) != 0 && IsMeant(trait.Key, at, type))
                {
                    entries.Add(Lower(entry, trait));
                }
            }
            else if (!AstTraits.IsHarmless(id))
            {
                CheckUnknown(context, entry, place);
            }
        }
    }

    private static RawEntry Lower(RawEntry entry, AstTrait trait)
    {
        var value = trait.Form switch
        {
            AstTraitForm.Marker when entry.Value is RawMapping => RawNodes.True(entry.Key.Span),
            AstTraitForm.MarkerOrValue when entry.Value is RawMapping { Entries.Length: 0 } => RawNodes.True(entry.Key.Span),
            AstTraitForm.Documentation when entry.Value is RawScalar { IsNull: false } text => RawNodes.Text(text.Span, HtmlText.ToPlain(text.Value)),
            _ => entry.Value,
        };
        return RawNodes.Entry(entry.Key.Span, trait.Key, value);
    }

    /// <summary>An enum is a string to Smithy, so it may have a length or pattern: its values say more than either.</summary>
    private static bool IsMeant(string key, AstTraitPlace at, ShapeType? type) => key switch
    {
        "length" or "pattern" or "range" => type is not (ShapeType.Enum or ShapeType.IntEnum),
        "documentation" or "deprecated" or "sensitive" or "uniqueItems" => true,
        _ => at != AstTraitPlace.Shape || type is not { } known || ShapeKeys.Has(known, key),
    };

    private static void CheckUnknown(BindContext context, RawEntry entry, Place place)
    {
        var id = entry.Key.Value;
        if (AstTraits.ChangesForm(id) is { } effect)
        {
            context.Report(DiagnosticDescriptors.UnsupportedTrait, entry.Key.Span, id, place.ToString(), effect);
        }
        else if (AstTraits.LeavesToUser(id) is { } consequence)
        {
            context.Report(DiagnosticDescriptors.TraitLeftToUser, entry.Key.Span, id, place.ToString(), consequence);
        }
        else if (AstTraits.IsPrelude(id))
        {
            context.Report(
                DiagnosticDescriptors.UnknownTrait, entry.Key.Span, id, place.ToString(),
                context.Closest(id, AstTraits.PreludeNames, "if it changes what travels, the generated code will not do so"));
        }
    }
}
