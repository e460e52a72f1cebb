using CsCheck;

namespace ChimeSdk.Reference.Tests.ModelBased;

public enum Verb
{
    CreateUser,
    DeleteUser,
    RenameUser,
    MakeAdmin,
    UnmakeAdmin,
    CreateChannel,
    RenameChannel,
    DeleteChannel,
    AddMember,
    AddHidden,
    AddMembers,
    RemoveMember,
    Ban,
    Unban,
    MakeModerator,
    UnmakeModerator,
    Send,
    SendWithToken,
    SendTo,
    Edit,
    Redact,
    DeleteMessage,
    Read,
    Prefer,
    Tag,
    Untag,
    Wait,
}

/// <summary>A call: <paramref name="A"/> is the user who calls, <paramref name="B"/> the channel, <paramref name="C"/> another user or a choice.</summary>
public sealed record Command(Verb Verb, int A, int B, int C)
{
    /// <summary>Any command. Channels appear and vanish less often than what happens in them, or little would.</summary>
    public static Gen<Command> Any { get; } = Of(
        (1, Verb.CreateUser), (1, Verb.DeleteUser), (1, Verb.RenameUser), (1, Verb.MakeAdmin), (1, Verb.UnmakeAdmin),
        (4, Verb.CreateChannel), (1, Verb.RenameChannel), (1, Verb.DeleteChannel),
        (4, Verb.AddMember), (1, Verb.AddHidden), (2, Verb.AddMembers), (2, Verb.RemoveMember),
        (2, Verb.Ban), (1, Verb.Unban), (2, Verb.MakeModerator), (1, Verb.UnmakeModerator),
        (4, Verb.Send), (3, Verb.SendWithToken), (2, Verb.SendTo), (2, Verb.Edit), (1, Verb.Redact), (1, Verb.DeleteMessage),
        (1, Verb.Read), (1, Verb.Prefer), (2, Verb.Tag), (1, Verb.Untag), (2, Verb.Wait));

    public static Gen<Command> Of(params (int Weight, Verb Verb)[] verbs) =>
        Gen.Select(
            Gen.Frequency([.. verbs.Select(static verb => (verb.Weight, Gen.Const(verb.Verb)))]),
            Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[0, SmallWorld.Users - 1])),
            Gen.Int[0, SmallWorld.Channels - 1],
            Gen.Int[0, SmallWorld.Users - 1],
            static (verb, a, b, c) => new Command(verb, a, b, c));

    public static Gen<Command> Of(params Verb[] verbs) => Of([.. verbs.Select(static verb => (1, verb))]);
}
