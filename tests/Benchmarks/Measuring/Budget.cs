using System.Globalization;

namespace Benchmarks.Measuring;

/// <summary>One line of the budget table: what was measured and what is allowed.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">The figure, with its unit where it is no ratio.</param>
/// <param name="Allowed">The budget, as the table states it.</param>
/// <param name="IsMet">Whether it is kept; null where the figure is only reported.</param>
internal sealed record Budget(string Name, string Measured, string Allowed, bool? IsMet)
{
    public static Budget AtMost(string name, double ratio, double allowed) =>
        new(name, Text(ratio), "<=" + Text(allowed), ratio <= allowed);

    public static Budget AtLeast(string name, double ratio, double allowed) =>
        new(name, Text(ratio), ">=" + Text(allowed), ratio >= allowed);

    public static Budget Nothing(string name, long bytes) =>
        new(name, bytes.ToString(CultureInfo.InvariantCulture) + "B", "0B", bytes == 0);

    public static Budget Exactly(string name, long count, long allowed) =>
        new(name, count.ToString(CultureInfo.InvariantCulture), allowed.ToString(CultureInfo.InvariantCulture), count == allowed);

    public static Budget Reported(string name, string figure) => new(name, figure, "-", null);

    public override string ToString() => $"{Name,-58} {Measured,14} {Allowed,10} {(IsMet is false ? "OVER" : "ok")}";

    private static string Text(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);
}
