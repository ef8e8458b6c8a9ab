using Microsoft.Extensions.Logging.Console;

namespace KafkaFetch.Operator.Logging;

/// <summary>Where the logs go.</summary>
internal static class ConsoleLogging
{
    /// <summary>One line of JSON each, for a cluster.</summary>
    public static void AddJson(ILoggingBuilder logging) => Filter(logging).AddJsonConsole(options =>
    {
        options.UseUtcTimestamp = true;
        options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        options.IncludeScopes = false;
    });

    /// <summary>One plain line each, for a person.</summary>
    public static void AddPlain(ILoggingBuilder logging) => Filter(logging).AddSimpleConsole(options =>
    {
        options.SingleLine = true;
        options.TimestampFormat = "HH:mm:ss ";
        options.ColorBehavior = LoggerColorBehavior.Default;
    });

    private static ILoggingBuilder Filter(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("System", LogLevel.Warning);
}
