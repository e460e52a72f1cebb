namespace ChimeSdk.Reference.Tests;

/// <summary>Every cell in which the server differs from the behaviour reference's table, and why. A cell that no longer does must go.</summary>
internal static class MatrixDeviations
{
    private const string NotAMember = "who is no member has no membership to describe, and the row's own note answers that with FB";
    private const string NotAModerator = "who is no moderator moderates nothing, and the row's own note answers that with FB";

    public static IReadOnlyDictionary<(string Operation, MatrixColumn Column), string> Reasons { get; } = new Dictionary<(string, MatrixColumn), string>
    {
        [("DescribeChannelMembershipForAppInstanceUser", MatrixColumn.NonMember)] = NotAMember,
        [("DescribeChannelMembershipForAppInstanceUser", MatrixColumn.Banned)] = NotAMember,
        [("DescribeChannelModeratedByAppInstanceUser", MatrixColumn.Member)] = NotAModerator,
        [("DescribeChannelModeratedByAppInstanceUser", MatrixColumn.Hidden)] = NotAModerator,
        [("DescribeChannelModeratedByAppInstanceUser", MatrixColumn.NonMember)] = NotAModerator,
        [("DescribeChannelModeratedByAppInstanceUser", MatrixColumn.Banned)] = NotAModerator,
        [("ListSubChannels", MatrixColumn.Hidden)] = "elastic channels, the only ones with sub-channels, have no hidden members (§6.1)",
    };
}
