using System.Collections.Concurrent;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Admins.</content>
internal sealed partial class AppInstanceDirectory
{
    private readonly SequenceMap<AdminRow> _admins = new();

    /// <summary>The same rows for reading without the lock; every messaging call asks.</summary>
    private readonly ConcurrentDictionary<string, AdminRow> _adminByArn = new(StringComparer.Ordinal);

    public bool IsAdmin(string arn) => _adminByArn.ContainsKey(arn);

    public AppInstanceAdmin? FindAdmin(string arn) => _adminByArn.TryGetValue(arn, out var row) ? Describe(row, NameOf(arn)) : null;

    public Identity CreateAdmin(string arn)
    {
        Identity admin;
        lock (_sync)
        {
            RequireLive();
            if (!_principals.TryGetValue(arn, out var principal))
            {
                throw new ForbiddenException(Texts.InvalidUserParameter);
            }

            if (_admins.Contains(arn))
            {
                throw new ConflictException("AppInstanceAdminArn names an admin of the app instance already.");
            }

            if (_admins.Count >= _services.Quotas.AdminsPerAppInstance)
            {
                throw new ResourceLimitExceededException("The app instance has as many admins as its quota allows.");
            }

            var now = _services.Clock.Now;
            admin = new Identity { Arn = principal.Arn, Name = principal.Name };
            Accept(new AdminCreated(Arn, new() { Admin = admin, AppInstanceArn = Arn, CreatedTimestamp = now }, now));
        }

        Deliver();
        return admin;
    }

    /// <summary>Demotes an admin; nothing happens if it is none.</summary>
    public void DeleteAdmin(string arn)
    {
        lock (_sync)
        {
            RequireLive();
            if (Demotion(arn, _services.Clock.Now) is { } demotion)
            {
                Accept(demotion);
            }
        }

        Deliver();
    }

    public Page<Identity> ListAdmins(PageRequest page)
    {
        lock (_sync)
        {
            return _admins.Page(page).Select(row => new Identity { Arn = row.Arn, Name = NameOf(row.Arn) });
        }
    }

    private AdminDeleted? Demotion(string arn, DateTimeOffset now) =>
        _admins.TryGet(arn, out var row) ? new AdminDeleted(Arn, Describe(row, NameOf(arn)), now) : null;

    private void Add(AdminCreated created)
    {
        var row = new AdminRow(++_lastSequence, created.Admin.Admin!.Arn!, created.Timestamp);
        _admins.Add(row.Arn, row);
        _adminByArn[row.Arn] = row;
    }

    private void Remove(AdminDeleted deleted)
    {
        var arn = deleted.Admin.Admin!.Arn!;
        _admins.Remove(arn);
        _adminByArn.TryRemove(arn, out _);
    }

    private AppInstanceAdmin Describe(AdminRow row, string name) => new()
    {
        Admin = new Identity { Arn = row.Arn, Name = name },
        AppInstanceArn = Arn,
        CreatedTimestamp = row.Created,
    };
}
