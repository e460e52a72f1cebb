using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding;

/// <summary>Puts entries back where they belong when the key above them is gone or indented too deep, which would otherwise be told of each.</summary>
internal static class MisplacedEntries
{
    private static readonly Place _model = new("the model", "");

    public static RawMapping Restore(BindContext context, RawMapping root)
    {
        var entries = root.Entries.ToList();
        RestoreSection(context, entries, "service", ["the model"], static entry => Array.IndexOf(ServiceBinder.Keys, entry.Key.Value) >= 0);
        RestoreSection(context, entries, "operations", ["the model", "service"], IsOperation);
        RestoreSection(context, entries, "shapes", ["the model", "service", "operations"], IsShape);
        Lift(context, entries, "operations", Place.Operation, OperationBinder.Keys, static key => Array.IndexOf(OperationBinder.Keys, key) >= 0, IsOperation);
        Lift(context, entries, "shapes", Place.Shape, ShapeKeys.Type, ShapeKeys.IsKnown, IsShape);
        Gather(context, entries, "operations", "input", Place.Operation, static key => Array.IndexOf(OperationBinder.Keys, key) >= 0);
        Gather(context, entries, "shapes", "members", Place.Shape, ShapeKeys.IsKnown);
        return With(root, entries);
    }

    private static bool IsOperation(RawEntry entry) => entry.Value is RawMapping mapping && mapping.Find("http") is not null;

    private static bool IsShape(RawEntry entry) => entry.Value is RawMapping mapping && mapping.Find("type")?.Value is RawScalar && mapping.Find("http") is null;

    private static bool IsMember(RawEntry entry) => entry.Value is RawMapping mapping && mapping.Find("target") is not null;

    /// <summary>A section whose key is missing, from the entries that then look like another section's.</summary>
    private static void RestoreSection(BindContext context, List<RawEntry> root, string section, string[] sources, Func<RawEntry, bool> belongs)
    {
        if (root.Exists(entry => entry.Key.Value == section))
        {
            return;
        }

        var moved = new List<RawEntry>();
        foreach (var source in sources)
        {
            if (source == "the model")
            {
                moved.AddRange(root.Where(belongs));
                root.RemoveAll(entry => belongs(entry));
            }
            else if (root.FindIndex(entry => entry.Key.Value == source) is var at and >= 0 && root[at].Value is RawMapping mapping && Array.Exists(mapping.Entries, entry => belongs(entry)))
            {
                moved.AddRange(mapping.Entries.Where(belongs));
                root[at] = new RawEntry(root[at].Key, With(mapping, mapping.Entries.Where(entry => !belongs(entry))));
            }
        }

        if (moved.Count > 0)
        {
            var span = moved[0].Key.Span;
            context.Report(DiagnosticDescriptors.MissingKey, span, section, _model.ToString(), $"write '{section}:' above '{Excerpt.Of(moved[0].Key.Value)}'");
            root.Add(new RawEntry(new RawScalar(span, section, isPlain: true), Mapping(span, moved)));
        }
    }

    /// <summary>Operations in an operation, shapes in a shape: they are indented too deep.</summary>
    private static void Lift(
        BindContext context, List<RawEntry> root, string section, Func<string, Place> place, string[] keys, Func<string, bool> isKnown, Func<RawEntry, bool> belongs)
    {
        Change(root, section, owners =>
        {
            var lifted = new List<RawEntry>();
            for (var i = 0; i < owners.Count; i++)
            {
                if (owners[i].Value is not RawMapping node)
                {
                    continue;
                }

                if (Split(node, isKnown) is { } second && belongs(second))
                {
                    context.UnknownKey(node.Entries[0], place(owners[i].Key.Value), keys);
                    lifted.Add(second);
                    owners[i] = new RawEntry(owners[i].Key, Mapping(node.Span, []));
                }
                else if (Array.Exists(node.Entries, IsLost))
                {
                    foreach (var entry in node.Entries.Where(IsLost))
                    {
                        context.UnknownKey(entry, place(owners[i].Key.Value), keys);
                        lifted.Add(entry);
                    }

                    owners[i] = new RawEntry(owners[i].Key, With(node, node.Entries.Where(entry => !IsLost(entry))));
                }
            }

            var names = new HashSet<string>(owners.Select(static owner => owner.Key.Value), StringComparer.Ordinal);
            owners.AddRange(lifted.Where(entry => names.Add(entry.Key.Value)));
            return lifted.Count > 0;
        });

        bool IsLost(RawEntry entry) => !isKnown(entry.Key.Value) && belongs(entry);
    }

    /// <summary>An entry that has only a key, and takes what is another's because that one's key is indented as deep as what is its own.</summary>
    public static RawEntry? Split(RawMapping node, Func<string, bool> isKnown)
    {
        if (node.Entries.Length < 2 || node.Entries[0].Value is not RawScalar { IsPlain: true, Value.Length: 0, IsTold: false } || isKnown(node.Entries[0].Key.Value))
        {
            return null;
        }

        var key = node.Entries[0].Key;
        return new RawEntry(key, Mapping(key.Span, node.Entries.Skip(1).ToList()));
    }

    /// <summary>Members that stand beside the keys of their owner, because the key above them is gone.</summary>
    private static void Gather(BindContext context, List<RawEntry> root, string section, string holder, Func<string, Place> place, Func<string, bool> isKnown)
    {
        Change(root, section, owners =>
        {
            var found = false;
            for (var i = 0; i < owners.Count; i++)
            {
                if (owners[i].Value is not RawMapping node || node.Find(holder) is not null || !Array.Exists(node.Entries, IsLost))
                {
                    continue;
                }

                found = true;
                var members = node.Entries.Where(IsLost).ToList();
                var span = members[0].Key.Span;
                context.Report(DiagnosticDescriptors.MissingKey, span, holder, place(owners[i].Key.Value).ToString(), $"write '{holder}:' above '{Excerpt.Of(members[0].Key.Value)}'");
                var entries = node.Entries.Where(entry => !IsLost(entry)).ToList();
                entries.Add(new RawEntry(new RawScalar(span, holder, isPlain: true), Mapping(span, members)));
                owners[i] = new RawEntry(owners[i].Key, With(node, entries));
            }

            return found;
        });

        bool IsLost(RawEntry entry) => !isKnown(entry.Key.Value) && IsMember(entry);
    }

    private static void Change(List<RawEntry> root, string section, Func<List<RawEntry>, bool> change)
    {
        if (root.FindIndex(entry => entry.Key.Value == section) is var at and >= 0 && root[at].Value is RawMapping mapping
            && mapping.Entries.ToList() is var entries && change(entries))
        {
            root[at] = new RawEntry(root[at].Key, With(mapping, entries));
        }
    }

    private static RawMapping With(RawMapping mapping, IEnumerable<RawEntry> entries) => new(mapping.Span, entries.ToArray(), mapping.Size, mapping.Height);

    private static RawMapping Mapping(SourceSpan span, List<RawEntry> entries) => new(span, entries.ToArray(), 1, 1);
}
