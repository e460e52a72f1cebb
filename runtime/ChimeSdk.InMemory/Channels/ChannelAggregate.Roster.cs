using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Moderators and bans.</content>
internal sealed partial class ChannelAggregate
{
    public Identity CreateModerator(Caller caller, string moderatorArn)
    {
        using var turn = Enter(ChannelOperation.CreateChannelModerator, caller);
        var arn = RequirePrincipal(moderatorArn);
        if (_state.Bans.Contains(arn))
        {
            throw new ForbiddenException("ChannelModeratorArn names a user that is banned from the channel; delete the ban first.");
        }

        if (_state.Moderators.Contains(arn))
        {
            throw new ConflictException("ChannelModeratorArn names a moderator of the channel already.");
        }

        if (_state.Moderators.Count >= _services.Quotas.ModeratorsPerChannel)
        {
            throw new ResourceLimitExceededException("The channel has as many moderators as the quota allows.");
        }

        Link(LinkKind.Moderator, arn);
        var now = Now();
        LeaveForNewRole(arn, now);
        Emit(new ModeratorCreated(Header(now), Moderator(arn, caller.Arn, now)));
        return _directory.IdentityOf(arn);
    }

    public void DeleteModerator(Caller caller, string moderatorArn)
    {
        using var turn = Enter(ChannelOperation.DeleteChannelModerator, caller);
        var now = Now();
        if (_state.Moderators.Contains(moderatorArn))
        {
            LeaveForNewRole(moderatorArn, now);
        }

        RemoveModerator(moderatorArn, now);
    }

    public ChannelModerator DescribeModerator(Caller caller, string moderatorArn)
    {
        using var turn = Enter(ChannelOperation.DescribeChannelModerator, caller);
        return _state.Moderators.TryGet(moderatorArn, out var row)
            ? Moderator(row.Arn, row.CreatedByArn, row.Created)
            : throw new NotFoundException("ChannelModeratorArn names no moderator of the channel.");
    }

    public Page<ChannelModeratorSummary> ListModerators(Caller caller, PageRequest page)
    {
        using var turn = Enter(ChannelOperation.ListChannelModerators, caller);
        return _state.Moderators.Page(page)
            .Select(row => new ChannelModeratorSummary { Moderator = _directory.IdentityOf(row.Arn) });
    }

    public ChannelSummary DescribeModeratedBy(Caller caller, string userArn)
    {
        using var turn = Enter(ChannelOperation.DescribeChannelModeratedByAppInstanceUser, caller, userArn);
        RefuseElastic();
        return _state.Moderators.Contains(userArn) ? ToSummary(caller.Self) : throw Refused();
    }

    public Identity CreateBan(Caller caller, string memberArn)
    {
        using var turn = Enter(ChannelOperation.CreateChannelBan, caller);
        var arn = RequirePrincipal(memberArn);
        if (_directory.IsAdmin(arn) || _state.Moderators.Contains(arn))
        {
            throw new ForbiddenException("MemberArn names an admin or a moderator of the channel, who can't be banned.");
        }

        if (_state.Bans.Contains(arn))
        {
            throw new ConflictException("MemberArn names a user that is banned from the channel already.");
        }

        if (_state.Bans.Count >= _services.Quotas.BansPerChannel)
        {
            throw new ResourceLimitExceededException("The channel has as many bans as the quota allows.");
        }

        Link(LinkKind.Ban, arn);
        var now = Now();
        Emit(new BanCreated(Header(now), Ban(arn, caller.Arn, now)));
        RemoveMember(arn, now);
        return _directory.IdentityOf(arn);
    }

    public void DeleteBan(Caller caller, string memberArn)
    {
        using var turn = Enter(ChannelOperation.DeleteChannelBan, caller);
        RemoveBan(memberArn, Now());
    }

    public ChannelBan DescribeBan(Caller caller, string memberArn)
    {
        using var turn = Enter(ChannelOperation.DescribeChannelBan, caller);
        return _state.Bans.TryGet(memberArn, out var row)
            ? Ban(row.Arn, row.CreatedByArn, row.Created)
            : throw new NotFoundException("MemberArn names nobody who is banned from the channel.");
    }

    public Page<ChannelBanSummary> ListBans(Caller caller, PageRequest page)
    {
        using var turn = Enter(ChannelOperation.ListChannelBans, caller);
        return _state.Bans.Page(page).Select(row => new ChannelBanSummary { Member = _directory.IdentityOf(row.Arn) });
    }

    private string RequirePrincipal(string arn) => _directory.TryFindPrincipal(arn, out var principal)
        ? principal.Arn
        : throw new ForbiddenException(Texts.InvalidUserParameter);

    private void Link(LinkKind kind, string arn)
    {
        if (_directory.TryLink(kind, arn, Arn) != LinkResult.Linked)
        {
            throw new ForbiddenException(Texts.InvalidUserParameter);
        }
    }

    private void RemoveModerator(string arn, DateTimeOffset now)
    {
        if (_state.Moderators.TryGet(arn, out var row))
        {
            Emit(new ModeratorDeleted(Header(now), Moderator(row.Arn, row.CreatedByArn, row.Created)));
            _directory.Unlink(LinkKind.Moderator, arn, Arn);
        }
    }

    private void RemoveBan(string arn, DateTimeOffset now)
    {
        if (_state.Bans.TryGet(arn, out var row))
        {
            Emit(new BanDeleted(Header(now), Ban(row.Arn, row.CreatedByArn, row.Created)));
            _directory.Unlink(LinkKind.Ban, arn, Arn);
        }
    }

    private ChannelModerator Moderator(string arn, string createdByArn, DateTimeOffset created) => new()
    {
        Moderator = _directory.IdentityOf(arn),
        ChannelArn = Arn,
        CreatedTimestamp = created,
        CreatedBy = _directory.IdentityOf(createdByArn),
    };

    private ChannelBan Ban(string arn, string createdByArn, DateTimeOffset created) => new()
    {
        Member = _directory.IdentityOf(arn),
        ChannelArn = Arn,
        CreatedTimestamp = created,
        CreatedBy = _directory.IdentityOf(createdByArn),
    };
}
