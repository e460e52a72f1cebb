namespace ChimeSdk.Reference.Tests;

/// <summary>What an operation was tried on.</summary>
internal enum Aspect
{
    /// <summary>It does not matter on what.</summary>
    Any,

    /// <summary>Something of the caller's own: its ARN, membership, message, channel.</summary>
    Own,

    /// <summary>The same of somebody else.</summary>
    Another,

    /// <summary>The same of somebody else, in a RESTRICTED channel.</summary>
    AnotherRestricted,

    /// <summary>The caller has a plain membership beside its role.</summary>
    AsMember,
}

/// <summary>One word for what a role may do, made from what the server answered.</summary>
internal static class MatrixWord
{
    public const string Allowed = "✔";
    public const string Refused = "✘";
    public const string None = "–";
    public const string Own = "own";
    public const string IfMember = "if member";
    public const string Unrestricted = "UNRESTRICTED only";

    public static string Of(IReadOnlyList<(Aspect Aspect, string Outcome)> measured)
    {
        // Any other error than the refusal is a word that the reference does not have, and so a difference.
        if (measured.FirstOrDefault(static m => m.Outcome is not (Outcome.Allowed or "FB")) is { Outcome: { } strange } odd)
        {
            return $"{odd.Aspect}: {strange}";
        }

        var refused = measured.Where(static m => m.Outcome != Outcome.Allowed).Select(static m => m.Aspect).ToHashSet();
        if (measured.Count == 0)
        {
            return None;
        }

        return refused.Count == 0 ? Allowed
            : refused.Count == measured.Count ? Refused
            : refused.SetEquals([Aspect.Any]) ? IfMember
            : refused.SetEquals([Aspect.AnotherRestricted]) ? Unrestricted
            : !refused.Contains(Aspect.Own) && measured.All(m => m.Aspect == Aspect.Own || refused.Contains(m.Aspect)) ? Own
            : string.Join(", ", measured.Select(static m => $"{m.Aspect}: {m.Outcome}"));
    }
}
