using System.Text.Json;

namespace ChimeModelGen.Runtime;

/// <summary>What an error response says of itself, wherever it says it.</summary>
internal static class ErrorCodes
{
    /// <summary>The code of an error that says none.</summary>
    public const string Unknown = "UnknownError";

    /// <summary>The error's code and text: the header first, then <c>__type</c>, then <c>code</c> of the body, as the protocol orders it; null where there is none.</summary>
    /// <remarks>Whatever has been understood counts, also of a body that is broken further on.</remarks>
    public static (string? Code, string? Message) Read(in ServiceResponse response)
    {
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
                        type = ReadText(ref input) ?? type;
                    }
                    else if (input.MemberIs("code"u8) || input.MemberIs("Code"u8))
                    {
                        bodyCode = ReadText(ref input) ?? bodyCode;
                    }
                    else if (input.MemberIs("message"u8) || input.MemberIs("Message"u8) || input.MemberIs("errorMessage"u8))
                    {
                        message = ReadText(ref input) ?? message;
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
            // A proxy's HTML page or a cut connection: the body itself is kept on the exception.
        }

        return (Sanitize(response.Header("x-amzn-errortype") ?? type ?? bodyCode), message ?? response.Header("x-amzn-error-message"));
    }

    // A gateway's code may be a number. What is neither text nor number says nothing.
    private static string? ReadText(ref JsonInput input)
    {
        var value = input.ReadDocument();
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }

    // "ns#Name:http://where/" means Name.
    private static string? Sanitize(string? code)
    {
        if (code is null)
        {
            return null;
        }

        var end = code.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? code : code[..end];
        name = name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..].Trim();
        return name.Length == 0 ? null : name;
    }
}
