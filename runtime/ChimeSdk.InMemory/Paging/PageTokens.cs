using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ChimeSdk.InMemory;

/// <summary>
/// Page tokens: the cursor and a keyed hash over cursor and query (operation, bearer, filters). The key is random per process, so a
/// token that was altered, made up, taken to another query, or kept over a restart is refused.
/// </summary>
internal sealed class PageTokens
{
    private const int CursorLength = 8;
    private const int TagLength = 16;

    /// <summary>The default is not documented anywhere; behaviour.md §11 no. 10.</summary>
    private const int DefaultPageSize = 50;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The page that a request asks for; throws BadRequestException when the token does not belong to this query.</summary>
    public PageRequest Read(UInt128 query, int? maxResults, string? nextToken, Faults faults)
    {
        var size = maxResults ?? DefaultPageSize;
        if (size < 1)
        {
            throw faults.BadRequest("MaxResults must be at least 1.");
        }

        if (string.IsNullOrEmpty(nextToken))
        {
            return new PageRequest(size, null);
        }

        Span<byte> bytes = stackalloc byte[CursorLength + TagLength];
        Span<byte> expected = stackalloc byte[TagLength];
        if (nextToken.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(nextToken, bytes, out var written)
            || written != bytes.Length)
        {
            throw faults.BadRequest(Texts.InvalidNextToken);
        }

        Tag(query, bytes[..CursorLength], expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[CursorLength..])
            ? new PageRequest(size, BinaryPrimitives.ReadInt64BigEndian(bytes))
            : throw faults.BadRequest(Texts.InvalidNextToken);
    }

    public string? Issue(UInt128 query, long? cursor)
    {
        if (cursor is not { } sequence)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[CursorLength + TagLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, sequence);
        Tag(query, bytes[..CursorLength], bytes[CursorLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    private void Tag(UInt128 query, ReadOnlySpan<byte> cursor, Span<byte> destination)
    {
        Span<byte> text = stackalloc byte[16 + CursorLength];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(text, query);
        cursor.CopyTo(text[16..]);
        HMACSHA256.HashData(_key, text, hash);
        hash[..TagLength].CopyTo(destination);
    }
}
