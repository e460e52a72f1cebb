namespace ChimeModelGen.Runtime;

/// <summary>Who called, and under which request id: ambient while an operation runs behind a server, absent in process.</summary>
public sealed class ServiceCallContext
{
    private static readonly AsyncLocal<ServiceCallContext?> _current = new();

    /// <summary>The call being served on this asynchronous flow; null where no server is involved.</summary>
    public static ServiceCallContext? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Id of the request, as answered in <c>x-amzn-RequestId</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>Who signed or otherwise authenticated the request (of AWS signatures the access key id); null where nobody did.</summary>
    public string? Principal { get; init; }
}
