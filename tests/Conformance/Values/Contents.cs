using System.Reflection;

namespace Conformance.Values;

/// <summary>What the streams of an input or output held, read while they could be.</summary>
internal sealed class Contents
{
    private static readonly MethodInfo _drain = typeof(Contents).GetMethod(nameof(DrainAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Dictionary<object, byte[]> _bytes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The events that were read.</summary>
    public List<object> Events { get; } = [];

    /// <summary>What reading the events ended with; null where they simply ended.</summary>
    public Exception? Failure { get; private set; }

    public static async Task<Contents> ReadAsync(object? value, CancellationToken cancellationToken)
    {
        var contents = new Contents();
        foreach (var property in value?.GetType().GetProperties() ?? [])
        {
            if (property.GetIndexParameters().Length > 0 || property.GetValue(value) is not { } held)
            {
                continue;
            }

            if (held is Stream stream)
            {
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy, cancellationToken);
                contents._bytes[held] = copy.ToArray();
            }
            else if (TypeKinds.Event(property.PropertyType) is { } type)
            {
                await (Task)_drain.MakeGenericMethod(type).Invoke(contents, [held, cancellationToken])!;
            }
        }

        return contents;
    }

    public byte[] Bytes(Stream stream) => _bytes.TryGetValue(stream, out var bytes) ? bytes : throw new InvalidOperationException("a stream below the top of an input or output was not read");

    private async Task DrainAsync<T>(IAsyncEnumerable<T> events, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in events.WithCancellation(cancellationToken))
            {
                Events.Add(item!);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failure = error;
        }
    }
}
