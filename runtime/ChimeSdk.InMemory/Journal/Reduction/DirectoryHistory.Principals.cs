namespace ChimeSdk.InMemory;

/// <content>Users and bots, their admin rows and endpoints.</content>
internal sealed partial class DirectoryHistory
{
    private readonly Dictionary<string, Principal> _principals = new(StringComparer.Ordinal);
    private readonly List<(Principal Principal, string Arn, long Deleted, string Name)> _left = [];

    /// <summary>After the survey: of the deleted those stay that somebody can still come upon, by name and nothing else.</summary>
    public void Conclude(HashSet<string> mentioned)
    {
        foreach (var (principal, arn, deleted, name) in _left)
        {
            if (!principal.HasLiveToken && !mentioned.Contains(arn))
            {
                _dead.Add(principal.Created);
                _dead.Add(deleted);
                continue;
            }

            _changed[principal.Created] = created => Bare(created, name);
            _changed[deleted] = gone => Bare(gone, name);
        }

        _left.Clear();
    }

    private string? SurveyPrincipal(ChimeEvent chimeEvent, long ordinal)
    {
        switch (chimeEvent)
        {
            case UserCreated { User.AppInstanceUserArn: { } arn }:
                return Begin(arn, chimeEvent, ordinal);
            case BotCreated { Bot.AppInstanceBotArn: { } arn }:
                return Begin(arn, chimeEvent, ordinal);
            case UserUpdated { User.AppInstanceUserArn: { } arn }:
                Change(arn, ordinal);
                return null;
            case UserExpirationSettingsPut { User.AppInstanceUserArn: { } arn }:
                Change(arn, ordinal);
                return null;
            case BotUpdated { Bot.AppInstanceBotArn: { } arn }:
                Change(arn, ordinal);
                return null;
            case UserDeleted { User: { AppInstanceUserArn: { } arn } user }:
                return End(arn, ordinal, user.Name!);
            case BotDeleted { Bot: { AppInstanceBotArn: { } arn } bot }:
                return End(arn, ordinal, bot.Name ?? "");
            case AdminCreated { Admin.Admin.Arn: { } arn } when _principals.TryGetValue(arn, out var admin):
                admin.Admin = ordinal;
                return null;
            case AdminDeleted { Admin.Admin.Arn: { } arn } when _principals.TryGetValue(arn, out var admin):
                _dead.Add(admin.Admin);
                _dead.Add(ordinal);
                return null;
            default:
                return null;
        }
    }

    private string Begin(string arn, ChimeEvent chimeEvent, long ordinal)
    {
        _principals[arn] = new Principal { Created = ordinal, HasLiveToken = cutoffs.IsTokenAlive(chimeEvent) };
        return arn;
    }

    private void Change(string arn, long ordinal)
    {
        if (_principals.TryGetValue(arn, out var principal))
        {
            ReplaceLast(ref principal.Update, ordinal);
            _changed[principal.Created] = static created => Bare(created, "");
        }
    }

    private string End(string arn, long ordinal, string name)
    {
        if (_principals.Remove(arn, out var principal))
        {
            ReplaceLast(ref principal.Update, 0);
            foreach (var endpoint in principal.Endpoints.Values)
            {
                EndEndpoint(principal, endpoint);
            }

            _left.Add((principal, arn, ordinal, name));
        }

        return arn;
    }

    private void SurveyEndpoint(ChimeEvent chimeEvent, long ordinal)
    {
        switch (chimeEvent)
        {
            case EndpointRegistered { Endpoint: { AppInstanceUserArn: { } user, EndpointId: { } id } } when _principals.TryGetValue(user, out var principal):
                principal.Endpoints[id] = new Row { Created = ordinal, HasLiveToken = cutoffs.IsTokenAlive(chimeEvent) };
                break;
            case EndpointUpdated { Endpoint: { AppInstanceUserArn: { } user, EndpointId: { } id } }
                when _principals.TryGetValue(user, out var principal) && principal.Endpoints.TryGetValue(id, out var endpoint):
                ReplaceLast(ref endpoint.Update, ordinal);
                _changed[endpoint.Created] = WithoutDevice;
                break;
            case EndpointDeregistered { UserArn: var user, EndpointId: var id }
                when _principals.TryGetValue(user, out var principal) && principal.Endpoints.Remove(id, out var endpoint):
                EndEndpoint(principal, endpoint);
                if (!endpoint.HasLiveToken)
                {
                    _dead.Add(ordinal);
                }

                break;
        }
    }

    /// <summary>An endpoint that is gone stays as the answer to its token, and its user with it.</summary>
    private void EndEndpoint(Principal principal, Row endpoint)
    {
        ReplaceLast(ref endpoint.Update, 0);
        if (endpoint.HasLiveToken)
        {
            principal.HasLiveToken = true;
            _changed[endpoint.Created] = WithoutDevice;
        }
        else
        {
            _dead.Add(endpoint.Created);
        }
    }

    private static ChimeEvent WithoutDevice(ChimeEvent registered)
    {
        var whole = (EndpointRegistered)registered;
        return whole with
        {
            Endpoint = whole.Endpoint with { Name = null, EndpointAttributes = whole.Endpoint.EndpointAttributes! with { DeviceToken = "", VoipDeviceToken = null } },
        };
    }

    private static ChimeEvent Bare(ChimeEvent chimeEvent, string name) => chimeEvent switch
    {
        UserCreated created => created with { User = created.User with { Name = name, Metadata = null } },
        UserDeleted deleted => deleted with { User = deleted.User with { Name = name, Metadata = null } },
        BotCreated created => created with { Bot = created.Bot with { Name = name, Metadata = null } },
        BotDeleted deleted => deleted with { Bot = deleted.Bot with { Name = name, Metadata = null } },
        _ => chimeEvent,
    };

    private sealed class Principal : Row
    {
        public long Admin { get; set; }

        public Dictionary<string, Row> Endpoints { get; } = new(StringComparer.Ordinal);
    }
}
