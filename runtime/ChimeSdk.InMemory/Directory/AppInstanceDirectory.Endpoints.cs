using System.Collections.Concurrent;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <content>Push endpoints of users (behaviour.md §8.6).</content>
internal sealed partial class AppInstanceDirectory
{
    private readonly Dictionary<string, SequenceMap<EndpointRow>> _endpoints = new(StringComparer.Ordinal);

    /// <summary>The users that have any, for reading without the lock: a message asks for every member of its channel.</summary>
    private readonly ConcurrentDictionary<string, bool> _usersWithEndpoints = new(StringComparer.Ordinal);

    public bool HasNoPushEndpoints => _usersWithEndpoints.IsEmpty;

    public bool HasPushEndpoint(string userArn) => _usersWithEndpoints.ContainsKey(userArn);

    /// <summary>Registers an endpoint with a new id, even if one with the same device token is there (chosen default).</summary>
    public string RegisterEndpoint(RegisterAppInstanceUserEndpointRequest request, IdempotencyKey? key)
    {
        string id;
        lock (_sync)
        {
            RequireUser(request.AppInstanceUserArn);
            var now = _services.Clock.Now;
            if (FindReplay(key, now, IncarnationOf(request.AppInstanceUserArn)) is { } replay)
            {
                return replay;
            }

            if ((_endpoints.GetValueOrDefault(request.AppInstanceUserArn)?.Count ?? 0) >= _services.Quotas.EndpointsPerUser)
            {
                throw new ResourceLimitExceededException("The user has as many endpoints as the quota allows.");
            }

            id = _services.NewUuid();
            Accept(new EndpointRegistered(
                Arn,
                new AppInstanceUserEndpoint
                {
                    AppInstanceUserArn = request.AppInstanceUserArn,
                    EndpointId = id,
                    Name = request.Name,
                    Type = request.Type,
                    ResourceArn = request.ResourceArn,
                    EndpointAttributes = request.EndpointAttributes,
                    CreatedTimestamp = now,
                    LastUpdatedTimestamp = now,
                    AllowMessages = request.AllowMessages ?? AllowMessages.All,
                    EndpointState = new EndpointState { Status = EndpointStatus.Active },
                },
                now)
            { Key = key });
        }

        Deliver();
        return id;
    }

    /// <summary>An endpoint; throws ForbiddenException where user or endpoint are unknown, for nothing else is modelled.</summary>
    public AppInstanceUserEndpoint DescribeEndpoint(string userArn, string endpointId)
    {
        lock (_sync)
        {
            RequireUser(userArn);
            return RequireEndpoint(userArn, endpointId);
        }
    }

    /// <summary>What is null stays as it is.</summary>
    public void UpdateEndpoint(string userArn, string endpointId, string? name, AllowMessages? allowMessages)
    {
        lock (_sync)
        {
            RequireUser(userArn);
            var endpoint = RequireEndpoint(userArn, endpointId);
            var now = _services.Clock.Now;
            Accept(new EndpointUpdated(
                Arn,
                endpoint with
                {
                    Name = name ?? endpoint.Name,
                    AllowMessages = allowMessages ?? endpoint.AllowMessages,
                    LastUpdatedTimestamp = now,
                },
                now));
        }

        Deliver();
    }

    /// <summary>Nothing happens where the user has no such endpoint (chosen default, as for other deletions).</summary>
    public void DeregisterEndpoint(string userArn, string endpointId)
    {
        lock (_sync)
        {
            RequireUser(userArn);
            if (FindEndpoint(userArn, endpointId) is not null)
            {
                Accept(new EndpointDeregistered(Arn, userArn, endpointId, _services.Clock.Now));
            }
        }

        Deliver();
    }

    public Page<AppInstanceUserEndpoint> ListEndpoints(string userArn, PageRequest page)
    {
        lock (_sync)
        {
            RequireUser(userArn);
            return _endpoints.TryGetValue(userArn, out var rows)
                ? rows.Page(page).Select(static row => row.Endpoint)
                : new Page<AppInstanceUserEndpoint>([], null);
        }
    }

    /// <summary>The endpoints of some users that take pushes now.</summary>
    public List<AppInstanceUserEndpoint> FindPushEndpoints(IReadOnlyList<string> userArns)
    {
        var found = new List<AppInstanceUserEndpoint>();
        lock (_sync)
        {
            foreach (var arn in userArns)
            {
                if (_endpoints.TryGetValue(arn, out var rows))
                {
                    found.AddRange(rows.Items.Select(static row => row.Endpoint).Where(static endpoint =>
                        endpoint.EndpointState!.Status == EndpointStatus.Active && endpoint.AllowMessages == AllowMessages.All));
                }
            }
        }

        return found;
    }

    /// <summary>Takes an endpoint out of use after a push to it was refused. It stays so: a device registers anew.</summary>
    public void DeactivateEndpoint(string userArn, string endpointId, EndpointStatusReason reason)
    {
        lock (_sync)
        {
            if (_deleted || FindEndpoint(userArn, endpointId) is not { EndpointState: { } state } endpoint || state.Status != EndpointStatus.Active)
            {
                return;
            }

            Accept(new EndpointUpdated(
                Arn,
                endpoint with { EndpointState = new EndpointState { Status = EndpointStatus.Inactive, StatusReason = reason } },
                _services.Clock.Now));
        }

        Deliver();
    }

    private void ApplyEndpoint(ChimeEvent chimeEvent)
    {
        switch (chimeEvent)
        {
            case EndpointRegistered { Endpoint: var endpoint }:
                if (!_endpoints.TryGetValue(endpoint.AppInstanceUserArn!, out var rows))
                {
                    _endpoints.Add(endpoint.AppInstanceUserArn!, rows = new());
                }

                _usersWithEndpoints[endpoint.AppInstanceUserArn!] = true;
                rows.Add(endpoint.EndpointId!, new EndpointRow(++_lastSequence, endpoint));
                _tokens.Remember(chimeEvent.Key, IncarnationOf(endpoint.AppInstanceUserArn!), endpoint.EndpointId!, chimeEvent.Timestamp);
                break;
            case EndpointUpdated { Endpoint: var endpoint }:
                var map = _endpoints[endpoint.AppInstanceUserArn!];
                if (map.TryGet(endpoint.EndpointId!, out var row))
                {
                    map.Replace(endpoint.EndpointId!, row with { Endpoint = endpoint });
                }

                break;
            case EndpointDeregistered { UserArn: var userArn, EndpointId: var id }:
                _endpoints[userArn].Remove(id);
                if (_endpoints[userArn].Count == 0)
                {
                    ForgetEndpoints(userArn);
                }

                break;
        }
    }

    private void ForgetEndpoints(string userArn)
    {
        _endpoints.Remove(userArn);
        _usersWithEndpoints.TryRemove(userArn, out _);
    }

    private void RequireUser(string userArn)
    {
        RequireLive();
        if (!_users.Contains(userArn))
        {
            throw new ForbiddenException(Texts.InvalidUserParameter);
        }
    }

    private AppInstanceUserEndpoint? FindEndpoint(string userArn, string endpointId) =>
        _endpoints.TryGetValue(userArn, out var rows) && rows.TryGet(endpointId, out var row) ? row.Endpoint : null;

    private AppInstanceUserEndpoint RequireEndpoint(string userArn, string endpointId) =>
        FindEndpoint(userArn, endpointId) ?? throw new ForbiddenException("EndpointId names no endpoint of the user.");
}
