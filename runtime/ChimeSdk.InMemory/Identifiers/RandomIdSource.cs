using System.Security.Cryptography;

namespace ChimeSdk.InMemory;

internal sealed class RandomIdSource : IIdSource
{
    public Guid NextId() => Guid.NewGuid();

    public void NextMessageId(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
