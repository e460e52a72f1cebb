using System.Runtime.InteropServices;

namespace ChimeSdk.InMemory;

/// <content>
/// Whose messages are there, so that their names are shown. A message that is gone shows nobody's; that it is must be known before the reduction
/// begins, for its sender was created before it. So the messages that are there are in a list, a few bytes each.
/// </content>
internal sealed partial class ChannelHistory
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>In the order of acceptance, which is that of their times. A message that is gone has no sender.</summary>
    private readonly List<Accepted> _accepted = [];

    /// <summary>Those before it have expired.</summary>
    private int _oldest;

    /// <summary>Who can be come upon by name: senders, and those who invited or appointed somebody.</summary>
    public IEnumerable<string> Mentioned => _mentioned
        .Concat(_accepted.Skip(_oldest).Select(static message => message.SenderArn).OfType<string>())
        .Concat(_waiting.Values.Select(static waiting => waiting.SenderArn).OfType<string>());

    public void ForgetSenders()
    {
        _texts.Clear();
        _accepted.Clear();
        _accepted.TrimExcess();
        _oldest = 0;
    }

    private void NoteAcceptance(MessageEvent accepted)
    {
        if (IsPersistent(accepted) && accepted.Message is { Sender.Arn: { } sender, CreatedTimestamp: { } created, MessageId: { } id } message)
        {
            // Time goes back where messages of a clock that was ahead are gone.
            while (_accepted.Count > _oldest && _accepted[^1] is { SenderArn: null, CreatedTicks: var ahead } && ahead > created.UtcTicks)
            {
                _accepted.RemoveAt(_accepted.Count - 1);
            }

            _accepted.Add(new Accepted(created.UtcTicks, string.GetHashCode(id, StringComparison.Ordinal), Once(sender), Once(message.SubChannelId)));
        }
    }

    private void NoteEnd(MessageEvent ended)
    {
        if (ended.Message is not { CreatedTimestamp: { UtcTicks: var created }, MessageId: { } id })
        {
            return;
        }

        var hash = string.GetHashCode(id, StringComparison.Ordinal);
        for (var i = FirstSince(created); i < _accepted.Count && _accepted[i].CreatedTicks == created; i++)
        {
            if (_accepted[i].IdHash == hash)
            {
                _accepted[i] = _accepted[i] with { SenderArn = null };
            }
        }
    }

    private void NoteExpiration(MessagesExpired expired)
    {
        _oldest = FirstSince(expired.Before.UtcTicks);
        if (_oldest > _accepted.Count / 2)
        {
            _accepted.RemoveRange(0, _oldest);
            _oldest = 0;
        }
    }

    private void NoteEndOf(string subChannelId)
    {
        _accepted.RemoveRange(0, _oldest);
        _oldest = 0;
        _accepted.RemoveAll(message => message.SubChannelId == subChannelId);
    }

    private string? Once(string? text)
    {
        if (text is null || _texts.Add(text))
        {
            return text;
        }

        _texts.TryGetValue(text, out var known);
        return known;
    }

    private int FirstSince(long ticks)
    {
        var messages = CollectionsMarshal.AsSpan(_accepted);
        int low = _oldest, high = messages.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (messages[middle].CreatedTicks < ticks)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private readonly record struct Accepted(long CreatedTicks, int IdHash, string? SenderArn, string? SubChannelId);
}
