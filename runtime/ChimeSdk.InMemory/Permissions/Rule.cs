namespace ChimeSdk.InMemory;

/// <summary>A cell of the permission table: what one role may do.</summary>
internal enum Rule
{
    /// <summary>This role does not give the right; another role of the same caller may.</summary>
    Deny,
    Allow,

    /// <summary>Only with a DEFAULT membership beside the role.</summary>
    IfMember,

    /// <summary>In a channel of mode UNRESTRICTED, or where the subject of the operation is the caller.</summary>
    IfOpenOrOwn,

    /// <summary>Only where the subject of the operation (a user ARN parameter, the sender of a message) is the caller.</summary>
    Own,
}
