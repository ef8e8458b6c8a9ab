using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Logs;

public sealed partial class LogSink
{
    [LoggerMessage(
        EventId = 4300,
        Level = LogLevel.Information,
        Message = "{Consumer} {Topic}[{Partition}]@{Offset} timestamp={TimestampMs} headers={Headers} key={Key} value={Value}")]
    private static partial void LogRecord(
        ILogger logger, string consumer, string topic, int partition, long offset, long timestampMs, int headers, string key, string value);
}
