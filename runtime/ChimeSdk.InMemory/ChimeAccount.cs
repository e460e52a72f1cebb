using ChimeLegacy;
using ChimeSdkIdentity;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// The services as one AWS account has them in one region; see <see cref="InMemoryChime.ForAccount"/>. Its resources carry account and region in
/// their ARNs, and those of other accounts and regions do not exist for it.
/// </summary>
public sealed class ChimeAccount
{
    private readonly InMemoryChime _chime;
    private readonly Account _account;

    internal ChimeAccount(InMemoryChime chime, Account account, DomainServices services)
    {
        _chime = chime;
        _account = account;
        Messaging = new InMemoryMessaging(account, services);
        Identity = new InMemoryIdentity(account, services);

        // The retired API's own constraints are checked in front; the present ones refuse some of what it allows.
        Legacy = new InMemoryLegacyChime(
            new InMemoryMessaging(account, services) { ChecksRequests = false }, new InMemoryIdentity(account, services) { ChecksRequests = false });
    }

    /// <summary>The AWS account: 12 digits.</summary>
    public string AccountId => _account.AccountId;

    /// <summary>The region.</summary>
    public string Region => _account.Region;

    /// <summary>The messaging service.</summary>
    public IChimeSdkMessaging Messaging { get; }

    /// <summary>The identity service.</summary>
    public IChimeSdkIdentity Identity { get; }

    /// <summary>The retired API of 2018 over the same resources; see <see cref="InMemoryChime.Legacy"/>.</summary>
    public IChime Legacy { get; }

    /// <summary>Whether a text is an account id: 12 digits.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAccountId(string? text) => Account.IsAccountId(text);

    /// <summary>Whether a text can be the region in an ARN: 1 to 63 lower-case letters, digits, hyphens and dots.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRegion(string? text) => Account.IsRegion(text);

    /// <summary>Opens a messaging session as <see cref="InMemoryChime.Connect"/> does, for a user or bot of this account and region; any
    /// other is unknown.</summary>
    /// <param name="request">Who connects, and what the session begins with.</param>
    /// <returns>The session; see <see cref="InMemoryChime.Connect"/>.</returns>
    public MessagingSession Connect(MessagingSessionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _chime.ConnectIn(request, _account.TryFind);
    }

    /// <summary>Account and region.</summary>
    /// <returns>A short text for logs.</returns>
    public override string ToString() => $"{AccountId} in {Region}";
}
