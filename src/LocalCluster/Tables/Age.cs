using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>Times as ages, as kube prints them: <c>5m2s</c>, <c>3d4h</c>.</summary>
internal static class Age
{
    /// <summary>The age of an RFC 3339 time; <c>&lt;unknown&gt;</c> without one, <c>&lt;invalid&gt;</c> when it is none.</summary>
    public static string Of(JsonNode? time, DateTimeOffset now)
    {
        if (time is null) return "<unknown>";
        return DateTimeOffset.TryParse(time.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Text(now - at)
            : "<invalid>";
    }

    /// <summary>A duration in at most two units, coarser the longer it is.</summary>
    public static string Text(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var days = hours / 24;
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => $"{seconds}s",
            < 600 => Two(minutes, "m", seconds % 60, "s"),
            < 3 * 3600 => $"{minutes}m",
            < 8 * 3600 => Two(hours, "h", minutes % 60, "m"),
            < 48 * 3600 => $"{hours}h",
            < 8 * 86400 => Two(days, "d", hours % 24, "h"),
            < 2 * 365 * 86400 => $"{days}d",
            < 8L * 365 * 86400 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
