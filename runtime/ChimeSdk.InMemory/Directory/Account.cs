using System.Diagnostics.CodeAnalysis;
using ChimeSdkIdentity;

namespace ChimeSdk.InMemory;

/// <summary>
/// What one AWS account sees in one region: its own app instances and nothing of others' (behaviour.md §11 no. 25), whose ARNs it finds as
/// little as those of things that do not exist. Light: it has no state of its own.
/// </summary>
internal sealed class Account
{
    private const int LongestRegion = 63;

    private readonly AppInstances _all;

    /// <param name="accountId">12 digits.</param>
    /// <param name="region">As in ARNs.</param>
    /// <param name="isDefault">Whether calls that say nothing of account and region are this one's.</param>
    /// <param name="all">The app instances of all.</param>
    /// <exception cref="ArgumentException">Account or region can't be part of an ARN.</exception>
    public Account(string accountId, string region, bool isDefault, AppInstances all)
    {
        if (!IsAccountId(accountId))
        {
            throw new ArgumentException("AccountId must be 12 digits.", nameof(accountId));
        }

        if (!IsRegion(region))
        {
            throw new ArgumentException(
                $"Region must be lower-case letters, digits, hyphens and dots, 1 to {LongestRegion} of them, such as us-east-1.", nameof(region));
        }

        _all = all;
        AccountId = accountId;
        Region = region;
        AppInstancePrefix = $"arn:aws:chime:{region}:{accountId}:app-instance/";
        TokenOwner = isDefault ? "" : AppInstancePrefix;
    }

    public string AccountId { get; }

    public string Region { get; }

    public string AppInstancePrefix { get; }

    /// <summary>Tells the tokens of this account's own calls from those of others.</summary>
    public string TokenOwner { get; }

    public static bool IsAccountId(ReadOnlySpan<char> text) => text.Length == 12 && !text.ContainsAnyExceptInRange('0', '9');

    public static bool IsRegion(string? text) =>
        text is { Length: > 0 and <= LongestRegion } && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    /// <summary>Whether something outside is in the account and region of the app instances.</summary>
    public bool IsHome(string region, string accountId) => region == Region && accountId == AccountId;

    public bool TryFind(ReadOnlySpan<char> appInstanceArn, [NotNullWhen(true)] out AppInstanceDirectory? directory)
    {
        directory = null;
        return appInstanceArn.StartsWith(AppInstancePrefix, StringComparison.Ordinal) && _all.TryFind(appInstanceArn, out directory);
    }

    /// <summary>Whether an ARN names anything of the account that can have tags: an app instance, a user, a bot, a channel or a channel flow.</summary>
    public bool Exists(string resourceArn) => resourceArn.StartsWith(AppInstancePrefix, StringComparison.Ordinal) && _all.Exists(resourceArn);

    public string Create(AppInstance draft, IReadOnlyList<KeyValuePair<string, string>> tags, IdempotencyKey? key) =>
        _all.Create(AppInstancePrefix, draft, tags, key);

    public Page<AppInstance> List(PageRequest page) => _all.List(AppInstancePrefix, page);

    /// <summary>Takes the app instance out of sight; the caller then empties it.</summary>
    public void Remove(string appInstanceArn) => _all.Remove(appInstanceArn);
}
