using System.Buffers.Binary;
using System.Net.WebSockets;

namespace ChimeLocal;

/// <summary>Follows the frames that a client sends and finds what the protocol forbids (RFC 6455 §5), piece by piece as the bytes come.</summary>
/// <param name="longestMessage">Longest message in bytes.</param>
internal sealed class FrameInspector(int longestMessage)
{
    private const int Continuation = 0, Binary = 2, Close = 8, Pong = 10;
    private const int MaskLength = 4;
    private const int LongestControlPayload = 125;

    private readonly byte[] _head = new byte[2 + sizeof(ulong) + MaskLength];
    private int _headLength;
    private ulong _payloadLeft;
    private ulong _messageLength;
    private bool _isInMessage;

    /// <summary>Whether the client has sent its close frame.</summary>
    public bool SawClose { get; private set; }

    private int Opcode => _head[0] & 0x0F;

    private bool IsFinal => (_head[0] & 0x80) != 0;

    private int ShortLength => _head[1] & 0x7F;

    private int ExtendedLength => ShortLength switch { 126 => sizeof(ushort), 127 => sizeof(ulong), _ => 0 };

    /// <summary>Takes the next bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="sound">How many of them come before the frame that breaks the protocol, or all.</param>
    /// <returns>The status to close with, where they break the protocol; null where they don't.</returns>
    public WebSocketCloseStatus? Inspect(ReadOnlySpan<byte> bytes, out int sound)
    {
        var length = bytes.Length;
        sound = 0;
        while (!bytes.IsEmpty)
        {
            if (_payloadLeft > 0)
            {
                var taken = (int)Math.Min(_payloadLeft, (ulong)bytes.Length);
                _payloadLeft -= (ulong)taken;
                bytes = bytes[taken..];
                continue;
            }

            sound = _headLength == 0 ? length - bytes.Length : sound;
            _head[_headLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headLength == 2 && !IsAllowed())
            {
                return WebSocketCloseStatus.ProtocolError;
            }

            if (_headLength > 2 && _headLength == 2 + ExtendedLength + MaskLength && Begin() is { } status)
            {
                return status;
            }
        }

        sound = length;
        return null;
    }

    /// <summary>What the first two bytes say: nobody agreed on extensions, and clients mask.</summary>
    private bool IsAllowed()
    {
        var hasReservedBits = (_head[0] & 0x70) != 0;
        var isMasked = (_head[1] & 0x80) != 0;
        return !hasReservedBits && isMasked && Opcode switch
        {
            Continuation => _isInMessage,
            <= Binary => !_isInMessage,
            >= Close and <= Pong => IsFinal && ShortLength <= LongestControlPayload,
            _ => false,
        };
    }

    private WebSocketCloseStatus? Begin()
    {
        var length = ExtendedLength switch
        {
            sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2)),
            sizeof(ulong) => BinaryPrimitives.ReadUInt64BigEndian(_head.AsSpan(2)),
            _ => (ulong)ShortLength,
        };
        _headLength = 0;
        _payloadLeft = length;
        if (Opcode >= Close)
        {
            SawClose |= Opcode == Close;
            return null;
        }

        if (length > long.MaxValue)
        {
            return WebSocketCloseStatus.ProtocolError;
        }

        _messageLength = (Opcode == Continuation ? _messageLength : 0) + length;
        _isInMessage = !IsFinal;
        return _messageLength > (ulong)longestMessage ? WebSocketCloseStatus.MessageTooBig : null;
    }
}
