namespace ChimeSdk.InMemory;

internal enum LinkKind
{
    Member,
    Moderator,
    Ban,
}

internal enum LinkResult
{
    Linked,
    NoSuchPrincipal,
    LimitExceeded,
}
