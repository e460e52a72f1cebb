namespace ChimeSdk.InMemory;

/// <content>What messaging sessions ask.</content>
internal sealed partial class AppInstanceDirectory
{
    /// <summary>All channels that a user or bot belongs to at this moment.</summary>
    public IReadOnlyList<string> ListMemberships(string principalArn)
    {
        lock (_sync)
        {
            return _links.TryGetValue(principalArn, out var links)
                ? [.. links.Memberships.Items.Select(static link => link.ChannelArn).Distinct()]
                : [];
        }
    }
}
