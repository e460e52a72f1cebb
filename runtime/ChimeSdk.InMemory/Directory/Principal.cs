using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>A user or a bot of an app instance; immutable, replaced when it changes.</summary>
internal sealed record Principal : ISequenced
{
    public required long Sequence { get; init; }

    public required string Arn { get; init; }

    /// <summary>A bot may be nameless, and then has the empty name: clients take <c>Identity.Name</c> to be always there.</summary>
    public required string Name { get; init; }

    public string? Metadata { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastUpdated { get; init; }

    public ExpirationSettings? Expiration { get; init; }

    /// <summary>What makes it a bot; null for a user.</summary>
    public Configuration? Configuration { get; init; }

    public bool IsBot => Configuration is not null;

    public override string ToString() => Arn;

    public AppInstanceUser ToUser() => new()
    {
        AppInstanceUserArn = Arn,
        Name = Name,
        Metadata = Metadata,
        CreatedTimestamp = Created,
        LastUpdatedTimestamp = LastUpdated,
        ExpirationSettings = Expiration,
    };

    public AppInstanceBot ToBot() => new()
    {
        AppInstanceBotArn = Arn,
        Name = Name,
        Metadata = Metadata,
        Configuration = Configuration,
        CreatedTimestamp = Created,
        LastUpdatedTimestamp = LastUpdated,
    };
}
