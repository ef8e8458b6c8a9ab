using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Lifecycle;

internal sealed partial class LifecycleLoop
{
    [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "{Lifecycle} failed on one of its objects; it goes on with the next change")]
    private static partial void LogFailed(ILogger logger, Exception exception, string lifecycle);
}
