using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Store;

internal sealed partial class ObjectStore
{
    [LoggerMessage(EventId = 5101, Level = LogLevel.Error, Message = "Writing {Count} changes to the store failed; their callers were told")]
    private static partial void LogAppendFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(EventId = 5102, Level = LogLevel.Debug, Message = "Compacted the store up to revision {Revision}: {Removed} rows removed")]
    private static partial void LogCompacted(ILogger logger, long revision, int removed);

    [LoggerMessage(EventId = 5103, Level = LogLevel.Warning, Message = "Compacting the store failed; it is tried again after more writes")]
    private static partial void LogCompactionFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5104, Level = LogLevel.Error, Message = "Following the store's changes failed; the changes themselves are stored")]
    private static partial void LogListenerFailed(ILogger logger, Exception exception);
}
