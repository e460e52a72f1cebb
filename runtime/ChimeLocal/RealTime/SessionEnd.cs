using ChimeSdk.InMemory;

namespace ChimeLocal;

/// <summary>How the messaging session of a request ended, for the log.</summary>
internal sealed record SessionEnd(SessionClosure Why);
