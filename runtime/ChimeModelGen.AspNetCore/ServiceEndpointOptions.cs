using ChimeModelGen.Runtime;

namespace ChimeModelGen.AspNetCore;

/// <summary>How the operations of a service are served.</summary>
public sealed class ServiceEndpointOptions
{
    private long? _maxRequestBodyBytes;

    /// <summary>
    /// What a request may cost while it is read and checked; the defaults of <see cref="ReadLimits.ForServer"/>. Operations keep what holds when they are
    /// mapped: a later change is none.
    /// </summary>
    public ReadLimits Limits
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ReadLimits.ForServer();

    /// <summary>
    /// Largest body accepted, in bytes: <see cref="ReadLimits.MaxBodyBytes"/> of <see cref="Limits"/>, 4 MiB by default (chosen: JSON requests are far
    /// smaller). Set here, it goes before that one. It holds instead of the server's own limit, which may be smaller; what is larger is answered with 413.
    /// </summary>
    public long MaxRequestBodyBytes
    {
        get => _maxRequestBodyBytes ?? Limits.MaxBodyBytes;
        set => _maxRequestBodyBytes = value >= 0 && value <= Array.MaxLength
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MaxRequestBodyBytes)} must be between 0 and {Array.MaxLength}");
    }

    /// <summary>
    /// Largest body accepted for an operation that streams it, in bytes; null, the default, for no limit: what is streamed is not held.
    /// Of a compressed body both the bytes sent and the bytes that they unpack to are counted.
    /// </summary>
    public long? MaxStreamedBodyBytes { get; set; }

    /// <summary>Largest message accepted in a request's event stream, in bytes; 1 MiB by default. The format ends at 16 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1024 * 1024;

    /// <summary>Which operations are mapped; all by default. Where two services on one address share a route, one of them leaves it out.</summary>
    public Func<OperationDescriptor, bool> Includes { get; set; } = static _ => true;

    /// <summary>
    /// Chooses the error for a request that breaks constraints, where the service answers some of them with another error than its usual one;
    /// null means the usual one.
    /// </summary>
    public Func<OperationDescriptor, ConstraintViolations, ServiceException?>? ViolationError { get; set; }

    /// <summary>
    /// Whether error bodies repeat the shape's name as <c>__type</c>, beside the <c>x-amzn-ErrorType</c> header. False by default, as restJson1
    /// writes errors; some AWS SDKs look at the body first and need it. <see cref="ErrorBody"/> goes before it.
    /// </summary>
    public bool ErrorTypeInBody { get; set; }

    /// <summary>
    /// What error bodies hold. Null, the default, for the <see cref="AspNetCore.ErrorBody"/> that is registered as a service of the application; without
    /// one, the error's members as restJson1 writes them.
    /// </summary>
    public ErrorBody? ErrorBody { get; set; }

    /// <summary>
    /// Whether a body must state its media type, and a request without one must state none, as restJson1 demands. True by default; false for
    /// services whose clients are known to be careless of it.
    /// </summary>
    public bool StrictContentType { get; set; } = true;

    /// <summary>A copy for operations that are mapped, which nobody changes any more.</summary>
    internal ServiceEndpointOptions Copy()
    {
        var copy = (ServiceEndpointOptions)MemberwiseClone();
        copy.Limits = Limits.Copy();
        copy.Limits.MaxBodyBytes = MaxRequestBodyBytes;
        return copy;
    }
}
