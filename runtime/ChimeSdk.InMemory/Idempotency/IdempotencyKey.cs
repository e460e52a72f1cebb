namespace ChimeSdk.InMemory;

/// <summary>A ClientRequestToken together with what was asked for. It travels with the event that answers it, so that a journal brings back
/// what was answered to which token.</summary>
/// <param name="Token">Hash of operation, caller and ClientRequestToken.</param>
/// <param name="Parameters">Hash of everything else in the request.</param>
internal sealed record IdempotencyKey(UInt128 Token, UInt128 Parameters)
{
    /// <summary>A key, or null when the caller gave no token and so asked for no idempotency.</summary>
    public static IdempotencyKey? For(string operation, string caller, string? token, UInt128 parameters)
    {
        if (token is null)
        {
            return null;
        }

        var builder = new FingerprintBuilder(operation);
        builder.Add(caller);
        builder.Add(token);
        return new IdempotencyKey(builder.Finish(), parameters);
    }
}
