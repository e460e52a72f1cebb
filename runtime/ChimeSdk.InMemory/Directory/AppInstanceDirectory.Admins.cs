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

            var row = new AdminRow(++_lastSequence, arn, _services.Clock.Now);
            _admins.Add(arn, row);
            _adminByArn[arn] = row;
            var described = Describe(row, principal.Name);
            admin = described.Admin!;
            _stripe.Append(new AdminCreated(Arn, described, row.Created));
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
            RemoveAdmin(arn, NameOf(arn), _services.Clock.Now);
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

    private void RemoveAdmin(string arn, string name, DateTimeOffset now)
    {
        if (_admins.Remove(arn) && _adminByArn.TryRemove(arn, out var row))
        {
            _stripe.Append(new AdminDeleted(Arn, Describe(row, name), now));
        }
    }

    private AppInstanceAdmin Describe(AdminRow row, string name) => new()
    {
        Admin = new Identity { Arn = row.Arn, Name = name },
        AppInstanceArn = Arn,
        CreatedTimestamp = row.Created,
    };
}
