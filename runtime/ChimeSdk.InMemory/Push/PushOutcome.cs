namespace ChimeSdk.InMemory;

/// <summary>What became of a push.</summary>
public enum PushOutcome
{
    /// <summary>The push service took it.</summary>
    Accepted,

    /// <summary>The push service does not know the device token; the endpoint becomes INACTIVE with INVALID_DEVICE_TOKEN.</summary>
    InvalidDeviceToken,

    /// <summary>There is no such Pinpoint application; the endpoint becomes INACTIVE with INVALID_PINPOINT_ARN.</summary>
    InvalidPinpointArn,
}
