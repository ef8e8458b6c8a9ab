using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Broker;

public sealed partial class EmbeddedBroker
{
    [LoggerMessage(EventId = 5100, Level = LogLevel.Information, Message = "Embedded Kafka started: {Brokers} broker(s) at {BootstrapServers}")]
    private static partial void LogStarted(ILogger logger, int brokers, string bootstrapServers);

    [LoggerMessage(EventId = 5101, Level = LogLevel.Information, Message = "Embedded Kafka at {BootstrapServers} stopped; its records and offsets are gone")]
    private static partial void LogStopped(ILogger logger, string bootstrapServers);
}
