using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>What the body of an error holds; its status and its headers are the protocol's.</summary>
/// <remarks>
/// One that is registered as a service of the application writes every error, those outside of any operation too;
/// <see cref="ServiceEndpointOptions.ErrorBody"/> goes before it for the operations that were mapped with these options.
/// </remarks>
public abstract class ErrorBody
{
    /// <summary>The error's members, as restJson1 writes them.</summary>
    public static ErrorBody Members { get; } = new MembersBody(withType: false);

    /// <summary>The error's members behind the shape's name as <c>__type</c>, for clients that look at the body first.</summary>
    public static ErrorBody MembersWithType { get; } = new MembersBody(withType: true);

    /// <summary>Writes the members of the body, an object that is open.</summary>
    /// <param name="answer">The error, and what is known of its request.</param>
    /// <param name="output">Where to write.</param>
    public abstract void Write(ErrorAnswer answer, JsonOutput output);

    private sealed class MembersBody(bool withType) : ErrorBody
    {
        public override void Write(ErrorAnswer answer, JsonOutput output)
        {
            if (withType)
            {
                output.Member("\"__type\":"u8);
                output.WriteString(answer.Error.ErrorCode);
            }

            answer.WriteMembers(output);
        }
    }
}
