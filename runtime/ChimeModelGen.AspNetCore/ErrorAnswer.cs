using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;

namespace ChimeModelGen.AspNetCore;

/// <summary>An error on its way to the caller.</summary>
public sealed class ErrorAnswer
{
    private readonly ServerCall _call;
    private readonly ServiceErrors? _errors;

    internal ErrorAnswer(ServiceException error, ServerCall call, ServiceErrors? errors)
    {
        Error = error;
        _call = call;
        _errors = errors;
    }

    /// <summary>The error.</summary>
    public ServiceException Error { get; }

    /// <summary>The request's id, as answered in <c>x-amzn-RequestId</c>.</summary>
    public string RequestId => _call.RequestId;

    /// <summary>The HTTP exchange.</summary>
    public HttpContext Context => _call.Context;

    /// <summary>Writes the members of an error that the service's model knows, its text among them; false for any other error.</summary>
    public bool TryWriteMembers(JsonOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return _errors is not null && _errors.TryWriteMembers(Error, output);
    }

    /// <summary>Writes the error's members; of an error that no model knows these are its text and the constraints that the request breaks, if any.</summary>
    public void WriteMembers(JsonOutput output)
    {
        if (TryWriteMembers(output))
        {
            return;
        }

        output.Member("\"message\":"u8);
        output.WriteString(Error.Message ?? "");
        if (Error is not ProtocolException { Violations.IsEmpty: false } invalid)
        {
            return;
        }

        output.Member("\"fieldList\":"u8);
        output.BeginArray();
        foreach (var violation in invalid.Violations.Take(invalid.Violations.ToldCount))
        {
            output.Item();
            output.BeginObject();
            output.Member("\"message\":"u8);
            output.WriteString(violation.Message);
            output.Member("\"path\":"u8);
            output.WriteString(violation.Path);
            output.EndObject();
        }

        output.EndArray();
    }
}
