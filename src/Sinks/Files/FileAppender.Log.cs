using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Files;

internal sealed partial class FileAppender
{
    [LoggerMessage(
        EventId = 4200,
        Level = LogLevel.Warning,
        Message = "File sink of {Namespace}/{Consumer}: the file of {Partition} could not be flushed or closed: {Reason}. Its records are written again into a new file")]
    private static partial void LogFailed(ILogger logger, string @namespace, string consumer, string partition, string reason);
}
