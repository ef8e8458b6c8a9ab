namespace KafkaFetch.Facade.Problems;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Error, Message = "{CorrelationId}: {Method} {Path} failed")]
    private partial void LogFault(Exception exception, string correlationId, string method, string path);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Debug, Message = "{CorrelationId}: Kubernetes refused: {Answer}")]
    private partial void LogRefused(string correlationId, string answer);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Warning, Message = "{CorrelationId}: the Kubernetes API does not answer")]
    private partial void LogUnreachable(Exception exception, string correlationId);
}
