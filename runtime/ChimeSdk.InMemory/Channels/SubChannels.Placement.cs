namespace ChimeSdk.InMemory;

/// <content>
/// Decisions on where members go. They change nothing: who decides puts the outcome into an event. AWS documents that there is scaling out
/// and in, not how; the rules here are chosen so that the one does not at once call for the other.
/// </content>
internal sealed partial class SubChannels
{
    /// <summary>
    /// How many members a new sub-channel takes over (chosen default): half of what fits. With the member for whom it was opened it is
    /// then not below the minimum, which is at most 40 %, and neither are those that it took from, even if that is one only.
    /// </summary>
    public int MovesOnOpening => Capacity / 2;

    /// <summary>The least full sub-channel, of equals the oldest; null where all are full.</summary>
    public SubChannel? FindRoom() => All.MinBy(static place => place.PlacedCount) is { } least && least.PlacedCount < Capacity ? least : null;

    /// <summary>
    /// Who moves next to a new sub-channel: of the fullest one, which the new one never gets to be, the member that came last and so
    /// leaves the least behind (chosen default).
    /// </summary>
    public (SubChannel From, Membership Member) NextToMove()
    {
        var from = All.MaxBy(static place => place.PlacedCount)!;
        return (from, from.Members.Newest(static member => !member.IsModerator)!);
    }

    /// <summary>
    /// A sub-channel that is below the minimum, and another that can take all its members: the least full two, since where these do
    /// not fit together no others do. Of equals the newer one goes. Null where there is none.
    /// </summary>
    public (SubChannel Small, SubChannel Into)? FindTooSmall()
    {
        SubChannel? small = null, into = null;
        foreach (var place in All)
        {
            if (small is null || place.PlacedCount <= small.PlacedCount)
            {
                (small, into) = (place, small);
            }
            else if (into is null || place.PlacedCount < into.PlacedCount)
            {
                into = place;
            }
        }

        return small is not null && into is not null && small.PlacedCount < Minimum && small.PlacedCount + into.PlacedCount <= Capacity
            ? (small, into)
            : null;
    }
}
