namespace ChimeSdk.Reference.Tests;

/// <summary>One way of calling an operation.</summary>
/// <param name="Aspect">What it is tried on.</param>
/// <param name="Invoke">Calls it.</param>
/// <param name="Roles">Who tries it, where not everybody can.</param>
internal sealed record MatrixProbe(Aspect Aspect, Func<Scene, Role, Task> Invoke, params Role[] Roles)
{
    public bool IsFor(Role role) => Roles.Length == 0 || Roles.Contains(role);
}

/// <summary>An operation as one row of the behaviour reference has it.</summary>
/// <param name="Published">The first cell of that row.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Probes">The ways of calling it.</param>
internal sealed record MatrixRow(string Published, string Operation, params MatrixProbe[] Probes)
{
    public MatrixRow(string operation, params MatrixProbe[] probes)
        : this(operation, operation, probes)
    {
    }

    /// <summary>Whether the operation acts on a channel, so that a PRIVATE one hides it from those without.</summary>
    public bool IsOnChannel { get; init; } = true;

    /// <summary>Whether it reads messages or memberships, which a banned user may not even where others may.</summary>
    public bool IsReading { get; init; }

    /// <summary>The word that follows from the reference for a column that it has no cell for.</summary>
    public string Expected(MatrixColumn column, string[] cells) => column switch
    {
        // "on a PRIVATE channel a non-member is always refused"
        MatrixColumn.NonMemberPrivate => IsOnChannel ? MatrixWord.Refused : cells[(int)Role.NonMember],

        // "counts as a non-member with these extra refusals"
        MatrixColumn.Banned => IsReading || Operation.EndsWith("CreateChannelMembership", StringComparison.Ordinal) ? MatrixWord.Refused : cells[(int)Role.NonMember],
        _ => cells[(int)column],
    };
}

/// <summary>The columns: the roles, a non-member also on a PRIVATE channel.</summary>
internal enum MatrixColumn
{
    Admin,
    Moderator,
    Member,
    Hidden,
    NonMember,
    Banned,
    NonMemberPrivate,
}
