namespace ChimeSdk.Reference.Tests;

/// <summary>How a test reaches the reference implementation.</summary>
public enum Transport
{
    /// <summary>The service interfaces of the implementation itself: no HTTP, no JSON.</summary>
    InProcess,

    /// <summary>The generated client against the local server.</summary>
    Http,
}
