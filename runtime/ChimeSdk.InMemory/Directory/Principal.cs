using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>A user or a bot of an app instance; immutable, replaced when it changes.</summary>
internal sealed record Principal : ISequenced
{
    public long Sequence { get; init; }

    /// <summary>See <see cref="InMemory.Incarnation"/>.</summary>
    public int Incarnation { get; init; }

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

    /// <summary>A user as an event tells of it, without its place in the list.</summary>
    public static Principal From(AppInstanceUser user) => new()
    {
        Arn = user.AppInstanceUserArn!,
        Name = user.Name!,
        Metadata = user.Metadata,
        Created = user.CreatedTimestamp!.Value,
        LastUpdated = user.LastUpdatedTimestamp!.Value,
        Expiration = user.ExpirationSettings,
    };

    /// <summary>A bot as an event tells of it, without its place in the list.</summary>
    public static Principal From(AppInstanceBot bot) => new()
    {
        Arn = bot.AppInstanceBotArn!,
        Name = bot.Name!,
        Metadata = bot.Metadata,
        Configuration = bot.Configuration,
        Created = bot.CreatedTimestamp!.Value,
        LastUpdated = bot.LastUpdatedTimestamp!.Value,
    };

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
