namespace ChimeModelGen.Reading.Recovery;

/// <summary>Keys whose value is a mapping, so that lines below them are meant as theirs even where something else stands beside them already.</summary>
internal static class NestedKeys
{
    private static readonly HashSet<string> _keys = new(
        ["input", "output", "members", "http", "paginated", "endpoint", "httpChecksum", "requestCompression", "length", "range", "aws", "deprecated"],
        StringComparer.Ordinal);

    // Operation, its input, a member of it; or shape, its members, one of them.
    private const int MemberLevel = 4;

    public static bool Take(string key, int level) => level == MemberLevel || _keys.Contains(key);
}
