using ChimeSdkMessaging;

namespace ChimeSdk.Reference.Tests;

/// <summary>
/// Keeps away a refusal lost, or an access denied, when a handler is added or rules are reordered: every operation is tried in every
/// role, on a PUBLIC and on a PRIVATE channel.
/// </summary>
public abstract class PermissionTests(Transport transport) : ChimeTests(transport)
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var call in PermissionTable.Rows.Keys)
        {
            cases.Add(call, "PUBLIC");
            cases.Add(call, "PRIVATE");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Allows_each_role_what_the_table_says(string call, string privacy)
    {
        var row = PermissionTable.Rows[call];
        var mismatches = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var expected = row.Expected(role, new ChannelPrivacy(privacy));
            if (expected == "-")
            {
                continue;
            }

            var scene = await Scene.BuildAsync(World, new ChannelPrivacy(privacy), row.Mode);
            await scene.EnterAsync(role);
            var actual = await Outcome.OfAsync(() => row.Invoke(scene));
            if (actual != expected)
            {
                mismatches.Add($"{role}: expected {expected}, was {actual}");
            }
        }

        Assert.True(mismatches.Count == 0, $"{call} on a {privacy} channel:\n  {string.Join("\n  ", mismatches)}");
    }

    [Fact]
    public async Task Adds_roles_up()
    {
        // A hidden member may not send; the moderator role gives it nothing there, but what moderators may do it may.
        var scene = await (await Scene.BuildAsync(World, ChannelPrivacy.Public, ChannelMode.Restricted)).EnterAsync(Role.Hidden);
        await World.PromoteAsync(scene.Channel, scene.Caller, by: scene.Owner);

        await Refused.Forbidden(() => World.SendAsync(scene.Channel, scene.Caller), Texts.NoAccess);
        await World.BanAsync(scene.Channel, scene.Member, scene.Caller);
    }

    [Fact]
    public async Task Lets_an_admin_who_is_a_member_send_and_mark_as_read()
    {
        var scene = await (await Scene.BuildAsync(World, ChannelPrivacy.Private, ChannelMode.Restricted)).EnterAsync(Role.Admin);
        await World.JoinAsync(scene.Channel, scene.Caller);

        await World.SendAsync(scene.Channel, scene.Caller);
        await World.MarkReadAsync(scene.Channel, scene.Caller);
    }

    [Fact]
    public async Task Takes_an_admins_rights_away_with_the_role()
    {
        var scene = await (await Scene.BuildAsync(World, ChannelPrivacy.Private, ChannelMode.Restricted)).EnterAsync(Role.Admin);
        await World.Identity.DeleteAppInstanceAdminAsync(new() { AppInstanceArn = World.AppInstance, AppInstanceAdminArn = scene.Caller });

        await Refused.Forbidden(() => World.DescribeChannelAsync(scene.Channel, scene.Caller), Texts.NoAccess);
    }

    [Fact]
    public async Task Gives_a_bot_the_rights_of_its_role()
    {
        var bot = await World.CreateBotAsync();
        var alice = await World.CreateUserAsync("alice");
        var channel = await World.CreatePrivateChannelAsync(bot, members: [alice]);

        await World.SendAsync(channel, by: bot);
        await World.BanAsync(channel, alice, by: bot);

        Assert.Equal([bot], await World.MembersAsync(channel, by: bot));
        await Refused.Forbidden(() => World.DescribeChannelAsync(channel, by: alice), Texts.NoAccess);
    }
}
