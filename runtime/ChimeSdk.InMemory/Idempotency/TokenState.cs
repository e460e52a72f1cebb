namespace ChimeSdk.InMemory;

internal enum TokenState
{
    Fresh,
    Replay,
    UsedForAnotherRequest,
}
