using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ChimeModelGen.AspNetCore;

/// <summary>The names of one application's endpoints, which the framework wants to be different: a service may be mapped more than once.</summary>
internal sealed class EndpointNames
{
    private static readonly ConditionalWeakTable<IServiceProvider, EndpointNames> _applications = [];

    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private int _fallbacks;

    public static EndpointNames Of(IServiceProvider application) => _applications.GetValue(application, static _ => new EndpointNames());

    /// <summary>The name itself the first time, with a number behind it from then on.</summary>
    public string Take(string name)
    {
        var times = _taken.AddOrUpdate(name, 1, static (_, before) => before + 1);
        return times == 1 ? name : Take($"{name}-{times}");
    }

    /// <summary>An order for a fallback, behind everything else; two of the same would be ambiguous.</summary>
    public int TakeFallback() => int.MaxValue - Interlocked.Increment(ref _fallbacks);
}
