using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>
/// Where a request is about: an ordinary channel has one place and names none, in an elastic one the request names a sub-channel
/// (behaviour.md §6.1). Asked after the roles, so that an outsider does not even learn which kind the channel is.
/// </content>
internal sealed partial class ChannelAggregate
{
    private static void RefuseSubChannel(string? subChannelId)
    {
        if (subChannelId is not null)
        {
            throw new BadRequestException(Texts.NotElastic);
        }
    }

    /// <summary>The one place of an ordinary channel; refuses what elastic channels do not have.</summary>
    private SubChannel RefuseElastic() => _state.Whole ?? throw Refused();

    /// <summary>The place whose messages a caller asks for: one that it is in, or any for those who moderate.</summary>
    private SubChannel PlaceOfReader(Caller caller, string? subChannelId)
    {
        if (_state.Whole is { } whole)
        {
            RefuseSubChannel(subChannelId);
            return whole;
        }

        var place = RequireSubChannel(subChannelId);
        return place.FindMembership(caller.Arn) is not null || ReadsAll(caller.Arn) ? place : throw Refused();
    }

    /// <summary>The place that a caller sends to. That it is a member of the channel was checked with its roles.</summary>
    private SubChannel PlaceOfMember(Caller caller, string? subChannelId)
    {
        if (_state.Whole is { } whole)
        {
            RefuseSubChannel(subChannelId);
            return whole;
        }

        var place = RequireSubChannel(subChannelId);
        return place.FindMembership(caller.Arn) is not null ? place : throw Refused();
    }

    /// <summary>The place whose members are listed; like the members of an ordinary channel they are shown to whoever may ask.</summary>
    private SubChannel PlaceOfRoster(bool hidden, string? subChannelId)
    {
        if (_state.Whole is { } whole)
        {
            RefuseSubChannel(subChannelId);
            return whole;
        }

        RefuseHidden(hidden);
        return RequireSubChannel(subChannelId);
    }

    /// <summary>
    /// The place of the membership that a request describes, or null if there is none. In an elastic channel the sub-channel may be
    /// left out for somebody who is in one only (chosen default).
    /// </summary>
    private SubChannel? PlaceOfMembership(string memberArn, string? subChannelId)
    {
        if (_state.Whole is { } whole)
        {
            RefuseSubChannel(subChannelId);
            return whole;
        }

        if (subChannelId is not null)
        {
            return _state.FindPlace(subChannelId);
        }

        return _state.PlacesOf(memberArn).Count > 1 ? throw new BadRequestException(Texts.SubChannelRequired) : _state.PlaceOf(memberArn);
    }

    /// <summary>The place of a row of somebody's list of memberships; whom the service moved since the row was read is found again.</summary>
    private SubChannel? PlaceOfRow(string memberArn, string? subChannelId) =>
        _state.FindPlace(subChannelId) is { } place && place.FindMembership(memberArn) is not null ? place
        : _state.Moderators.Contains(memberArn) ? null
        : _state.PlaceOf(memberArn);

    /// <summary>Whether of the rows that somebody's list has for this channel, one per sub-channel, a row is the first.</summary>
    public bool IsFirstRow(string memberArn, string? subChannelId)
    {
        lock (_sync)
        {
            return PlaceOfRow(memberArn, subChannelId) is { } place && place == _state.PlaceOf(memberArn);
        }
    }

    private SubChannel RequireSubChannel(string? subChannelId) =>
        subChannelId is null ? throw new BadRequestException(Texts.SubChannelRequired) : _state.FindPlace(subChannelId) ?? throw Refused();

    private bool ReadsAll(string arn) => _state.Moderators.Contains(arn) || _directory.IsAdmin(arn);

    /// <summary>The time of the newest message that a viewer may see; null for a view without any targeted message.</summary>
    private DateTimeOffset? LastMessageFor(Incarnation? viewer)
    {
        var last = _state.Whole is { } whole
            ? whole.LastMessageFor(viewer)
            : (viewer is not { Arn: var arn } || ReadsAll(arn) ? _state.Places : _state.PlacesOf(arn)).Max(place => place.LastMessageFor(viewer));
        return last < OldestVisible() ? null : last;
    }
}
