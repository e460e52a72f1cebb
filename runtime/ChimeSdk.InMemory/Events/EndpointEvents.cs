using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>A device of a user was registered for push notifications.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record EndpointRegistered(string AppInstanceArn, AppInstanceUserEndpoint Endpoint, DateTimeOffset Timestamp)
    : ChimeEvent("REGISTER_APP_INSTANCE_USER_ENDPOINT", AppInstanceArn, Timestamp);

/// <summary>An endpoint was given another name or told which messages to take; or it was found to be unusable and is INACTIVE now.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="Endpoint">The endpoint as it is now.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record EndpointUpdated(string AppInstanceArn, AppInstanceUserEndpoint Endpoint, DateTimeOffset Timestamp)
    : ChimeEvent("UPDATE_APP_INSTANCE_USER_ENDPOINT", AppInstanceArn, Timestamp);

/// <summary>An endpoint was deregistered. There is no such event when its user is deleted.</summary>
/// <param name="AppInstanceArn">The user's app instance.</param>
/// <param name="UserArn">The user.</param>
/// <param name="EndpointId">The endpoint that is gone.</param>
/// <param name="Timestamp">When; UTC, whole milliseconds.</param>
public sealed record EndpointDeregistered(string AppInstanceArn, string UserArn, string EndpointId, DateTimeOffset Timestamp)
    : ChimeEvent("DEREGISTER_APP_INSTANCE_USER_ENDPOINT", AppInstanceArn, Timestamp);
