using Microsoft.CodeAnalysis;

namespace Generator.Tests.Hosting;

/// <summary>What generated code is compiled against: the SDK's own reference packs (no feed needed) and this repository's runtime.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Pack("Microsoft.NETCore.App.Ref"),
        .. Pack("Microsoft.AspNetCore.App.Ref"),
        MetadataReference.CreateFromFile(typeof(ChimeModelGen.Runtime.ServiceException).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ChimeModelGen.AspNetCore.ServiceErrors).Assembly.Location),
    ];

    // The ASP.NET Core pack holds Microsoft.Extensions.Http and dependency injection too.
    private static IEnumerable<MetadataReference> Pack(string name)
    {
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../../../packs", name));
        var newest = Directory.GetDirectories(root, "10.*").OrderBy(d => Version.Parse(Path.GetFileName(d))).Last();
        return Directory.GetFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll").Select(f => MetadataReference.CreateFromFile(f));
    }
}
