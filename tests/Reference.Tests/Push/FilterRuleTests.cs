using System.Text.Json.Nodes;
using ChimeSdk.InMemory;
using ChimeSdkMessaging;
using CsCheck;

namespace ChimeSdk.Reference.Tests;

/// <summary>Keeps away a filter rule that is understood otherwise than behaviour.md §6.5 says, by examples and against a naive reading.</summary>
public sealed class FilterRuleTests
{
    private static readonly Gen<string> _word = OneOf("a", "b", "c", "A", "");

    // Small enough that no rule exceeds the complexity of 20.
    private static readonly Gen<Item[]> _items = Gen.OneOf(
        Gen.Select(Gen.Bool, _word.Array[0, 2], static (excludes, words) => new Item(excludes, words)).Array[0, 1],
        Gen.Select(Gen.Bool, _word.Array[0, 1], static (excludes, words) => new Item(excludes, words)).Array[2]);

    private static readonly Gen<(string Key, Item[] Items)> _constraint = Gen.Select(OneOf("k", "l", "m"), _items);

    private static readonly Gen<Rule> _simple = _constraint.Array[0, 2].Select(static all => new Rule([.. all.DistinctBy(one => one.Key)], null));

    private static readonly Gen<Rule> _rule = Gen.Select(
        _simple, _simple.Array[0, 2], Gen.Bool, static (rule, alternatives, any) => any ? rule with { Or = alternatives } : rule);

    private static readonly Gen<(string Name, string[] Values)[]> _attributes =
        Gen.Select(OneOf("k", "l", "m"), OneOf("a", "b", "c", "A").Array[1, 2]).Array[0, 3].Select(static all => all.DistinctBy(one => one.Item1).ToArray());

    [Theory]
    [InlineData("""{"k":["a","b"]}""", "k=b", true)]
    [InlineData("""{"k":["a","b"]}""", "k=c", false)]
    [InlineData("""{"k":["a","b"]}""", "k=c,b", true)]
    [InlineData("""{"k":["a"]}""", "k=A", false)]
    [InlineData("""{"k":["a"]}""", "l=a", false)]
    [InlineData("""{"k":[{"anything-but":["a"]}]}""", "k=b", true)]
    [InlineData("""{"k":[{"anything-but":["a"]}]}""", "k=b,a", false)]
    [InlineData("""{"k":[{"anything-but":["a"]}]}""", "l=a", true)]
    [InlineData("""{"k":["a"],"l":["b"]}""", "k=a;l=b", true)]
    [InlineData("""{"k":["a"],"l":["b"]}""", "k=a", false)]
    [InlineData("""{"$or":[{"k":["a"]},{"l":["b"]}]}""", "l=b", true)]
    [InlineData("""{"$or":[{"k":["a"]},{"l":["b"]}]}""", "l=a", false)]
    [InlineData("""{"m":["x"],"$or":[{"k":["a"]},{"l":["b"]}]}""", "l=b", false)]
    [InlineData("""{}""", "", true)]
    public async Task Lets_pass_what_it_describes(string rule, string attributes, bool passes)
    {
        await using var scene = await Scene.StartAsync();

        var given = attributes.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(static attribute => attribute.Split('='))
            .Select(static pair => (pair[0], pair[1].Split(',')));

        Assert.Equal(passes, await scene.IsPushedAsync(rule, [.. given]));
    }

