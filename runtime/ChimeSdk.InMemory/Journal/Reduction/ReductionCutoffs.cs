namespace ChimeSdk.InMemory;

/// <summary>Until when what was answered can still be asked for again.</summary>
/// <param name="Tokens">ClientRequestTokens of before then are forgotten.</param>
/// <param name="Callbacks">Answers of processors of before then are forgotten.</param>
internal sealed record ReductionCutoffs(DateTimeOffset Tokens, DateTimeOffset Callbacks)
{
    public bool IsTokenAlive(ChimeEvent chimeEvent) => chimeEvent.Key is not null && chimeEvent.Timestamp > Tokens;
}
