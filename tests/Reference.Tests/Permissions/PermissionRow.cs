using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>One row of the permission table; the cells stand in the order of <see cref="Role"/>, then non-member and banned on a PRIVATE channel.</summary>
internal sealed record PermissionRow(string Call, string Cells, Func<Scene, Task> Invoke)
{
    private readonly string[] _cells = Cells.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public ChannelMode Mode => Call.Contains("RESTRICTED", StringComparison.Ordinal) ? ChannelMode.Restricted : ChannelMode.Unrestricted;

    public string Expected(Role role, ChannelPrivacy privacy) => (privacy == ChannelPrivacy.Private, role) switch
    {
        (true, Role.NonMember) => _cells[6],
        (true, Role.Banned) => _cells[7],
        _ => _cells[(int)role],
    };
}
