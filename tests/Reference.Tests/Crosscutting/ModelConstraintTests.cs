using ChimeSdkMessaging;
using I = ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away input that the model forbids from reaching the domain, by either transport. The full set is tested with the generator.</summary>
public abstract class ModelConstraintTests(Transport transport) : ChimeTests(transport)
{
    private string _alice = "", _channel = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _alice = await World.CreateUserAsync("alice");
        _channel = await World.CreateChannelAsync(_alice);
    }

    [Theory]
    [InlineData("-general")]
    [InlineData("general-")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Refuses_channel_ids_that_do_not_fit_an_arn(string id)
    {
        await Refused.BadRequest(() => World.CreateChannelAsync(_alice, id: id));
    }

    [Fact]
    public async Task Refuses_user_ids_that_do_not_fit_an_arn()
    {
        await IdentityRefused.BadRequest(() => World.CreateUserAsync("a/b"));
        await IdentityRefused.BadRequest(() => World.CreateUserAsync(new string('a', 65)));
    }

    [Fact]
    public async Task Refuses_empty_content_and_names()
    {
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, content: ""));
        await Refused.BadRequest(() => World.CreateChannelAsync(_alice, name: ""));
        await IdentityRefused.BadRequest(() => World.CreateUserAsync("bob", name: "   "));
    }

    [Fact]
    public async Task Refuses_tokens_that_do_not_match_their_pattern()
    {
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, token: "a"));
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, token: "not valid"));
    }

    [Fact]
    public async Task Refuses_unknown_enum_values()
    {
        await Refused.BadRequest(() => World.CreateChannelAsync(_alice, mode: new ChannelMode("OPEN")));
        await Refused.BadRequest(() => World.SendAsync(_channel, _alice, type: new ChannelMessageType("SYSTEM")));
    }

    [Fact]
    public async Task Refuses_two_targets()
    {
        await Refused.BadRequest(() => World.Messaging.SendChannelMessageAsync(new()
        {
            ChannelArn = _channel,
            Content = "hello",
            Type = ChannelMessageType.Standard,
            Persistence = ChannelMessagePersistenceType.Persistent,
            Target = [new() { MemberArn = _alice }, new() { MemberArn = _alice }],
            ChimeBearer = _alice,
        }));
    }

    [Fact]
    public async Task Refuses_more_members_than_a_call_takes()
    {
        await Refused.BadRequest(() => World.AddMembersAsync(_channel, _alice, null, [.. Enumerable.Repeat(_alice, 101)]));
        await Refused.BadRequest(() => World.CreateChannelAsync(_alice, members: [.. Enumerable.Repeat(_alice, 11)]));
    }

    [Fact]
    public async Task Accepts_names_with_every_script_and_emoji()
    {
        const string Name = "Ünïcode 名前 👩‍👩‍👧 \t ok";
        var user = await World.CreateUserAsync("bob", name: Name);
        var channel = await World.CreateChannelAsync(user, name: Name);

        Assert.Equal(Name, (await World.DescribeChannelAsync(channel, _alice)).Name);
        Assert.Equal(Name, (await World.DescribeChannelAsync(channel, _alice)).CreatedBy!.Name);
    }

    [Fact]
    public async Task Needs_a_clock_that_is_the_tests_own()
    {
        var user = await World.Identity.DescribeAppInstanceUserAsync(new I.DescribeAppInstanceUserRequest { AppInstanceUserArn = _alice });

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), user.AppInstanceUser!.CreatedTimestamp);
    }
}
