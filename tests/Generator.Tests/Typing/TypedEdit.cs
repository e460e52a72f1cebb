namespace Generator.Tests.Typing;

/// <summary>The states that a file goes through while something is typed, or taken back, character by character.</summary>
/// <param name="Name">What the test is called.</param>
/// <param name="States">The texts, in order.</param>
/// <param name="Edited">Names whose uses may be wrong meanwhile, since it is they that are typed.</param>
internal sealed record TypedEdit(string Name, IReadOnlyList<string> States, params string[] Edited)
{
    public override string ToString() => Name;

    /// <summary>Types a text behind a mark.</summary>
    public static TypedEdit Type(string name, string text, string behind, string typed, params string[] edited)
    {
        var at = End(text, behind);
        return new TypedEdit(name, [.. Enumerable.Range(1, typed.Length).Select(length => text.Insert(at, typed[..length]))], edited);
    }

    /// <summary>Types a text on a new line behind a mark, as an editor's user does: the line break comes first.</summary>
    public static TypedEdit TypeLine(string name, string text, string behind, string typed, params string[] edited) =>
        Type(name, text.Insert(End(text, behind), "\n"), behind, typed, edited);

    /// <summary>Takes a text back from its end, and types it again.</summary>
    public static TypedEdit Retype(string name, string text, string behind, string typed, params string[] edited)
    {
        var at = End(text, behind + typed) - typed.Length;
        var without = text.Remove(at, typed.Length);
        return new TypedEdit(name, [.. Enumerable.Range(0, typed.Length).Reverse().Concat(Enumerable.Range(1, typed.Length)).Select(length => without.Insert(at, typed[..length]))], edited);
    }

    private static int End(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{mark}' is not in the model");
        return at + mark.Length;
    }
}
