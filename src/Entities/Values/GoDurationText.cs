using System.Globalization;

namespace KafkaFetch.Entities.Values;

/// <summary>Reads and writes the text of a <see cref="GoDuration"/>.</summary>
internal static class GoDurationText
{
    private const int MaxComponents = 4;

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan span)
    {
        span = default;
        decimal ticks = 0;
        var components = 0;
        while (text.Length > 0)
        {
            if (++components > MaxComponents || !TryReadNumber(ref text, out var number) || !TryReadUnit(ref text, out var unit))
            {
                return false;
            }
            ticks += number * unit;
        }

        if (components == 0) return false;
        span = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    public static string Format(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(span.TotalHours, 1_000_000);
        var hours = (long)span.TotalHours;
        var text = string.Concat(Part(hours, "h"), Part(span.Minutes, "m"), Part(span.Seconds, "s"), Part(span.Milliseconds, "ms"));
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(long value, string unit) => value == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");

    // At most six digits on either side, as the schema's pattern says: so the sum of four components never overflows a TimeSpan.
    private static bool TryReadNumber(ref ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        var whole = Digits(text);
        if (whole is 0 or > 6) return false;
        var length = whole;
        if (text.Length > whole && text[whole] == '.')
        {
            var fraction = Digits(text[(whole + 1)..]);
            if (fraction is 0 or > 6) return false;
            length += 1 + fraction;
        }

        number = decimal.Parse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        text = text[length..];
        return true;
    }

    private static bool TryReadUnit(ref ReadOnlySpan<char> text, out long ticks)
    {
        foreach (var unit in Units)
        {
            if (!text.StartsWith(unit.Name, StringComparison.Ordinal)) continue;
            ticks = unit.Ticks;
            text = text[unit.Name.Length..];
            return true;
        }

        ticks = 0;
        return false;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }
}
