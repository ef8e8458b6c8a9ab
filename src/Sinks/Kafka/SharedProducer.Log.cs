using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Kafka;

internal sealed partial class SharedProducer
{
    [LoggerMessage(EventId = 4400, Level = LogLevel.Debug, Message = "Producer to {Brokers}: {Line}")]
    private static partial void LogLine(ILogger logger, string brokers, string line);

    [LoggerMessage(EventId = 4401, Level = LogLevel.Warning, Message = "Producer to {Brokers} ended with a fatal error and is made anew: {Reason}")]
    private static partial void LogFatal(ILogger logger, string brokers, string reason);
}
