namespace ChimeSdk.InMemory;

/// <summary>Which calls share a rate.</summary>
/// <param name="Group">The name of the rate; calls of several operations may count together.</param>
/// <param name="Rate">The calls per second; told whether the channel is an elastic one.</param>
/// <param name="Subject">What a request counts for: the ARN of an app instance, a channel, a user; empty for the account.</param>
internal sealed record RateRule(string Group, Func<RateLimits, bool, double> Rate, Func<object, string?, string> Subject);
