using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>An app instance was created.</summary>
/// <param name="AppInstance">The app instance.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record AppInstanceCreated(AppInstance AppInstance, DateTimeOffset Timestamp)
    : ChimeEvent("CREATE_APP_INSTANCE", AppInstance.AppInstanceArn ?? "", Timestamp);

/// <summary>Name and metadata of an app instance were set.</summary>
/// <param name="AppInstance">The app instance as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record AppInstanceUpdated(AppInstance AppInstance, DateTimeOffset Timestamp)
    : ChimeEvent("UPDATE_APP_INSTANCE", AppInstance.AppInstanceArn ?? "", Timestamp);

/// <summary>An app instance was deleted with everything in it. A <see cref="ChannelDeleted"/> follows for each channel; there are no
/// events for single users, bots or admins.</summary>
/// <param name="AppInstance">The app instance as it was.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record AppInstanceDeleted(AppInstance AppInstance, DateTimeOffset Timestamp)
    : ChimeEvent("DELETE_APP_INSTANCE", AppInstance.AppInstanceArn ?? "", Timestamp);

/// <summary>A user was created.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="User">The user.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record UserCreated(string AppInstanceArn, AppInstanceUser User, DateTimeOffset Timestamp)
    : ChimeEvent("CREATE_APP_INSTANCE_USER", AppInstanceArn, Timestamp);

/// <summary>Name and metadata of a user were set.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="User">The user as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record UserUpdated(string AppInstanceArn, AppInstanceUser User, DateTimeOffset Timestamp)
    : ChimeEvent("UPDATE_APP_INSTANCE_USER", AppInstanceArn, Timestamp);

/// <summary>When a user is to expire was set, or that it is not to.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="User">The user as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record UserExpirationSettingsPut(string AppInstanceArn, AppInstanceUser User, DateTimeOffset Timestamp)
    : ChimeEvent("PUT_APP_INSTANCE_USER_EXPIRATION_SETTINGS", AppInstanceArn, Timestamp);

/// <summary>A user was deleted, or expired, its admin row with it. Its channels report the end of its memberships, moderator rows and bans.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="User">The user as it was.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record UserDeleted(string AppInstanceArn, AppInstanceUser User, DateTimeOffset Timestamp)
    : ChimeEvent("DELETE_APP_INSTANCE_USER", AppInstanceArn, Timestamp);

/// <summary>A bot was created.</summary>
/// <param name="AppInstanceArn">The bot's app instance.</param>
/// <param name="Bot">The bot.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record BotCreated(string AppInstanceArn, AppInstanceBot Bot, DateTimeOffset Timestamp)
    : ChimeEvent("CREATE_APP_INSTANCE_BOT", AppInstanceArn, Timestamp);

/// <summary>Name, metadata or configuration of a bot were set.</summary>
/// <param name="AppInstanceArn">The bot's app instance.</param>
/// <param name="Bot">The bot as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record BotUpdated(string AppInstanceArn, AppInstanceBot Bot, DateTimeOffset Timestamp)
    : ChimeEvent("UPDATE_APP_INSTANCE_BOT", AppInstanceArn, Timestamp);

/// <summary>A bot was deleted, its admin row with it.</summary>
/// <param name="AppInstanceArn">The bot's app instance.</param>
/// <param name="Bot">The bot as it was.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record BotDeleted(string AppInstanceArn, AppInstanceBot Bot, DateTimeOffset Timestamp)
    : ChimeEvent("DELETE_APP_INSTANCE_BOT", AppInstanceArn, Timestamp);

/// <summary>A user or bot became an admin.</summary>
/// <param name="AppInstanceArn">The app instance.</param>
/// <param name="Admin">The admin.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record AdminCreated(string AppInstanceArn, AppInstanceAdmin Admin, DateTimeOffset Timestamp)
    : ChimeEvent("CREATE_APP_INSTANCE_ADMIN", AppInstanceArn, Timestamp);

/// <summary>An admin became an ordinary user or bot again.</summary>
/// <param name="AppInstanceArn">The app instance.</param>
/// <param name="Admin">The admin as it was.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record AdminDeleted(string AppInstanceArn, AppInstanceAdmin Admin, DateTimeOffset Timestamp)
    : ChimeEvent("DELETE_APP_INSTANCE_ADMIN", AppInstanceArn, Timestamp);
