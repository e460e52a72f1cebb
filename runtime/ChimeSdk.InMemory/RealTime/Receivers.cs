namespace ChimeSdk.InMemory;

/// <summary>Who is told of an event. Only members are ever told, save for what the last two say.</summary>
internal enum Receivers
{
    /// <summary>All members of the channel or sub-channel, hidden ones included; of a targeted message, its sender and its target.</summary>
    Members,

    /// <summary>The sender of the message.</summary>
    Sender,

    /// <summary>All members and whom the event made one; hidden ones are announced to nobody but themselves.</summary>
    MembersAndAdded,

    /// <summary>The remaining members and the one that was removed; hidden ones leave unnoticed by others.</summary>
    MembersAndRemoved,

    /// <summary>The member that the event is about.</summary>
    Subject,
}
