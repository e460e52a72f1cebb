namespace ChimeSdk.InMemory;

/// <summary>Message texts. The first four are known from the real service (behaviour.md §10) and are kept letter by letter.</summary>
internal static class Texts
{
    public const string InvalidBearer =
        "An invalid app instance user ARN was supplied for the x-amz-chime-bearer HTTP header.";

    public const string InvalidUserParameter = "An invalid app instance user ARN was supplied for the input parameter.";

    /// <summary>
    /// Also said of a channel that does not exist, where NotFoundException is not modelled: someone else's private channel and no
    /// channel look the same.
    /// </summary>
    public const string AccessDenied = "You do not have sufficient access to perform this action";

    public const string MessageTooLarge = "Channel Messages size limit exceeded.";

    public const string InvalidAppInstanceParameter = "An invalid app instance ARN was supplied for the input parameter.";

    public const string NoSuchChannel = "The channel does not exist.";

    public const string TokenUsed =
        "ClientRequestToken was already used for a request with other parameters; use a new token for a new request.";

    public const string InvalidNextToken =
        "NextToken is invalid: it must be the token that the previous page of this same query, by the same caller, returned.";

    public const string AlreadyMember = "MemberArn names a member of the channel already.";

    public const string SubChannelRequired = "SubChannelId must be given: the channel is an elastic channel.";

    public const string NotElastic = "SubChannelId must not be given: the channel is not an elastic channel.";

    public static string WrongArn(string member, string kind) =>
        $"{member} must be the ARN of {kind}: arn:aws:chime:{{region}}:{{account}}:app-instance/{{id}}" + kind switch
        {
            "a channel" => "/channel/{id}",
            "a user" => "/user/{id}",
            "a bot" => "/bot/{id}",
            "a channel flow" => "/channel-flow/{id}",
            _ => "",
        } + ".";
}
