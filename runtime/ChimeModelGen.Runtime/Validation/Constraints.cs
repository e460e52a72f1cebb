using System.Numerics;

namespace ChimeModelGen.Runtime;

/// <summary>The checks that generated validators are made of. Each records at most one violation and allocates nothing when there is none.</summary>
public static class Constraints
{
    /// <summary>Checks the length of a string in Unicode code points.</summary>
    /// <param name="violations">Where a violation is recorded.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="value">The string.</param>
    /// <param name="minimum">Least number of code points, inclusive.</param>
    /// <param name="maximum">Greatest number of code points, inclusive; <see cref="int.MaxValue"/> for none.</param>
    /// <returns>Whether the string is worth a further look; false where it is too long.</returns>
    public static bool CheckLength(this ref ConstraintViolations violations, string member, string value, int minimum, int maximum)
    {
        // UTF-16 units are between one and two per code point: most strings are decided without counting.
        return (value.Length <= maximum && value.Length >= minimum * 2L) || CheckCount(ref violations, member, CodePoints(value), minimum, maximum);
    }

    /// <summary>Checks how many items a list or map has, or how many bytes a blob.</summary>
    /// <param name="violations">Where a violation is recorded.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="count">Number found.</param>
    /// <param name="minimum">Least number, inclusive.</param>
    /// <param name="maximum">Greatest number, inclusive; <see cref="int.MaxValue"/> for none.</param>
    /// <returns>Whether what it holds is worth a further look; false where there is too much of it.</returns>
    public static bool CheckCount(this ref ConstraintViolations violations, string member, int count, int minimum, int maximum)
    {
        if (count >= minimum && count <= maximum)
        {
            return true;
        }

        if (violations.TakesMore())
        {
            violations.Add(member, ConstraintKind.Length, LengthRequirement(minimum, maximum), count);
        }

        if (count <= maximum)
        {
            return true;
        }

        violations.Oversized++;
        return false;
    }

    /// <summary>Checks that a number lies between two bounds, both inclusive; a null bound is open.</summary>
    public static void CheckRange<T>(this ref ConstraintViolations violations, string member, T value, T? minimum, T? maximum)
        where T : struct, INumber<T>
    {
        if (((minimum is { } low && value < low) || (maximum is { } high && value > high)) && violations.TakesMore())
        {
            violations.Add(member, ConstraintKind.Range, RangeRequirement(minimum, maximum));
        }
    }

    /// <summary>Checks that a string matches a pattern.</summary>
    public static void CheckPattern(this ref ConstraintViolations violations, string member, string value, ConstraintPattern pattern) =>
        violations.CheckPattern(member, value, pattern);

    /// <summary>Records a value outside its enum.</summary>
    /// <param name="violations">Where the violation is recorded.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="values">The enum's values, joined by a comma and a blank.</param>
    public static void AddUnknownEnumValue(this ref ConstraintViolations violations, string member, string values)
    {
        if (violations.TakesMore())
        {
            violations.Add(member, ConstraintKind.Enum, $"Member must satisfy enum value set: [{values}]");
        }
    }

    /// <summary>Checks that no two items of a list are equal.</summary>
    public static void CheckUniqueItems<T>(this ref ConstraintViolations violations, string member, IReadOnlyList<T> items, IEqualityComparer<T>? comparer = null)
    {
        if (items.Count < 2)
        {
            return;
        }

        // Strings have a hash of their content already, which the set makes random where it must.
        var seen = new HashSet<T>(items.Count, comparer ?? (typeof(T) == typeof(string) ? null : StructuralComparer<T>.Instance));
        for (var i = 0; i < items.Count; i++)
        {
            violations.Step();
            if (!seen.Add(items[i]))
            {
                violations.Add(member, ConstraintKind.UniqueItems, "Member must have unique values");
                return;
            }
        }
    }

    private static int CodePoints(string value)
    {
        var pairs = 0;
        for (var i = 1; i < value.Length; i++)
        {
            if (char.IsLowSurrogate(value[i]) && char.IsHighSurrogate(value[i - 1]))
            {
                pairs++;
                i++;
            }
        }

        return value.Length - pairs;
    }

    private static string LengthRequirement(int minimum, int maximum) => (minimum, maximum) switch
    {
        (_, int.MaxValue) => $"Member must have length greater than or equal to {minimum}",
        (0, _) => $"Member must have length less than or equal to {maximum}",
        _ => $"Member must have length between {minimum} and {maximum}, inclusive",
    };

    private static string RangeRequirement<T>(T? minimum, T? maximum)
        where T : struct, INumber<T> => (minimum, maximum) switch
        {
            ({ } low, { } high) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Member must be between {low} and {high}, inclusive"),
            ({ } low, null) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Member must be greater than or equal to {low}"),
            (null, { } high) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Member must be less than or equal to {high}"),
            _ => "",
        };
}
