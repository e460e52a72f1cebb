using Benchmarks.Measuring;

namespace Benchmarks.Calls;

/// <summary>Without the models of SSO there is nothing to compare with its SDK.</summary>
internal static class SsoBudgets
{
    public static IEnumerable<Budget> Run(TextWriter log)
    {
        log.WriteLine("    no ../shared/models: the comparison with AWSSDK.SSO is left out");
        return [];
    }
}
