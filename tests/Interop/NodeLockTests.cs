using Interop.Support;

namespace Interop;

/// <summary>Keeps the lock of the JavaScript packages usable everywhere: an address in it would send everybody to the registry of whoever wrote it.</summary>
public sealed class NodeLockTests
{
    [Fact]
    public async Task The_lock_names_versions_and_hashes_but_no_addresses()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Interop, "node", "package-lock.json"));
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.Contains("\"integrity\": \"sha512-", text, StringComparison.Ordinal);
    }
}