    [Theory]
    [InlineData("{\"\\ud800\":[\"a\"]}")]
    [InlineData("{\"a\":[\"\\ud800\"]}")]
    [InlineData("{\"a\":[\"\\udc00\\ud800\"]}")]
    [InlineData("{\"a\":[{\"anything-but\":[\"x\",\"\\udfff\"]}]}")]
    [InlineData("{\"$or\":[{\"a\":[\"b\"]},{\"\\udbff\":[\"b\"]}]}")]
    [InlineData("{\"a\":[{\"\\ud800\":[\"x\"],\"anything-but\":[\"x\"]}]}")]
    [InlineData("{\"a\":[null]}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Is_refused_where_nobody_could_read_it_later(string rule)
    {
        await using var scene = await Scene.StartAsync();

        await Assert.ThrowsAsync<BadRequestException>(() => scene.IsPushedAsync(rule, []));

        // Not as an attribute's argument, which is kept in UTF-8.
        await Assert.ThrowsAsync<BadRequestException>(() => scene.IsPushedAsync("{\"a\":[\"" + '\ud800' + "\"]}", []));
        Assert.True(await scene.IsPushedAsync("{}", []));
    }

    [Fact]
    public async Task Of_an_earlier_version_that_nobody_can_read_disturbs_no_other_member()
    {
        await using var scene = await Scene.StartAsync();
        var journal = new MemoryJournal(scene.Journal.Batches);
        await journal.Append([new MembershipPreferencesPut(
            new ChannelEventHeader(scene.App, scene.Channel, 1_000, DateTimeOffset.UtcNow),
            $"{scene.App}/user/carol",
            new() { PushNotifications = new() { AllowNotifications = AllowNotifications.Filtered, FilterRule = "{\"a\":[\"\\ud800\"]}" } })]);
        await using var reopened = await Scene.ReopenAsync(scene, journal);

        Assert.True(await reopened.IsPushedAsync("{}", []));
    }

    [Fact]
    public async Task Means_what_a_naive_reading_of_it_means()
    {
        await using var scene = await Scene.StartAsync();

        await Gen.Select(_rule, _attributes).SampleAsync(
            async (rule, attributes) => Assert.Equal(
                rule.Holds(attributes.ToDictionary(a => a.Name, a => a.Values)),
                await scene.IsPushedAsync(rule.ToJson().ToJsonString(), attributes)),
            iter: 2_000,
            threads: 1);
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private sealed record Item(bool Excludes, string[] Words)
    {
        public bool Holds(string[] values) => Excludes ? !values.Intersect(Words).Any() : Words.Length > 0 && values.Contains(Words[0]);

        public JsonNode? ToJson() => Excludes
            ? new JsonObject { ["anything-but"] = new JsonArray([.. Words.Select(static word => (JsonNode)word)]) }
            : Words.Length > 0 ? Words[0] : null;
    }

    private sealed record Rule((string Key, Item[] Items)[] Constraints, Rule[]? Or)
    {
        public bool Holds(IReadOnlyDictionary<string, string[]> attributes) =>
            Constraints.All(constraint => constraint.Items.Any(item => item.Holds(attributes.GetValueOrDefault(constraint.Key, []))))
            && (Or is null || Or.Any(alternative => alternative.Holds(attributes)));

        public JsonObject ToJson()
        {
            var json = new JsonObject();
            foreach (var (key, items) in Constraints)
            {
                json[key] = new JsonArray([.. items.Select(static item => item.ToJson()).OfType<JsonNode>()]);
            }

            if (Or is not null)
            {
                json["$or"] = new JsonArray([.. Or.Select(static alternative => alternative.ToJson())]);
            }

            return json;
        }
    }

    private sealed class Scene(InMemoryChime chime, MemoryJournal journal, string alice, string bob, string channel, Counter counter) : IAsyncDisposable
    {
        public MemoryJournal Journal => journal;

        public string Alice => alice;

        public string Channel => channel;

        public string App => channel[..channel.IndexOf("/channel/", StringComparison.Ordinal)];

        public static async Task<Scene> ReopenAsync(Scene scene, MemoryJournal journal)
        {
            await scene.DisposeAsync();
            var counter = new Counter();
            var options = new InMemoryChimeOptions { Journal = journal };
            options.PushSinks.Add(counter);
            return new Scene(new InMemoryChime(options), journal, scene.Alice, $"{scene.App}/user/bob", scene.Channel, counter);
        }

        public static async Task<Scene> StartAsync()
        {
            var counter = new Counter();
            var journal = new MemoryJournal();
            var options = new InMemoryChimeOptions { Journal = journal };
            options.PushSinks.Add(counter);
            var chime = new InMemoryChime(options);
            var app = (await chime.Identity.CreateAppInstanceAsync(new() { Name = "Chat" })).AppInstanceArn!;
            var alice = await CreateUserAsync(chime, app, "alice");
            var bob = await CreateUserAsync(chime, app, "bob");
            await chime.Identity.RegisterAppInstanceUserEndpointAsync(new()
            {
                AppInstanceUserArn = bob,
                Type = ChimeSdkIdentity.AppInstanceUserEndpointType.Gcm,
                ResourceArn = ChimeWorld.PinpointApp,
                EndpointAttributes = new() { DeviceToken = "device" },
            });
            var carol = await CreateUserAsync(chime, app, "carol");
            var channel = (await chime.Messaging.CreateChannelAsync(
                new() { AppInstanceArn = app, Name = "General", MemberArns = [carol, bob], ChimeBearer = alice })).ChannelArn!;
            return new Scene(chime, journal, alice, bob, channel, counter);
        }

        public async Task<bool> IsPushedAsync(string rule, (string Name, string[] Values)[] attributes)
        {
            await chime.Messaging.PutChannelMembershipPreferencesAsync(new()
            {
                ChannelArn = channel,
                MemberArn = bob,
                ChimeBearer = bob,
                Preferences = new() { PushNotifications = new() { AllowNotifications = AllowNotifications.Filtered, FilterRule = rule } },
            });
            var before = counter.Count;
            await chime.Messaging.SendChannelMessageAsync(new()
            {
                ChannelArn = channel,
                Content = "hello",
                Type = ChannelMessageType.Standard,
                Persistence = ChannelMessagePersistenceType.NonPersistent,
                PushNotification = new() { Title = "News", Body = "Somebody wrote" },
                MessageAttributes = attributes.ToDictionary(a => a.Name, a => new MessageAttributeValue { StringValues = a.Values }),
                ChimeBearer = alice,
            });
            return counter.Count > before;
        }

        public ValueTask DisposeAsync() => chime.DisposeAsync();

        private static async Task<string> CreateUserAsync(InMemoryChime chime, string app, string id) =>
            (await chime.Identity.CreateAppInstanceUserAsync(new() { AppInstanceArn = app, AppInstanceUserId = id, Name = id })).AppInstanceUserArn!;
    }

    private sealed class Counter : IPushSink
    {
        public int Count { get; private set; }

        public PushOutcome OnPush(DevicePush push)
        {
            Count++;
            return PushOutcome.Accepted;
        }
    }
}
