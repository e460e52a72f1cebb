using ChimeModelGen.AspNetCore;
using ChimeModelGen.Runtime;

namespace ChimeLocal;

/// <summary>
/// Error bodies as Chime sends them (wire.md, "Errors"): the code as a short word, the text, and the request's id once more. There is no
/// <c>__type</c>: AWS SDK for JavaScript v2 would report that instead of the short word, which is what programs compare with.
/// </summary>
internal sealed class ChimeErrorBody : ErrorBody
{
    private const string Suffix = "Exception";

    public override void Write(ErrorAnswer answer, JsonOutput output)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(output);
        if (!answer.TryWriteMembers(output))
        {
            output.Member("\"Code\":"u8);
            output.WriteString(Code(answer.Error));
            output.Member("\"Message\":"u8);
            output.WriteString(answer.Error.Message ?? "");
        }

        output.Member("\"RequestId\":"u8);
        output.WriteString(answer.RequestId);
        output.Member("\"Resource\":"u8);
        output.WriteNull();
    }

    // What no model names comes from AWS's front end. Of its errors SDKs know those about credentials by their whole names, to correct their clock or
    // to fetch new credentials.
    private static string Code(ServiceException error) =>
        error.StatusCode != StatusCodes.Status403Forbidden && error.ErrorCode.EndsWith(Suffix, StringComparison.Ordinal)
            ? error.ErrorCode[..^Suffix.Length]
            : error.ErrorCode;
}
