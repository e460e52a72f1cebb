using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Benchmarks.Chime;

namespace Benchmarks.Checks;

/// <summary>The checks of a SendChannelMessageRequest as one writes them by hand.</summary>
internal static partial class HandWritten
{
    public static List<string>? Validate(SendChannelMessageRequest request)
    {
        List<string>? problems = null;
        Arn("ChannelArn", request.ChannelArn, ref problems);
        Length("Content", request.Content, 1, int.MaxValue, ref problems);
        if (request.Type.Value is not ("STANDARD" or "CONTROL"))
        {
            (problems ??= []).Add("Type must be STANDARD or CONTROL");
        }

        if (request.Persistence.Value is not ("PERSISTENT" or "NON_PERSISTENT"))
        {
            (problems ??= []).Add("Persistence must be PERSISTENT or NON_PERSISTENT");
        }

        if (request.Metadata is { } metadata)
        {
            Length("Metadata", metadata, 0, 1024, ref problems);
        }

        if (request.ClientRequestToken is { } token)
        {
            Length("ClientRequestToken", token, 2, 64, ref problems);
            if (!Token().IsMatch(token))
            {
                (problems ??= []).Add("ClientRequestToken holds other characters");
            }
        }

        Arn("ChimeBearer", request.ChimeBearer, ref problems);
        if (request.PushNotification is { } push)
        {
            Length("Title", push.Title ?? "", 0, 50, ref problems);
            Length("Body", push.Body ?? "", 0, 150, ref problems);
            if (push.Type is { Value: not ("DEFAULT" or "VOIP") })
            {
                (problems ??= []).Add("Type must be DEFAULT or VOIP");
            }
        }

        foreach (var (key, attribute) in (Dictionary<string, MessageAttributeValue>?)request.MessageAttributes ?? [])
        {
            Length("MessageAttributes", key, 1, 64, ref problems);
            for (var i = 0; i < (attribute.StringValues?.Count ?? 0); i++)
            {
                Length("StringValues", attribute.StringValues![i], 1, 512, ref problems);
            }
        }

        if (request.SubChannelId is { } subChannel)
        {
            Length("SubChannelId", subChannel, 1, 128, ref problems);
            if (!Token().IsMatch(subChannel))
            {
                (problems ??= []).Add("SubChannelId holds other characters");
            }
        }

        if (request.ContentType is { } contentType)
        {
            Length("ContentType", contentType, 0, 45, ref problems);
        }

        if (request.Target is { } target)
        {
            if (target.Count != 1)
            {
                (problems ??= []).Add("Target must hold one item");
            }

            foreach (var one in target)
            {
                Arn("MemberArn", one.MemberArn ?? "", ref problems);
            }
        }

        return problems;
    }

    private static void Arn(string member, string value, ref List<string>? problems)
    {
        Length(member, value, 5, 1600, ref problems);
        if (!ChimeArn().IsMatch(value))
        {
            (problems ??= []).Add(member + " must be an ARN");
        }
    }

    private static void Length(string member, string value, int minimum, int maximum, ref List<string>? problems)
    {
        if (value is null)
        {
            (problems ??= []).Add(member + " is missing");
            return;
        }

        // Characters are code points, but counting them is needed near the bounds only.
        if (value.Length < minimum || value.Length > maximum)
        {
            var length = value.EnumerateRunes().Count();
            if (length < minimum || length > maximum)
            {
                (problems ??= []).Add(string.Create(CultureInfo.InvariantCulture, $"{member} must have {minimum} to {maximum} characters"));
            }
        }
    }

    [GeneratedRegex(@"^arn:[a-z0-9-\.]{1,63}:[a-z0-9-\.]{0,63}:[a-z0-9-\.]{0,63}:[a-z0-9-\.]{0,63}:[^/].{0,1023}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChimeArn();

    [GeneratedRegex(@"^[-_a-zA-Z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
