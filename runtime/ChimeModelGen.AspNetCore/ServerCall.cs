using System.Buffers;
using ChimeModelGen.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChimeModelGen.AspNetCore;

/// <summary>One request being served, as generated endpoints see it.</summary>
public sealed partial class ServerCall
{
    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly RawTarget _target;
    private readonly ResponseHead _head;
    private ReadScope _scope;
    private ConstraintViolations _missing;

    internal ServerCall(HttpContext context, OperationDescriptor operation, ResponseHead head, string requestId, RawTarget target)
    {
        Context = context;
        Operation = operation;
        RequestId = requestId;
        _head = head;
        _target = target;
    }

    /// <summary>The HTTP exchange.</summary>
    public HttpContext Context { get; }

    /// <summary>The operation called.</summary>
    public OperationDescriptor Operation { get; }

    /// <summary>The request's id, a lower-case UUID; answered in <c>x-amzn-RequestId</c>.</summary>
    public string RequestId { get; }

    /// <summary>The whole body.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>Whether the body is a structure that says something: an empty object stands for one that the caller left out.</summary>
    public bool HasStructure => !Body.IsEmpty && !IsEmptyObject(Body.Span);

    internal ErrorBody ErrorBody => Options.ErrorBody
        ?? Context.RequestServices.GetService<ErrorBody>()
        ?? (Options.ErrorTypeInBody ? ErrorBody.MembersWithType : ErrorBody.Members);

    /// <summary>Required members of value types that were absent.</summary>
    public ConstraintViolations Missing => _missing;

    /// <summary>A label, decoded from the raw request target.</summary>
    /// <param name="segment">Position of its segment in the operation's URI, counted from 0.</param>
    /// <param name="member">Name of the member, for the message.</param>
    public string Label(int segment, string member) => _target.Segment(segment, member);

    /// <summary>A greedy label: all segments from its own up to the ones that the URI has behind it.</summary>
    /// <param name="segment">Position of its first segment in the operation's URI, counted from 0.</param>
    /// <param name="behind">Number of segments behind it.</param>
    /// <param name="member">Name of the member, for the message.</param>
    /// <exception cref="ProtocolException">A slash was encoded to smuggle in a step that leads elsewhere (HTTP 404).</exception>
    public string GreedyLabel(int segment, int behind, string member)
    {
        var label = _target.Segments(segment, behind, member);
        foreach (var range in label.AsSpan().Split('/'))
        {
            if (label.AsSpan(range) is "." or "..")
            {
                throw ErrorResponse.UnknownOperation(Context);
            }
        }

        return label;
    }

    /// <summary>The first value of a query parameter; null when absent.</summary>
    public string? Query(string name, string member)
    {
        foreach (var (key, value) in _target.Query(member))
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All values of a query parameter in order; null when absent.</summary>
    public IReadOnlyList<string>? QueryList(string name, string member)
    {
        List<string>? values = null;
        foreach (var (key, value) in _target.Query(member))
        {
            if (key == name)
            {
                (values ??= []).Add(value);
            }
        }

        return values;
    }

    /// <summary>All query parameters, those that other members take too; the first value of each.</summary>
    public IReadOnlyDictionary<string, string> QueryParams(string member)
    {
        var found = new Dictionary<string, string>();
        foreach (var (key, value) in _target.Query(member))
        {
            found.TryAdd(key, value);
        }

        return found;
    }

    /// <summary>All query parameters, those that other members take too, with all values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> QueryListParams(string member)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (key, value) in _target.Query(member))
        {
            if (!found.TryGetValue(key, out var values))
            {
                found.Add(key, values = new List<string>());
            }

            ((List<string>)values).Add(value);
        }

        return found;
    }

    /// <summary>A header; several of the same name joined by a comma and a blank; null when absent.</summary>
    public string? Header(string name) => Context.Request.Headers.TryGetValue(name, out var values)
        ? values.Count == 1 ? values[0] : string.Join(", ", values.AsEnumerable())
        : null;

    /// <summary>All headers whose names begin with a prefix, keyed by the rest of the name in lower case; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? PrefixHeaders(string prefix)
    {
        Dictionary<string, string>? found = null;
        foreach (var (name, values) in Context.Request.Headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                (found ??= [])[name[prefix.Length..]] = values.ToString();
            }
        }

        return found;
    }

    /// <summary>Opens the body as JSON; an absent one reads as an empty object.</summary>
    public JsonInput OpenBody() => new(Body.IsEmpty ? "{}"u8 : Body.Span, lenient: false, _scope);

    /// <summary>Records a required member of a value type that was absent.</summary>
    public void ReportMissing(string member) => _missing.AddRequired(member);

    /// <summary>Records what a body's reader found missing.</summary>
    public void ReportMissing(ConstraintViolations missing) => _missing.AddRange(missing);

    /// <summary>Begins to read and check: from now on the limits hold, and the caller who leaves ends it.</summary>
    internal void BeginReading()
    {
        _scope = new ReadScope(Options.Limits, Context.RequestAborted);
        _missing = new ConstraintViolations(_scope);
    }

    /// <summary>Sets a response header; a null value is left out.</summary>
    /// <exception cref="InvalidOperationException">Name or value are not what a header can hold.</exception>
    public void SetHeader(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value is null)
        {
            return;
        }

        // Not every server looks, and one that does says it when the answer is under way already.
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(_nameCharacters) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("An operation's answer has a header whose name HTTP does not allow");
        }

        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') && value.Any(static c => c is not '\t' and (< ' ' or > '~')))
        {
            throw new InvalidOperationException($"An operation's answer has a value for the header {name} that is not plain ASCII text");
        }

        Context.Response.Headers[name] = value;
    }

    /// <summary>Answers without a body.</summary>
    /// <exception cref="InvalidOperationException">A length was set as a header, which no body will have.</exception>
    public Task SendAsync(int statusCode)
    {
        var response = Context.Response;
        if (response.ContentLength > 0 && !HttpMethods.IsHead(Context.Request.Method) && statusCode != StatusCodes.Status304NotModified)
        {
            throw new InvalidOperationException("An operation's answer has a Content-Length and no body");
        }

        response.StatusCode = statusCode;
        return Task.CompletedTask;
    }

    /// <summary>Answers with bytes.</summary>
    /// <param name="statusCode">HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type, unless the response has one already.</param>
    public Task SendAsync(int statusCode, ReadOnlyMemory<byte> body, string contentType)
    {
        var response = Context.Response;
        response.StatusCode = statusCode;
        response.ContentType ??= contentType;
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body.Span);
        var flushed = response.BodyWriter.FlushAsync(Context.RequestAborted);
        if (!flushed.IsCompletedSuccessfully)
        {
            return flushed.AsTask();
        }

        // A result may be taken once, and has to be.
        _ = flushed.Result;
        return Task.CompletedTask;
    }

    /// <summary>Answers with JSON.</summary>
    public Task SendJsonAsync(int statusCode, JsonOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return SendAsync(statusCode, output.WrittenMemory, "application/json");
    }

    /// <summary>Forgets what was said so far, so that an error carries its own headers only.</summary>
    internal void BeginAgain() => _head.Restore(Context.Response, RequestId);

    private static bool IsEmptyObject(ReadOnlySpan<byte> json)
    {
        var text = json.Trim(" \t\r\n"u8);
        return text.Length >= 2 && text[0] == (byte)'{' && text[^1] == (byte)'}' && !text[1..^1].ContainsAnyExcept(" \t\r\n"u8);
    }
}
