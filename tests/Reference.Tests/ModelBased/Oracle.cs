namespace ChimeSdk.Reference.Tests.ModelBased;

/// <summary>
/// The rules once more, in the simplest form that can be right: lists of numbers. It knows the commands of <see cref="OracleTests"/>, in which
/// user 0, an admin for ever, looks after channels and the others act for themselves.
/// </summary>
public sealed class Oracle
{
    private readonly HashSet<int> _users = [0, 1, 2, 3, 4];
    private readonly SortedDictionary<int, Room> _rooms = [];

    public void Run(Command command)
    {
        var (verb, a, b, c) = command;
        var room = _rooms.GetValueOrDefault(b);
        switch (verb)
        {
            case Verb.CreateUser:
                _users.Add(a);
                break;
            case Verb.DeleteUser when _users.Remove(a):
                foreach (var each in _rooms.Values)
                {
                    each.Members.Remove(a);
                    each.Moderators.Remove(a);
                    each.Bans.Remove(a);
                }

                break;
            case Verb.CreateChannel when room is null:
                _rooms[b] = new Room { Members = { 0 }, Moderators = { 0 } };
                break;
            case Verb.DeleteChannel:
                _rooms.Remove(b);
                break;
            case Verb.AddMember when room is not null && _users.Contains(c) && !room.Members.Contains(c) && !room.Bans.Contains(c):
                room.Members.Add(c);
                break;
            case Verb.RemoveMember:
                room?.Members.Remove(c);
                break;
            case Verb.Ban when room is not null && _users.Contains(c) && c != 0 && !room.Moderators.Contains(c) && !room.Bans.Contains(c):
                room.Bans.Add(c);
                room.Members.Remove(c);
                break;
            case Verb.Unban:
                room?.Bans.Remove(c);
                break;
            case Verb.MakeModerator when room is not null && _users.Contains(c) && !room.Moderators.Contains(c) && !room.Bans.Contains(c):
                room.Moderators.Add(c);
                break;
            case Verb.UnmakeModerator:
                room?.Moderators.Remove(c);
                break;
            case Verb.Send when room is not null && _users.Contains(a) && room.Members.Contains(a):
                room.Messages.Add($"text {c} of {a}");
                break;
        }
    }

    public override string ToString() => string.Join('\n', _rooms.Select(static room => room.Value.Describe(room.Key)));

    public sealed class Room
    {
        public List<int> Members { get; init; } = [];

        public List<int> Moderators { get; init; } = [];

        public List<int> Bans { get; } = [];

        public List<string> Messages { get; } = [];

        public string Describe(int number) =>
            $"{number}: members {string.Join(' ', Members)}; moderators {string.Join(' ', Moderators)}; bans {string.Join(' ', Bans)}; {string.Join(", ", Messages)}";
    }
}
