using System.Buffers.Text;

namespace ChimeModelGen.Runtime;

/// <content>Moments.</content>
public sealed partial class JsonOutput
{
    /// <summary>Writes a moment as a number of seconds since 1970, with as many decimals as it has.</summary>
    public void WriteEpochSeconds(DateTimeOffset value)
    {
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
