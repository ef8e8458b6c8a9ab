namespace KafkaFetch.Operator.Managers;

internal sealed partial class ClusterClients
{
    [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "An admin client did not close cleanly")]
    private partial void LogCloseFailed(Exception exception);
}
