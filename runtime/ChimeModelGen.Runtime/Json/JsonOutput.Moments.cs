using System.Buffers.Text;
using System.Globalization;

namespace ChimeModelGen.Runtime;

/// <content>Moments.</content>
public sealed partial class JsonOutput
{
    /// <summary>
    /// Whether <see cref="WriteEpochSeconds"/> writes text instead of a number: RFC 3339 in UTC with exactly three decimals, such as
    /// <c>2024-06-10T06:13:20.120Z</c>; finer parts are cut off. For services whose events spell moments otherwise than their calls do, so that
    /// one generated serializer writes both. Default: false.
    /// </summary>
    public bool SecondsAsText { get; init; }

    /// <summary>Writes a moment as a number of seconds since 1970, with as many decimals as it has; see <see cref="SecondsAsText"/>.</summary>
    public void WriteEpochSeconds(DateTimeOffset value)
    {
        if (SecondsAsText)
        {
            WriteText(value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            return;
        }

        var ticks = value.UtcTicks - DateTime.UnixEpoch.Ticks;
        var free = Reserve(32);
        var written = 0;
        if (ticks < 0)
        {
            free[written++] = (byte)'-';
            ticks = -ticks;
        }

        var (seconds, rest) = Math.DivRem((ulong)ticks, (ulong)TimeSpan.TicksPerSecond);
        Utf8Formatter.TryFormat(seconds, free[written..], out var digits);
        written += digits;
        if (rest > 0)
        {
            free[written++] = (byte)'.';
            for (var unit = (ulong)TimeSpan.TicksPerSecond / 10; rest > 0; unit /= 10)
            {
                (var digit, rest) = Math.DivRem(rest, unit);
                free[written++] = (byte)('0' + digit);
            }
        }

        _length += written;
    }

    /// <summary>Writes a moment as RFC 3339 date-time in UTC.</summary>
    public void WriteDateTime(DateTimeOffset value) => WriteText(HttpText.FormatDateTime(value));

    /// <summary>Writes a moment as an IMF-fixdate.</summary>
    public void WriteHttpDate(DateTimeOffset value) => WriteText(HttpText.FormatHttpDate(value));
}
