using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Http;

public sealed partial class HttpSink
{
    [LoggerMessage(
        EventId = 4100,
        Level = LogLevel.Debug,
        Message = "{Target} answered {Code} to {Topic}[{Partition}]@{Offset}; its answer begins: {Answer}")]
    private static partial void LogErrorAnswer(
        ILogger logger, string target, int code, string topic, int partition, long offset, string answer);
}
