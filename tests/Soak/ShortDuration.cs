using System.Globalization;

namespace KafkaFetch.Soak;

/// <summary>Durations as people write them: <c>90s</c>, <c>30m</c>, <c>2h</c>.</summary>
internal static class ShortDuration
{
    /// <exception cref="FormatException">It is not one.</exception>
    public static TimeSpan Parse(string text) => (text, text.Length > 1 && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 0) switch
    {
        ([.., 's'], > 0 and var seconds) => TimeSpan.FromSeconds(seconds),
        ([.., 'm'], > 0 and var minutes) => TimeSpan.FromMinutes(minutes),
        ([.., 'h'], > 0 and var hours) => TimeSpan.FromHours(hours),
        _ => throw new FormatException($"'{text}' is no duration: write 90s, 30m or 2h."),
    };
}
