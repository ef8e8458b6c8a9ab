namespace KafkaFetch.Operator.Tracing;

/// <summary>Counts spans and tells when the collector goes and comes back, once each time and every ten minutes while it is away. One thread.</summary>
internal sealed partial class ExportWatch(string endpoint, TraceFamilies families, TimeProvider time, ILogger logger)
{
    internal static readonly TimeSpan Reminder = TimeSpan.FromMinutes(10);

    private long? told;
    private long lost;

    /// <summary>Notes how a batch went.</summary>
    public void Saw(bool success, long spans)
    {
        (success ? families.Sent : families.Lost).Inc(spans);
        if (success)
        {
            if (told is not null)
            {
                LogBack(logger, endpoint, lost);
            }

            (told, lost) = (null, 0);
            return;
        }

        lost += spans;
        if (told is { } last && time.GetElapsedTime(last) < Reminder)
        {
            return;
        }

        told = time.GetTimestamp();
        LogAway(logger, endpoint, lost);
    }

    [LoggerMessage(
        5301,
        LogLevel.Warning,
        "{Endpoint} takes no traces: {Spans} spans are lost so far, records are delivered all the same; check OTEL_EXPORTER_OTLP_ENDPOINT, its protocol and the collector")]
    private static partial void LogAway(ILogger logger, string endpoint, long spans);

    [LoggerMessage(5302, LogLevel.Information, "{Endpoint} takes traces again; {Spans} spans were lost")]
    private static partial void LogBack(ILogger logger, string endpoint, long spans);
}
