using System.Net;
using System.Runtime.CompilerServices;
using ChimeModelGen.Runtime;

namespace Benchmarks.Chime;

/// <content>Lets benchmarks call the reader that the generator made, without a request around it.</content>
public sealed partial class ChimeSdkMessagingClient
{
    private static readonly HttpResponseMessage _ok = new(HttpStatusCode.OK);

    internal static ListChannelMessagesResponse ReadPage(ReadOnlySpan<byte> utf8) => ReadListChannelMessages(Response(_ok, utf8, default));

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern ServiceResponse Response(HttpResponseMessage message, ReadOnlySpan<byte> body, ReadScope scope);
}
