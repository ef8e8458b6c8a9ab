using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Http;

internal sealed partial class ApiPipeline
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Method} {Path} failed inside the server; the client was told 500")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Debug, Message = "{Method} {Path}: {Code}")]
    private static partial void LogAnswered(ILogger logger, string method, string path, int code);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Error, Message = "{Method} {Path}: the state cannot be written: {Reason} Check the data directory's disk")]
    private static partial void LogStoreFailed(ILogger logger, string method, string path, string reason);
}
