namespace ChimeModelGen.Runtime;

/// <summary>The constraint traits that a value can break.</summary>
public enum ConstraintKind
{
    /// <summary>A required member is missing.</summary>
    Required,

    /// <summary>A string, blob, list or map is too short or too long.</summary>
    Length,

    /// <summary>A number is too small or too large.</summary>
    Range,

    /// <summary>A string does not match its pattern.</summary>
    Pattern,

    /// <summary>A value is none of its enum's.</summary>
    Enum,

    /// <summary>A list holds equal items.</summary>
    UniqueItems,
}

/// <summary>One broken constraint.</summary>
/// <param name="Path">JSON pointer (RFC 6901) of the offending member within the input, for example <c>/Tags/0/Key</c>.</param>
/// <param name="Constraint">Which constraint.</param>
/// <param name="Requirement">What the member must be, beginning with "Member must"; never holds the value.</param>
/// <param name="ActualLength">For <see cref="ConstraintKind.Length"/>, the length found; otherwise null.</param>
public sealed record ConstraintViolation(string Path, ConstraintKind Constraint, string Requirement, long? ActualLength = null)
{
    /// <summary>The violation as a sentence, in the wording that AWS services use.</summary>
    public string Message => ActualLength is { } length
        ? $"Value with length {length} at '{Path}' failed to satisfy constraint: {Requirement}"
        : $"Value at '{Path}' failed to satisfy constraint: {Requirement}";
}
