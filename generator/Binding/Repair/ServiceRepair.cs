using ChimeModelGen.Binding.Smithy;
using ChimeModelGen.Diagnostics;
using ChimeModelGen.Reading;

namespace ChimeModelGen.Binding.Repair;

/// <summary>A service has a name, if only its file's.</summary>
internal static class ServiceRepair
{
    public static RawMapping Service(RawMapping? service, string path)
    {
        if (service?.Find("name")?.Value is RawScalar { IsNull: false } name && BindContext.IsIdentifier(name.Value))
        {
            return service;
        }

        var span = service?.Span ?? SourceSpan.BeginningOf(path);
        var entries = new List<RawEntry> { RawNodes.Entry(span, "name", RawNodes.Text(span, NameOf(path))) };
        entries.AddRange((service?.Entries ?? []).Where(static entry => entry.Key.Value != "name"));
        return RawNodes.Mapping(span, entries);
    }

    private static string NameOf(string path)
    {
        var letters = new string(Path.GetFileNameWithoutExtension(path).Where(static c => BindContext.IsIdentifier("_" + c)).ToArray());
        return BindContext.IsIdentifier(letters) ? letters : "Service" + letters;
    }
}
