namespace ChimeSdk.InMemory;

internal enum ArnKind
{
    AppInstance,
    User,
    Bot,
    Channel,
    ChannelFlow,
}

/// <summary>
/// An ARN of an app instance or of something inside one (behaviour.md §1.1):
/// <c>arn:{partition}:chime:{region}:{account}:app-instance/{id}[/{user|bot|channel|channel-flow}/{id}]</c>.
/// </summary>
internal readonly struct ChimeArn
{
    private const string AppInstancePrefix = "app-instance/";
    private const int RegionPart = 3;
    private const int AccountPart = 4;
    private readonly string _text;
    private readonly int _appInstanceLength;

    private ChimeArn(string text, int appInstanceLength, ArnKind kind)
    {
        _text = text;
        _appInstanceLength = appInstanceLength;
        Kind = kind;
    }

    public ArnKind Kind { get; }

    public bool IsPrincipal => Kind is ArnKind.User or ArnKind.Bot;

    public ReadOnlySpan<char> AppInstance => _text.AsSpan(0, _appInstanceLength);

    public ReadOnlySpan<char> Region => Part(RegionPart);

    public ReadOnlySpan<char> Account => Part(AccountPart);

    public override string ToString() => _text;

    public static bool TryParse(string? text, out ChimeArn arn)
    {
        arn = default;
        if (text is null || !text.StartsWith("arn:aws", StringComparison.Ordinal))
        {
            return false;
        }

        // Ids may hold ':' themselves, so only the first five colons separate anything.
        Span<int> colons = stackalloc int[5];
        var start = 0;
        for (var i = 0; i < colons.Length; i++)
        {
            var next = text.AsSpan(start).IndexOf(':');
            if (next < 0)
            {
                return false;
            }

            colons[i] = start + next;
            start = colons[i] + 1;
        }

        var region = text.AsSpan(colons[2] + 1, colons[3] - colons[2] - 1);
        var account = text.AsSpan(colons[3] + 1, colons[4] - colons[3] - 1);
        var resource = text.AsSpan(start);
        if (text.AsSpan(colons[1] + 1, colons[2] - colons[1] - 1) is not "chime"
            || region.IsEmpty
            || account.Length != 12
            || account.ContainsAnyExceptInRange('0', '9')
            || !resource.StartsWith(AppInstancePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        return TryParseResource(text, start + AppInstancePrefix.Length, out arn);
    }

    /// <summary>The ARN of a resource inside an app instance.</summary>
    public static string Compose(string appInstanceArn, string kind, string id) => string.Concat(appInstanceArn, "/", kind, "/") + id;

    private ReadOnlySpan<char> Part(int index)
    {
        var parts = _text.AsSpan().Split(':');
        for (var i = 0; i <= index; i++)
        {
            parts.MoveNext();
        }

        return _text.AsSpan(parts.Current);
    }

    private static bool TryParseResource(string text, int idStart, out ChimeArn arn)
    {
        arn = default;
        var slash = text.AsSpan(idStart).IndexOf('/');
        if (slash < 0)
        {
            arn = new ChimeArn(text, text.Length, ArnKind.AppInstance);
            return idStart < text.Length;
        }

        var rest = text.AsSpan(idStart + slash + 1);
        var separator = rest.IndexOf('/');
        if (slash == 0 || separator < 0 || separator == rest.Length - 1 || rest[(separator + 1)..].Contains('/'))
        {
            return false;
        }

        ArnKind? kind = rest[..separator] switch
        {
            "user" => ArnKind.User,
            "bot" => ArnKind.Bot,
            "channel" => ArnKind.Channel,
            "channel-flow" => ArnKind.ChannelFlow,
            _ => null,
        };
        arn = new ChimeArn(text, idStart + slash, kind.GetValueOrDefault());
        return kind.HasValue;
    }
}
