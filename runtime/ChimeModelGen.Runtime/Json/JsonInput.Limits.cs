using System.Globalization;
using System.Runtime.CompilerServices;

namespace ChimeModelGen.Runtime;

/// <content>What reading may cost.</content>
public ref partial struct JsonInput
{
    // So many bytes are read at once before somebody looks whether it may go on.
    private const int CheckEvery = 32 * 1024;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(int maximum)
    {
        if (++_count > maximum || _at >= _checkAt)
        {
            Check(maximum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Open()
    {
        if (_depth >= _maxDepth)
        {
            throw TooDeep();
        }

        _outerCounts[_depth++] = _count;
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Check(int maximum)
    {
        _start = _at;
        if (_count > maximum)
        {
            throw Beyond(maximum, "members or items that one object, map or list may have");
        }

        if (_values + _count > _scope.Limits.MaxValues)
        {
            throw Beyond(_scope.Limits.MaxValues, "members and items that a body may have");
        }

        _scope.Check();
        _checkAt = _at + CheckEvery;
    }

    private readonly SerializationException Beyond(int maximum, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{Path}' lies beyond the {maximum} {what}"));

    private readonly SerializationException TooDeep() =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{Path}' is nested deeper than {_maxDepth} levels"));

    private readonly SerializationException TooLongNumber(int length) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{Path}' must be a number of up to {_maxNumberLength} characters, but it has {length}"));

    [InlineArray(ReadLimits.GreatestDepth)]
    private struct Counts
    {
        private int _first;
    }
}
