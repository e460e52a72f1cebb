using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>What an error response says of itself, wherever it says it.</summary>
internal static class ErrorCodes
{
    /// <summary>The error's code and text: the header first, then <c>__type</c>, then <c>code</c> of the body, as the protocol orders it.</summary>
    public static (string Code, string Message) Read(in ServiceResponse response)
    {
        var code = response.Header("x-amzn-errortype");
        string? type = null, bodyCode = null, message = null;
        try
        {
            var input = response.OpenBody();
            if (input.BeginObject())
            {
                while (input.NextMember())
                {
                    if (input.MemberIs("__type"u8))
                    {
                        type = input.ReadString();
                    }
                    else if (input.MemberIs("code"u8) || input.MemberIs("Code"u8))
                    {
                        bodyCode = input.ReadString();
                    }
                    else if (input.MemberIs("message"u8) || input.MemberIs("Message"u8))
                    {
                        message = input.ReadString();
                    }
                    else
                    {
                        input.SkipValue();
                    }
                }
            }
        }
        catch (SerializationException)
        {
            // A proxy's HTML page or a cut connection: the status is all there is to tell.
        }

        var found = Sanitize(code ?? type ?? bodyCode ?? "");
        return (found.Length > 0 ? found : "UnknownError", message ?? $"The service answered with status {response.StatusCode}");
    }

    // "ns#Name:http://where/" means Name.
    private static string Sanitize(string code)
    {
        var end = code.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? code : code[..end];
        return name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..].Trim();
    }
}
